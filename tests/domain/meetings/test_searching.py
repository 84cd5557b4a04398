import json
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from covision.audit.models import AuditEvent
from covision.cases import withdrawing
from covision.core.errors import NotPossible
from covision.meetings import following_up, noting, searching
from covision.meetings.closing import Promise
from covision.meetings.models import FollowUp, Meeting
from covision.meetings.outcomes import Became
from covision.meetings.remembering import EVERYTHING, Scope, Where
from covision.meetings.searching import search
from covision.meetings.seeking import fold, query_of
from covision.meetings.standing import PRESENTER
from covision.meetings.states import LineKind, Role
from covision.meetings.taking_along import take_along
from covision.people import joining
from covision.people.access import memberships_of
from covision.people.models import Person
from tests import make_after, make_case, make_meeting
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db


def marked(text: str, words: str) -> list[str]:
    return [part.text for one in query_of(words).sentences(text) for part in one if part.is_marked]


def test_words_are_found_without_case_and_accents_at_the_beginning_of_words() -> None:
    text = "Zoë spoke. The ending was near; we spend too little on endings."
    assert marked(text, "zoe") == ["Zoë"]
    assert marked(text, "END") == ["ending", "endings"]
    assert query_of("ending near").matches(text)
    assert not query_of("ending far").matches(text)
    assert not query_of("pend").matches(text)


def test_marks_stand_where_the_words_stand_whatever_the_letters() -> None:
    text = "ﬁnal Straße, İstanbul; e\u0301tude — done"
    for word in ("final", "strasse", "etude", "done"):
        (found,) = marked(text, word)
        assert fold(found).startswith(fold(word))
    whole = "".join(part.text for one in query_of("done").sentences(text) for part in one)
    assert whole == text


def test_a_long_sentence_is_shown_around_the_word() -> None:
    (sentence,) = query_of("winter").sentences("a " * 5_000 + "winter" + " b" * 5_000)
    whole = "".join(part.text for part in sentence)
    assert "winter" in whole
    assert len(whole) < 500


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """Ana brings a case; something of every kind is left behind."""
    release = make_case.released(cast.ana, to=cast.tuesday)
    planned = make_meeting.planned(cast.tuesday, by=cast.ben, release=release)
    begun = make_meeting.begun(planned, with_people=(cast.ana, cast.ben, cast.cleo))
    noting.note(begun, text="Deb Kowalczyk again, and the harbour.", by=cast.ana)
    begun = make_meeting.at_phase(begun, "Perspectives")
    make_meeting.said(begun, "Ask about the harbour.", by=cast.cleo, kind=LineKind.ADVICE)
    make_meeting.closed(
        begun,
        themes="A harbour, and what we leave there.",
        commitments=[Promise(cast.ana.pk, "I will go down to the harbour.")],
    )
    follow_up = FollowUp.objects.get(meeting=begun)
    following_up.answer(
        follow_up, text="The harbour was the word.", names_nobody=False, by=cast.ana
    )
    commitment = begun.record.commitments.get()
    make_after.became(commitment, Became.DONE, text="Harbour seen, alone.")
    return make_meeting.again(begun)


def found(person: Person, words: str, scope: Scope = EVERYTHING) -> set[Where]:
    return {hit.memory.where for hit in search(person, words=words, scope=scope).hits}


def test_each_finds_what_they_may_read_and_nothing_else(cast: Cast, meeting: Meeting) -> None:
    shared = {Where.THEMES, Where.COMMITMENT, Where.FOLLOW_UP}
    private = {Where.OFFERED, Where.NOTE, Where.OUTCOME}
    assert found(cast.ana, "harbour") == shared | private
    assert found(cast.ben, "harbour") == shared
    assert found(cast.cleo, "harbour") == shared
    for stranger in (cast.dan, cast.eva, cast.gus):
        assert found(stranger, "harbour") == set()
    for other in (cast.ben, cast.cleo, cast.dan, cast.eva):
        for word in ("Kowalczyk", "slept", "alone"):
            assert found(other, word) == set()
    assert found(cast.ana, "Kowalczyk") == {Where.NOTE}


def test_words_of_a_case_are_never_found(cast: Cast, meeting: Meeting) -> None:
    for person in (cast.ana, cast.ben, cast.cleo):
        assert found(person, "slept") == set()


def test_what_was_taken_back_is_not_found(cast: Cast, meeting: Meeting) -> None:
    withdrawing.withdraw(meeting.agenda.get().release, by=cast.ana)
    assert found(cast.ben, "harbour") == {Where.THEMES, Where.COMMITMENT}
    assert Where.OFFERED not in found(cast.ana, "harbour")


def test_who_stepped_out_finds_nothing_of_that_meeting(cast: Cast, meeting: Meeting) -> None:
    make_case.may_know(meeting.agenda.get().release, cast.cleo)
    assert found(cast.cleo, "harbour") == set()


def test_a_group_that_was_left_is_closed(cast: Cast, meeting: Meeting) -> None:
    joining.end_membership(memberships_of(cast.tuesday).get(person=cast.ana), by=cast.ana)
    assert found(cast.ana, "harbour") == set()


def test_a_supervision_record_is_found_by_its_two_people_as_soon_as_each_may_read_it(
    cast: Cast,
) -> None:
    hour = make_after.solo(cast)
    make_after.sheet(hour, by=cast.ben)
    made = make_after.record(cast, hour, feedback="The harbour was well chosen.")
    assert found(cast.ben, "harbour") == {Where.SUPERVISION}
    assert found(cast.ana, "harbour") == set()
    make_after.signed(made, by=cast.ben)
    assert found(cast.ana, "harbour") == {Where.SUPERVISION}
    for other in (cast.cleo, cast.dan, cast.eva):
        assert found(other, "harbour") == set()


def test_a_search_is_narrowed(cast: Cast, meeting: Meeting) -> None:
    today = timezone.localdate()
    for scope, is_found in (
        (Scope(group=cast.tuesday), True),
        (Scope(group=cast.pair), False),
        (Scope(role=PRESENTER), True),
        (Scope(role=Role.TIMEKEEPER, from_on=today + timedelta(days=3)), False),
        (Scope(format_key="peer_rotating"), True),
        (Scope(format_key="solo_hour"), False),
        (Scope(until_on=today - timedelta(days=1)), False),
        (Scope(where=Where.LEARNING), False),
    ):
        assert bool(found(cast.ana, "harbour", scope)) is is_found, scope


def test_a_search_leaves_no_trace(cast: Cast, meeting: Meeting) -> None:
    before = AuditEvent.objects.count()
    search(cast.ana, words="harbour", scope=EVERYTHING)
    assert AuditEvent.objects.count() == before


def test_a_query_has_bounds(cast: Cast) -> None:
    with pytest.raises(NotPossible, match="fewer words"):
        search(cast.ana, words="x" * 201, scope=EVERYTHING)


def test_results_come_in_pages_and_say_where_they_end(
    cast: Cast, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "PAGE_LENGTH", 4)
    first = search(cast.ana, words="harbour", scope=EVERYTHING)
    last = search(cast.ana, words="harbour", scope=EVERYTHING, page=9)
    assert (first.count, len(first.hits), first.has_next, first.is_cut) == (6, 4, True, False)
    assert (last.page, len(last.hits), last.has_next) == (2, 2, False)
    make_meeting.closed(
        make_meeting.begun(
            make_meeting.planned(cast.tuesday, by=cast.ben), with_people=(cast.ana, cast.ben)
        )
    )
    monkeypatch.setattr(searching, "MOST_MEETINGS", 1)
    assert search(cast.ana, words="harbour", scope=EVERYTHING).is_cut


def test_what_is_taken_along_is_ones_own(cast: Cast, meeting: Meeting) -> None:
    make_after.sheet(meeting, by=make_meeting.facilitator(meeting))
    mine, theirs = take_along(by=cast.ana), take_along(by=cast.cleo)
    assert "Kowalczyk" in mine
    assert "alone" in mine
    for words in ("Kowalczyk", "alone", "Ask about the harbour"):
        assert words not in theirs
    whole = json.loads(theirs)
    assert [one["meeting"] for one in whole["attendance"]] == [str(meeting.pk)]
    assert "harbour" not in take_along(by=cast.eva)
    assert AuditEvent.objects.filter(act="meeting.take_along").count() == 3


def test_a_group_that_does_not_exist_finds_nothing(cast: Cast, meeting: Meeting) -> None:
    nowhere = replace(EVERYTHING, format_key=str(uuid4()))
    assert found(cast.ana, "harbour", nowhere) == set()
