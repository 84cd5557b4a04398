from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from covision.audit.models import AuditEvent
from covision.cases.models import Release
from covision.core.errors import NotAllowed, NotPossible
from covision.meetings import entering, leading, pausing, reading, running, turning
from covision.meetings.models import Meeting
from covision.meetings.parts import item_on_table
from covision.meetings.states import MeetingState, TurnState
from covision.people.models import Person
from covision.safety.access import concerns_seen_by
from covision.safety.models import Concern
from tests import make_case, make_meeting
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """Ana presents, Ben facilitates, Cleo listens."""
    release = make_case.released(cast.ana, to=cast.tuesday)
    planned = make_meeting.planned(cast.tuesday, by=cast.ben, release=release)
    return make_meeting.begun(planned, with_people=(cast.ana, cast.ben, cast.cleo))


def acts_of(meeting: Meeting) -> list[str]:
    events = AuditEvent.objects.filter(subject=str(meeting)).order_by("number")
    return [event.act for event in events]


def out_of_sight(meeting: Meeting, person: Person, seconds: int = 31) -> None:
    long_ago = timezone.now() - timedelta(seconds=seconds)
    meeting.attendances.filter(person=person).update(last_seen_at=long_ago)


def test_beginning_puts_the_first_case_on_the_table(cast: Cast, meeting: Meeting) -> None:
    assert meeting.state == MeetingState.OPEN
    assert meeting.on_table is not None
    assert meeting.on_table.presenter == cast.ana
    assert "meeting.begin" in acts_of(meeting)


def test_a_meeting_begins_once(cast: Cast, meeting: Meeting) -> None:
    with pytest.raises(NotPossible, match="has begun"):
        running.begin(meeting, by=cast.ben)


def test_pressing_twice_goes_on_once(cast: Cast, meeting: Meeting) -> None:
    running.advance(meeting, seen=0, by=cast.ben)
    with pytest.raises(NotPossible, match="The meeting has moved on"):
        running.advance(meeting, seen=0, by=cast.ben)
    assert make_meeting.again(meeting).phase == 1


@pytest.mark.parametrize(
    "act",
    [running.advance, running.go_back, running.extend, running.take_next_case],
    ids=lambda act: act.__name__,
)
def test_only_who_facilitates_steps(cast: Cast, meeting: Meeting, act: Callable[..., None]) -> None:
    with pytest.raises(NotAllowed, match="Whoever facilitates does this"):
        act(meeting, seen=0, by=cast.cleo)


def test_the_first_phase_has_none_before_and_the_last_none_after(
    cast: Cast, meeting: Meeting
) -> None:
    with pytest.raises(NotPossible, match="This is the first phase"):
        running.go_back(meeting, seen=0, by=cast.ben)
    meeting = make_meeting.at_phase(meeting, "Close and hand over")
    with pytest.raises(NotPossible, match="This is the last phase"):
        running.advance(meeting, seen=meeting.phase, by=cast.ben)
    running.go_back(meeting, seen=meeting.phase, by=cast.ben)
    assert make_meeting.again(meeting).phase == meeting.phase - 1


def test_two_minutes_more_are_added_to_the_running_phase_alone(
    cast: Cast, meeting: Meeting
) -> None:
    running.extend(meeting, seen=0, by=cast.ben)
    assert make_meeting.again(meeting).extra_seconds == 120
    running.advance(meeting, seen=0, by=cast.ben)
    assert make_meeting.again(meeting).extra_seconds == 0


def test_a_phase_is_not_extended_for_ever(cast: Cast, meeting: Meeting) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(extra_seconds=3_600)
    with pytest.raises(NotPossible, match="an hour more"):
        running.extend(meeting, seen=0, by=cast.ben)


def test_without_a_further_case_there_is_no_next(cast: Cast, meeting: Meeting) -> None:
    with pytest.raises(NotPossible, match="no further case"):
        running.take_next_case(meeting, seen=0, by=cast.ben)


def test_every_act_raises_the_revision(cast: Cast, meeting: Meeting) -> None:
    before = meeting.revision
    running.extend(meeting, seen=0, by=cast.ben)
    pausing.pause(meeting, by=cast.cleo)
    assert make_meeting.again(meeting).revision == before + 2


def test_anybody_pauses_and_who_facilitates_goes_on(cast: Cast, meeting: Meeting) -> None:
    pausing.pause(meeting, by=cast.cleo)
    pausing.pause(meeting, by=cast.cleo)
    assert acts_of(meeting).count("meeting.pause") == 1
    with pytest.raises(NotPossible, match="The meeting is paused"):
        make_meeting.said(meeting, "One word.", by=cast.cleo)
    with pytest.raises(NotAllowed, match="Whoever facilitates"):
        pausing.resume(meeting, by=cast.cleo)
    long_ago = timezone.now() - timedelta(seconds=90)
    Meeting.objects.filter(pk=meeting.pk).update(paused_at=long_ago)
    pausing.resume(meeting, by=cast.ben)
    meeting = make_meeting.again(meeting)
    assert meeting.paused_at is None
    assert meeting.paused_seconds >= 90


def test_the_word_goes_round_and_who_facilitates_speaks_last(cast: Cast, meeting: Meeting) -> None:
    meeting = make_meeting.at_phase(meeting, "Resonance")
    turns = list(meeting.turns.order_by("position"))
    assert [(t.person, t.state) for t in turns] == [
        (cast.cleo, TurnState.SPEAKING),
        (cast.ben, TurnState.WAITING),
    ]
    turning.next_turn(meeting, seen=turns[0].pk, by=cast.cleo)
    with pytest.raises(NotPossible, match="moved on"):
        turning.next_turn(meeting, seen=turns[0].pk, by=cast.cleo)
    assert meeting.turns.get(person=cast.ben).state == TurnState.SPEAKING


def test_only_the_speaker_or_the_facilitator_hands_on_the_word(
    cast: Cast, meeting: Meeting
) -> None:
    meeting = make_meeting.at_phase(meeting, "Resonance")
    turn = meeting.turns.get(person=cast.cleo)
    with pytest.raises(NotAllowed, match="Whoever speaks hands on the word"):
        turning.next_turn(meeting, seen=turn.pk, by=cast.ana)
    turning.next_turn(meeting, seen=turn.pk, by=cast.ben)
    assert meeting.turns.get(person=cast.cleo).state == TurnState.DONE


def test_a_turn_can_be_passed_once_and_only_ones_own(cast: Cast, meeting: Meeting) -> None:
    meeting = make_meeting.at_phase(meeting, "Resonance")
    turning.pass_turn(meeting, by=cast.cleo)
    assert meeting.turns.get(person=cast.ben).state == TurnState.SPEAKING
    for person in (cast.cleo, cast.ana):
        with pytest.raises(NotPossible, match="no turn to pass"):
            turning.pass_turn(meeting, by=person)


def test_who_leaves_gives_the_word_to_the_next(cast: Cast, meeting: Meeting) -> None:
    meeting = make_meeting.at_phase(meeting, "Resonance")
    entering.leave(meeting, by=cast.cleo)
    assert [t.person for t in meeting.turns.all()] == [cast.ben]
    assert meeting.turns.get().state == TurnState.SPEAKING
    make_meeting.inside(meeting, cast.cleo)
    assert meeting.turns.get(person=cast.cleo).state == TurnState.WAITING


def test_facilitating_is_handed_over_inside_the_room(cast: Cast, meeting: Meeting) -> None:
    leading.hand_over(meeting, to=cast.cleo, by=cast.ben)
    assert make_meeting.facilitator(meeting) == cast.cleo
    with pytest.raises(NotPossible, match="Nobody facilitates their own case"):
        leading.hand_over(meeting, to=cast.ana, by=cast.cleo)
    entering.leave(meeting, by=cast.ben)
    with pytest.raises(NotPossible, match="Ben is not in the room"):
        leading.hand_over(meeting, to=cast.ben, by=cast.cleo)


def test_a_facilitator_who_is_here_is_not_replaced(cast: Cast, meeting: Meeting) -> None:
    with pytest.raises(NotPossible, match="Whoever facilitates is here"):
        leading.take_over(meeting, by=cast.cleo)


def test_when_the_facilitators_line_drops_the_first_who_asks_takes_over(
    cast: Cast, meeting: Meeting
) -> None:
    out_of_sight(meeting, cast.ben)
    assert entering.look_in(meeting, by=cast.cleo).may_take_over
    with pytest.raises(NotPossible, match="their own case"):
        leading.take_over(meeting, by=cast.ana)
    leading.take_over(meeting, by=cast.cleo)
    assert make_meeting.facilitator(meeting) == cast.cleo
    with pytest.raises(NotPossible, match="Whoever facilitates is here"):
        leading.take_over(meeting, by=cast.cleo)
    with pytest.raises(NotAllowed, match="Whoever facilitates does this"):
        running.advance(meeting, seen=0, by=cast.ben)


def test_a_facilitator_who_never_came_is_replaced_when_the_hour_has_come(cast: Cast) -> None:
    meeting = make_meeting.planned(cast.tuesday, by=cast.ana)
    make_meeting.inside(meeting, cast.cleo)
    with pytest.raises(NotPossible, match="is here"):
        leading.take_over(meeting, by=cast.cleo)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=timezone.now())
    leading.take_over(make_meeting.again(meeting), by=cast.cleo)
    running.begin(meeting, by=cast.cleo)
    assert make_meeting.again(meeting).state == MeetingState.OPEN


def test_the_safety_card_pauses_and_closes_the_case_to_the_room(
    cast: Cast, meeting: Meeting
) -> None:
    make_meeting.said(meeting, "I worry about tonight.", by=cast.cleo)
    pausing.raise_red_card(meeting, by=cast.cleo)
    pausing.raise_red_card(meeting, by=cast.ana)
    meeting = make_meeting.again(meeting)
    assert Concern.objects.count() == 1
    assert meeting.paused_at is not None
    for person in (cast.ana, cast.ben, cast.cleo):
        with pytest.raises(NotPossible, match="The safety card is up"):
            reading.read_case(meeting, by=person)
        with pytest.raises(NotPossible, match="closed for the moment"):
            reading.read_release(on_table(meeting), by=person)
        view = entering.look_in(meeting, by=person)
        assert view.lines == ()
        assert not view.case_is_open
    with pytest.raises(NotPossible, match="safety card is up"):
        running.advance(meeting, seen=0, by=cast.ben)
    with pytest.raises(NotPossible, match="safety card is up"):
        pausing.resume(meeting, by=cast.ben)


def on_table(meeting: Meeting) -> Release:
    item = item_on_table(meeting)
    assert item is not None
    return item.release


def test_the_facilitator_is_told_who_raised_the_card_and_the_others_are_not(
    cast: Cast, meeting: Meeting
) -> None:
    pausing.raise_red_card(meeting, by=cast.cleo)
    meeting = make_meeting.again(meeting)
    assert entering.look_in(meeting, by=cast.ben).card_raised_by == cast.cleo
    assert entering.look_in(meeting, by=cast.cleo).card_raised_by == cast.cleo
    assert entering.look_in(meeting, by=cast.ana).card_raised_by is None
    for stranger in (cast.dan, cast.eva, cast.ana):
        assert list(concerns_seen_by(stranger)) == []
    assert AuditEvent.objects.get(act="safety.raise").practice == ""


def test_putting_the_card_away_opens_the_case_and_leaves_the_pause(
    cast: Cast, meeting: Meeting
) -> None:
    with pytest.raises(NotPossible, match="card is not up"):
        pausing.clear_red_card(meeting, by=cast.ben)
    pausing.raise_red_card(meeting, by=cast.cleo)
    with pytest.raises(NotAllowed, match="Whoever facilitates"):
        pausing.clear_red_card(meeting, by=cast.cleo)
    pausing.clear_red_card(meeting, by=cast.ben)
    meeting = make_meeting.again(meeting)
    assert meeting.paused_at is not None
    assert Concern.objects.get().state == "looked_at"
    assert "meeting.clear_red_card" in acts_of(meeting)
    reading.read_case(meeting, by=cast.cleo)
    reading.read_release(on_table(meeting), by=cast.cleo)
    pausing.resume(meeting, by=cast.ben)
