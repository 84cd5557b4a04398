"""Two rate apart: nothing of one reaches the other before both have handed in."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from covision.audit.models import AuditEvent
from covision.audit.reading import events_of_practice
from covision.cases.gate import LineStopped
from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.growth import rating
from covision.growth.formal_pairs import pair_supervised, pair_with, pairs_of
from covision.growth.models import Conversation, Evidence, Rating, RatingRound, RatingSheet
from covision.growth.rating import Said
from covision.growth.rating_access import (
    conversations_seen_by,
    evidence_for,
    evidence_seen_by,
    meetings_offered,
    opened,
    rating_for,
    ratings_seen_by,
    releases_offered,
    round_for,
    rounds_seen_by,
    rounds_waiting_for,
)
from covision.growth.rating_evidence import NewEvidence
from covision.growth.rating_states import METHOD_BORNE, EvidenceKind, Method
from covision.people import joining
from covision.people.access import memberships_of
from covision.people.models import Person
from tests import make_after, make_case, make_ratings
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def found(cast: Cast) -> RatingRound:
    return make_ratings.opened(cast)


def seen_words(person: Person) -> str:
    """Everything about ratings that reaches somebody, as one text."""
    rated = opened(ratings_seen_by(person), person=person)
    pieces = [f"{one.name} {one.text}" for row in rated for one in row.evidence]
    return " ".join([*pieces, *(f"{row.text} level {row.row.level}" for row in rated)])


def test_only_supervision_has_pairs_and_peers_have_none(cast: Cast) -> None:
    (pair,) = pairs_of(cast.ana)
    assert (pair.supervisee, pair.supervisor, pair.group) == (cast.ana, cast.ben, cast.pair)
    assert pairs_of(cast.ben) == [pair]
    for stranger in (cast.cleo, cast.dan, cast.eva, cast.gus):
        assert pairs_of(stranger) == []
        with pytest.raises(NotFound):
            pair_with(stranger, group_id=cast.pair.pk, other_id=cast.ana.pk)
    with pytest.raises(NotFound):
        pair_with(cast.ana, group_id=cast.tuesday.pk, other_id=cast.ben.pk)
    with pytest.raises(NotFound):
        pair_supervised(cast.ana, group_id=cast.pair.pk, supervisee_id=cast.ben.pk)


def test_either_opens_a_round_and_one_at_a_time(cast: Cast) -> None:
    found = make_ratings.opened(cast, by=cast.ana)
    assert {one.person for one in found.sheets.select_related("person")} == {cast.ana, cast.ben}
    with pytest.raises(NotPossible, match="open already"):
        make_ratings.opened(cast, by=cast.ben)
    for person in (cast.ana, cast.ben):
        assert list(rounds_waiting_for(person)) == [found]
    for stranger in (cast.cleo, cast.dan, cast.eva):
        assert not rounds_seen_by(stranger).exists()
        with pytest.raises(NotFound):
            round_for(stranger, round_id=found.pk)


@pytest.mark.parametrize("days", [-1, 400])
def test_a_round_has_competencies_and_a_day_to_come(cast: Cast, days: int) -> None:
    pair = pairs_of(cast.ben)[0]
    keys = [one.pk for one in make_ratings.competencies()]
    due_on = timezone.localdate() + timedelta(days=days)
    with pytest.raises(NotPossible, match="within a year"):
        rating.open_round(pair, competencies=keys, due_on=due_on, by=cast.ben)
    with pytest.raises(NotPossible, match="at least one"):
        rating.open_round(pair, competencies=[UUID(int=3)], due_on=None, by=cast.ben)


def test_neither_sees_anything_of_the_other_before_both_have_handed_in(
    cast: Cast, found: RatingRound
) -> None:
    first, second = make_ratings.competencies()
    planted = make_ratings.rated(
        found,
        first,
        by=cast.ben,
        level=4,
        text="Planted in the draft.",
        evidence=make_ratings.watched("Planted as evidence."),
    )
    for step in ("draft", "handed in"):
        if step == "handed in":
            make_ratings.rated(found, second, by=cast.ben, level=4)
            rating.hand_in(found, by=cast.ben)
        for person in (cast.ana, cast.cleo, cast.dan, cast.eva):
            assert not ratings_seen_by(person).exists(), step
            assert not evidence_seen_by(person).exists(), step
            with pytest.raises(NotFound):
                rating_for(person, rating_id=planted.pk)
            with pytest.raises(NotFound):
                evidence_for(person, evidence_id=planted.evidence.get().pk)
        for planted_words in ("Planted as evidence.", "Planted in the draft. level 4"):
            assert planted_words in seen_words(cast.ben)
    make_ratings.handed_in(found, by=cast.ana, level=1)
    for person in (cast.ana, cast.ben):
        assert "level 4" in seen_words(person)
        assert "level 1" in seen_words(person)
        assert "Planted as evidence." in seen_words(person)
        assert conversations_seen_by(person).count() == 2
    for stranger in (cast.cleo, cast.dan, cast.eva):
        assert seen_words(stranger) == ""
        assert not conversations_seen_by(stranger).exists()


def test_the_row_of_the_round_does_not_tell_that_the_other_writes(
    cast: Cast, found: RatingRound
) -> None:
    before = RatingRound.objects.filter(pk=found.pk).values().get()
    own = list(RatingSheet.objects.filter(round=found).values())
    make_ratings.rated(found, make_ratings.competencies()[0], by=cast.ben, level=4)
    assert RatingRound.objects.filter(pk=found.pk).values().get() == before
    assert list(RatingSheet.objects.filter(round=found).values()) == own


def test_a_half_filled_rating_is_kept_and_not_handed_in(cast: Cast, found: RatingRound) -> None:
    first, second = make_ratings.competencies()
    make_ratings.rated(found, first, by=cast.ana, level=None, evidence=None, text="Not sure yet.")
    (kept,) = opened(ratings_seen_by(cast.ana), person=cast.ana)
    assert (kept.text, kept.row.level, kept.is_complete) == ("Not sure yet.", None, False)
    with pytest.raises(NotPossible, match="has no level yet"):
        rating.hand_in(found, by=cast.ana)
    make_ratings.rated(found, first, by=cast.ana, level=3, evidence=None)
    with pytest.raises(NotPossible, match="Nothing yet shows"):
        rating.hand_in(found, by=cast.ana)
    make_ratings.rated(found, first, by=cast.ana, level=3)
    make_ratings.rated(found, second, by=cast.ana, level=None, is_unseen=True, evidence=None)
    rating.hand_in(found, by=cast.ana)
    with pytest.raises(NotPossible, match="handed in"):
        make_ratings.rated(found, first, by=cast.ana, level=1)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"level": 9}, "no such level"),
        ({"level": 0}, "no such level"),
        ({"level": 2, "is_unseen": True}, "not both"),
        ({"evidence": NewEvidence(EvidenceKind.RECORDING_MARK)}, "no recordings here yet"),
        ({"evidence": NewEvidence(EvidenceKind.DOCUMENT)}, "what the document is called"),
        ({"evidence": NewEvidence(EvidenceKind.RELEASE, UUID(int=3))}, "one of the cases"),
        ({"evidence": NewEvidence(EvidenceKind.MEETING)}, "one of the meetings"),
        (
            {"evidence": make_ratings.watched(on=timezone.localdate() + timedelta(days=1))},
            "a day that has been",
        ),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(
    cast: Cast, found: RatingRound, said: dict[str, Any], why: str
) -> None:
    with pytest.raises(NotPossible, match=why):
        make_ratings.rated(found, make_ratings.competencies()[0], by=cast.ana, **said)
    assert not Rating.objects.exists()


def test_a_competency_that_is_not_of_the_round_is_not_rated(cast: Cast, found: RatingRound) -> None:
    with pytest.raises(NotFound):
        make_ratings.rated(found, make_ratings.competencies("repair")[0], by=cast.ana)


def test_words_pass_the_gate_with_the_authors_own_list(cast: Cast, found: RatingRound) -> None:
    make_case.released(cast.ana, to=cast.pair)
    first = make_ratings.competencies()[0]
    for said in (
        {"text": "As with Kowalczyk."},
        {"evidence": make_ratings.watched("Kowalczyk wept.")},
        {"evidence": make_ratings.document("Kowalczyk, letter")},
    ):
        with pytest.raises(LineStopped):
            make_ratings.rated(found, first, by=cast.ben, names_nobody=True, **said)
    assert not Rating.objects.exists()


def test_evidence_is_what_both_may_see_and_a_case_stepped_out_of_is_gone(cast: Cast) -> None:
    release = make_case.released(cast.ana, to=cast.pair)
    elsewhere = make_case.released(cast.ana, to=cast.tuesday)
    meeting = make_after.solo(cast)
    found = make_ratings.opened(cast)
    for person in (cast.ana, cast.ben):
        assert list(releases_offered(found, by=person)) == [release]
        assert list(meetings_offered(found, by=person)) == [meeting]
    first, second = make_ratings.competencies()
    of_peers = NewEvidence(EvidenceKind.RELEASE, elsewhere.pk)
    with pytest.raises(NotPossible, match="open to this group"):
        make_ratings.rated(found, first, by=cast.ana, evidence=of_peers)
    points = NewEvidence(EvidenceKind.RELEASE, release.pk, text="The second half of it.")
    make_ratings.rated(found, first, by=cast.ana, evidence=points)
    with pytest.raises(NotPossible, match="among your evidence"):
        make_ratings.rated(found, first, by=cast.ana, evidence=points)
    hour = NewEvidence(EvidenceKind.MEETING, meeting.pk)
    make_ratings.rated(found, second, by=cast.ana, evidence=hour)
    rating.hand_in(found, by=cast.ana)
    make_ratings.handed_in(found, by=cast.ben)
    assert "The second half of it." in seen_words(cast.ben)
    make_case.may_know(release, cast.ben)
    assert "The second half of it." not in seen_words(cast.ben)
    (row,) = opened(
        ratings_seen_by(cast.ben).filter(sheet__person=cast.ana, competency=first), person=cast.ben
    )
    assert row.evidence[0].release is None
    assert "The second half of it." in seen_words(cast.ana)


def test_the_method_follows_from_the_evidence(cast: Cast, found: RatingRound) -> None:
    first = make_ratings.competencies()[0]
    told = make_ratings.document("A note of the hour")
    assert make_ratings.rated(found, first, by=cast.ben, evidence=told).method == Method.NOTES
    row = make_ratings.rated(found, first, by=cast.ben)
    assert row.method == Method.LIVE
    assert make_ratings.rated(found, first, by=cast.ana).method == Method.SELF_REPORT
    watched = evidence_for(cast.ben, evidence_id=row.evidence.get(kind=EvidenceKind.OBSERVATION).pk)
    rating.take_off(watched, by=cast.ben)
    row.refresh_from_db()
    assert row.method == Method.NOTES
    assert set(METHOD_BORNE) == set(EvidenceKind)
    assert sorted(Method) == [
        Method.SELF_REPORT,
        Method.NOTES,
        Method.RECORDING,
        Method.LIVE,
    ]


def test_what_was_handed_in_comes_back_until_the_other_has_too(
    cast: Cast, found: RatingRound
) -> None:
    found = make_ratings.handed_in(found, by=cast.ana)
    rating.take_back(found, by=cast.ana)
    with pytest.raises(NotPossible, match="not handed in"):
        rating.take_back(found, by=cast.ana)
    make_ratings.handed_in(found, by=cast.ana, level=3)
    found = make_ratings.handed_in(found, by=cast.ben, level=3)
    for act in (rating.take_back, rating.hand_in):
        with pytest.raises(NotPossible, match="It stays"):
            act(found, by=cast.ana)
    assert not Conversation.objects.exists()


def test_the_database_refuses_to_change_what_both_have_read(cast: Cast) -> None:
    found = make_ratings.shown(cast)
    for change in (
        lambda: Rating.objects.update(level=4),
        lambda: Evidence.objects.update(happened_on=timezone.localdate()),
        lambda: RatingSheet.objects.update(handed_in_at=None),
        lambda: RatingRound.objects.filter(pk=found.pk).update(shown_at=None),
    ):
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            change()


def test_a_correction_stands_beside_what_it_corrects(cast: Cast) -> None:
    found = make_ratings.shown(cast, own=2, other=3)
    old = Rating.objects.filter(sheet__round=found, sheet__person=cast.ana).earliest("pk")
    said = Said(level=1, text="I had the wrong hour in mind.")
    with pytest.raises(NotFound):
        rating.correct(old, said=said, names_nobody=False, by=cast.ben)
    for missing, why in ((Said(level=1), "Say why"), (Said(text="So."), "level that is right")):
        with pytest.raises(NotPossible, match=why):
            rating.correct(old, said=missing, names_nobody=False, by=cast.ana)
    new = rating.correct(old, said=said, names_nobody=False, by=cast.ana)
    assert rating_for(cast.ben, rating_id=old.pk).level == 2
    (shown,) = opened(ratings_seen_by(cast.ben).filter(pk=new.pk), person=cast.ben)
    assert shown.evidence[0].text == "She waited before she answered."
    assert list(found.conversations.values_list("competency", flat=True)) == [old.competency_id]
    with pytest.raises(NotPossible, match="corrected already"):
        rating.correct(old, said=said, names_nobody=False, by=cast.ana)


def test_whoever_opened_it_calls_it_off_while_nobody_has_handed_in(
    cast: Cast, found: RatingRound
) -> None:
    make_ratings.rated(found, make_ratings.competencies()[0], by=cast.ana)
    with pytest.raises(NotAllowed, match="Whoever opened"):
        rating.call_off(found, by=cast.ana)
    make_ratings.handed_in(found, by=cast.ana)
    with pytest.raises(NotPossible, match="goes on"):
        rating.call_off(found, by=cast.ben)
    rating.take_back(found, by=cast.ana)
    rating.call_off(found, by=cast.ben)
    assert not RatingRound.objects.exists()
    assert not Evidence.objects.exists()


def test_a_round_of_ones_own_is_nobody_elses_and_goes_when_one_likes(cast: Cast) -> None:
    found = make_ratings.alone(cast.cleo)
    with pytest.raises(NotPossible, match="open already"):
        make_ratings.alone(cast.cleo)
    found = make_ratings.handed_in(found, by=cast.cleo, level=3)
    assert found.shown_at is not None
    assert "level 3" in seen_words(cast.cleo)
    for person in (cast.ana, cast.ben, cast.dan, cast.eva):
        assert seen_words(person) == ""
        with pytest.raises(NotFound):
            round_for(person, round_id=found.pk)
    with pytest.raises(NotFound):
        rating.call_off(found, by=cast.ben)
    rating.call_off(found, by=cast.cleo)
    assert not Rating.objects.exists()


def test_a_supervisor_sees_nothing_of_a_pair_that_is_no_more(cast: Cast) -> None:
    found = make_ratings.shown(cast)
    joining.end_membership(memberships_of(cast.pair).get(person=cast.ana), by=cast.ana)
    assert seen_words(cast.ben) == ""
    assert not rounds_seen_by(cast.ben).exists()
    assert "level 2" in seen_words(cast.ana)
    assert round_for(cast.ana, round_id=found.pk) == found


def test_acts_are_known_to_whoever_did_them_and_hold_no_word(cast: Cast) -> None:
    make_ratings.card(cast)
    acts = {one.act for one in AuditEvent.objects.filter(act__startswith="rating.")}
    assert acts == {"rating.open", "rating.write", "rating.hand_in"}
    known = {one.act for one in events_of_practice(cast.practice)}
    assert not {act for act in known if act.startswith(("rating.", "conversation."))}
