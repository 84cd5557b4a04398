"""The word from hand to hand, rounds, skipping, and who is offered an empty seat."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from covision.core.errors import NotAllowed, NotPossible
from covision.meetings import assigning, entering, leading, running, shaping, turning
from covision.meetings.formats import Order, formats
from covision.meetings.models import Meeting
from covision.meetings.own_formats import key_of
from covision.meetings.states import LineKind, Role
from covision.people.models import Person
from tests import make_meeting
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """Ben facilitates, Cleo keeps the time; no case."""
    meeting = make_meeting.planned(cast.tuesday, by=cast.ben)
    for role, person in ((Role.FACILITATOR, cast.ben), (Role.TIMEKEEPER, cast.cleo)):
        assigning.assign(meeting, role=role, to=person, by=cast.ben)
    return make_meeting.begun(meeting, with_people=(cast.ana, cast.ben, cast.cleo))


@pytest.fixture
def by_hand(cast: Cast) -> Meeting:
    """A format of the group's own, in which the word is passed from hand to hand."""
    shipped = formats()["peer_rotating"]
    first = replace(shipped.phases[3], turn=Order.POPCORN)
    wanted = replace(shipped, phases=(first, *shipped.phases[4:]))
    own = shaping.save_format(cast.tuesday, wanted=wanted, by=cast.ana).format
    meeting = make_meeting.planned(cast.tuesday, by=cast.ben, format_key=key_of(own))
    assigning.assign(meeting, role=Role.FACILITATOR, to=cast.ben, by=cast.ben)
    return make_meeting.begun(meeting, with_people=(cast.ana, cast.ben, cast.cleo))


def out_of_sight(meeting: Meeting, person: Person, seconds: int) -> None:
    gone = timezone.now() - timedelta(seconds=seconds)
    meeting.attendances.filter(person=person).update(last_seen_at=gone)


def offered(meeting: Meeting, *people: Person) -> list[str]:
    return [
        person.first_name for person in people if entering.look_in(meeting, by=person).may_take_over
    ]


def test_the_word_goes_from_hand_to_hand(cast: Cast, by_hand: Meeting) -> None:
    turn = {one.person: one for one in by_hand.turns.select_related("person")}
    assert entering.look_in(by_hand, by=cast.ana).voice == "waits"
    turning.take_word(by_hand, by=cast.cleo)
    with pytest.raises(NotPossible, match="Somebody has the word"):
        turning.take_word(by_hand, by=cast.ana)
    make_meeting.said(by_hand, "A weight.", by=cast.cleo, kind=LineKind.RESONANCE)
    seen = turn[cast.cleo].pk
    with pytest.raises(NotAllowed, match="Whoever speaks"):
        turning.pass_word(by_hand, seen=seen, to=turn[cast.ana].pk, by=cast.ana)
    with pytest.raises(NotPossible, match="do not wait"):
        turning.pass_word(by_hand, seen=seen, to=seen, by=cast.cleo)
    turning.pass_word(by_hand, seen=seen, to=turn[cast.ana].pk, by=cast.cleo)
    with pytest.raises(NotPossible, match="moved on"):
        turning.pass_word(by_hand, seen=seen, to=turn[cast.ben].pk, by=cast.cleo)
    assert entering.look_in(by_hand, by=cast.ana).voice == "may"
    assert entering.look_in(by_hand, by=cast.cleo).voice == "spoken"


def test_a_word_that_was_dropped_lies_there_for_who_still_waits(
    cast: Cast, by_hand: Meeting
) -> None:
    turning.take_word(by_hand, by=cast.cleo)
    entering.leave(by_hand, by=cast.cleo)
    assert entering.look_in(by_hand, by=cast.ana).speaking is None
    turning.take_word(by_hand, by=cast.ana)
    make_meeting.inside(by_hand, cast.cleo)
    assert entering.look_in(by_hand, by=cast.cleo).voice == "waits"


def test_a_round_goes_round_again_when_everybody_has_had_their_turn(
    cast: Cast, by_hand: Meeting
) -> None:
    for person in (cast.ana, cast.ben, cast.cleo):
        with pytest.raises(NotPossible, match="still has a turn"):
            turning.begin_round(by_hand, seen=0, by=cast.ben)
        turning.take_word(by_hand, by=person)
        turning.pass_turn(by_hand, by=person)
    turning.begin_round(by_hand, seen=0, by=cast.ben)
    assert {turn.state for turn in by_hand.turns.all()} == {"waiting"}


def test_where_words_are_free_there_is_nothing_to_take_or_pass(
    cast: Cast, meeting: Meeting
) -> None:
    with pytest.raises(NotPossible, match="not passed by hand"):
        turning.take_word(meeting, by=cast.ana)
    with pytest.raises(NotPossible, match="no turns in this phase"):
        turning.begin_round(meeting, seen=0, by=cast.ben)


def test_phases_are_skipped_forwards_alone_and_once(cast: Cast, meeting: Meeting) -> None:
    with pytest.raises(NotAllowed, match="Whoever facilitates"):
        running.skip_to(meeting, phase=3, seen=0, by=cast.ana)
    for phase in (0, 99):
        with pytest.raises(NotPossible, match="still to come"):
            running.skip_to(meeting, phase=phase, seen=0, by=cast.ben)
    running.skip_to(meeting, phase=3, seen=0, by=cast.ben)
    with pytest.raises(NotPossible, match="moved on"):
        running.skip_to(meeting, phase=5, seen=0, by=cast.ben)
    assert make_meeting.again(meeting).phase == 3


def test_an_empty_seat_is_offered_to_who_sits_beside_it_first(cast: Cast, meeting: Meeting) -> None:
    assert offered(meeting, cast.ana, cast.cleo) == []
    out_of_sight(meeting, cast.ben, 31)
    assert offered(meeting, cast.ana, cast.cleo) == ["Cleo"]
    with pytest.raises(NotPossible, match="Somebody else is asked first"):
        leading.take_over(meeting, by=cast.ana)
    out_of_sight(meeting, cast.ben, 61)
    assert offered(meeting, cast.ana, cast.cleo) == ["Ana", "Cleo"]
    leading.take_over(meeting, by=cast.ana)
    assert make_meeting.facilitator(meeting) == cast.ana
    assert make_meeting.again(meeting).phase == meeting.phase


def test_who_is_out_of_sight_too_keeps_nobody_waiting(cast: Cast, meeting: Meeting) -> None:
    for person in (cast.ben, cast.cleo):
        out_of_sight(meeting, person, 31)
    assert offered(meeting, cast.ana) == ["Ana"]


def test_a_seat_that_was_left_is_offered_at_once(cast: Cast, meeting: Meeting) -> None:
    entering.leave(meeting, by=cast.ben)
    assert offered(meeting, cast.ana, cast.cleo) == ["Cleo"]
