from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from covision.cases.gate import LineStopped
from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.jobs.models import Job, Letter
from covision.jobs.running import run
from covision.meetings import becoming, following_up
from covision.meetings.closing import Promise
from covision.meetings.loops import (
    coming_back,
    commitment_for,
    loops_in,
    open_loops,
    own_loops,
)
from covision.meetings.models import Commitment, FollowUp, Meeting, Outcome
from covision.meetings.outcomes import Became
from covision.people import joining
from covision.people.access import memberships_of
from tests import make_after, make_case, make_meeting
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db
WORDS = "I will name the ending."


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    planned = make_meeting.planned(cast.tuesday, by=cast.ben)
    begun = make_meeting.begun(planned, with_people=(cast.ana, cast.ben, cast.cleo))
    make_meeting.closed(begun, commitments=[Promise(cast.ana.pk, WORDS)])
    return make_meeting.again(begun)


@pytest.fixture
def commitment(meeting: Meeting) -> Commitment:
    return Commitment.objects.select_related("record__meeting__group", "person").get()


def in_weeks(cast: Cast, weeks: int) -> Meeting:
    return make_meeting.planned(cast.tuesday, by=cast.ben, minutes=weeks * 7 * 24 * 60)


def due(commitment: Commitment) -> date:
    assert commitment.due_on is not None
    return commitment.due_on


def test_a_commitment_comes_back_in_the_next_meeting_after_its_day_and_no_other(
    cast: Cast, commitment: Commitment
) -> None:
    before, after, later = (in_weeks(cast, weeks) for weeks in (2, 5, 6))
    found = [
        [one.text for one in coming_back(meeting, by=cast.cleo).commitments]
        for meeting in (before, after, later)
    ]
    assert found == [[], [WORDS], []]


def test_the_group_learns_of_an_answer_only_when_it_is_let(
    cast: Cast, meeting: Meeting, commitment: Commitment
) -> None:
    after = in_weeks(cast, 5)
    make_after.became(commitment, Became.LET_GO, text="It was not the time.")
    (seen,) = coming_back(after, by=cast.cleo).commitments
    assert seen.answers == ()
    assert loops_in(meeting.record, by=cast.ben)[commitment.pk].answers == ()
    assert own_loops(cast.ana)[0].answers[0].text == "It was not the time."
    make_after.became(commitment, Became.CHANGED, text="We said it in a letter.", is_told=True)
    (seen,) = coming_back(after, by=cast.cleo).commitments
    assert [one.text for one in seen.answers] == ["We said it in a letter."]
    assert not seen.is_open


def test_what_is_carried_on_comes_back_on_the_day_that_was_chosen(
    cast: Cast, commitment: Commitment
) -> None:
    again = due(commitment) + timedelta(weeks=4)
    make_after.became(commitment, Became.CARRY_ON, next_on=again, is_told=True)
    assert [one.due_on for one in open_loops(cast.ana)] == [again]
    in_weeks(cast, 5)
    later = in_weeks(cast, 9)
    assert [one.text for one in coming_back(later, by=cast.cleo).commitments] == [WORDS]


def test_carrying_on_needs_a_day_to_come(cast: Cast, commitment: Commitment) -> None:
    for day in (None, timezone.localdate()):
        with pytest.raises(NotPossible, match="Choose a day"):
            make_after.became(commitment, Became.CARRY_ON, next_on=day)


def test_open_ones_are_ones_own_and_go_when_their_loop_closes(
    cast: Cast, commitment: Commitment
) -> None:
    assert [one.text for one in open_loops(cast.ana)] == [WORDS]
    assert open_loops(cast.ben) == []
    make_after.became(commitment, Became.DONE)
    assert open_loops(cast.ana) == []


def test_a_commitment_is_its_authors_alone_to_answer(cast: Cast, commitment: Commitment) -> None:
    assert commitment_for(cast.ana, commitment_id=commitment.pk) == commitment
    for other in (cast.ben, cast.cleo, cast.dan, cast.eva):
        with pytest.raises(NotFound):
            commitment_for(other, commitment_id=commitment.pk)
    with pytest.raises(NotAllowed, match="Whoever made"):
        becoming.say_what_became(
            commitment,
            became=Became.DONE,
            text="",
            is_told=True,
            next_on=None,
            names_nobody=False,
            by=cast.ben,
        )


def test_a_word_about_what_became_passes_the_gate(cast: Cast, commitment: Commitment) -> None:
    with pytest.raises(LineStopped):
        make_after.became(commitment, Became.DONE, text="Deb Kowalczyk wept.", is_told=True)
    assert not Outcome.objects.exists()


def test_an_answer_is_never_changed(cast: Cast, commitment: Commitment) -> None:
    make_after.became(commitment, Became.DONE)
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        Outcome.objects.update(is_told=True)


def test_a_letter_on_the_day_says_nothing_of_it(cast: Cast, commitment: Commitment) -> None:
    assert becoming.ask_what_was_kept(due(commitment)) == 1
    letter = Letter.objects.get(letter="commitment")
    run(Job.objects.get(subject=str(letter.pk)).pk)
    (message,) = [one for one in mail.outbox if "/commitments/" in str(one.body)]
    assert message.to == [cast.ana.email]
    assert "ending" not in str(message.body)
    make_after.became(commitment, Became.DONE)
    assert becoming.ask_what_was_kept(due(commitment)) == 0


def test_who_left_the_group_is_asked_no_more(cast: Cast, commitment: Commitment) -> None:
    joining.end_membership(memberships_of(cast.tuesday).get(person=cast.ana), by=cast.ana)
    assert own_loops(cast.ana) == []
    assert becoming.ask_what_was_kept(due(commitment)) == 0


def test_what_comes_back_stays_closed_to_whoever_stepped_out(cast: Cast) -> None:
    release = make_case.released(cast.ana, to=cast.tuesday)
    planned = make_meeting.planned(cast.tuesday, by=cast.ben, release=release)
    begun = make_meeting.begun(planned, with_people=(cast.ana, cast.ben))
    make_meeting.closed(begun, commitments=[Promise(cast.ana.pk, WORDS)])
    make_case.may_know(release, cast.cleo)
    after = in_weeks(cast, 5)
    assert not coming_back(after, by=cast.cleo)
    back = coming_back(after, by=cast.ben)
    assert [one.text for one in back.commitments] == [WORDS]
    assert [one.release for one in back.follow_ups] == [release]


def test_a_case_that_still_goes_on_is_asked_about_again(cast: Cast) -> None:
    release = make_case.released(cast.ana, to=cast.tuesday)
    planned = make_meeting.planned(cast.tuesday, by=cast.ben, release=release)
    make_meeting.closed(make_meeting.begun(planned, with_people=(cast.ana, cast.ben)))
    row = FollowUp.objects.get()
    later = row.due_on + timedelta(weeks=3)
    with pytest.raises(NotAllowed, match="Whoever brought"):
        following_up.ask_later(row, day=later, by=cast.ben)
    following_up.ask_later(row, day=later, by=cast.ana)
    assert [one.pk for one in coming_back(in_weeks(cast, 8), by=cast.ben).follow_ups] == [row.pk]
    following_up.answer(
        row, text="She sleeps.", became=Became.DONE, names_nobody=False, by=cast.ana
    )
    assert FollowUp.objects.get().became == Became.DONE
