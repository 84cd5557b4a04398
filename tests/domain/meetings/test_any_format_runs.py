"""Whatever format a group may keep runs in the room from its first phase to its last."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import Phase as HypothesisPhase
from hypothesis import strategies as st

from covision.cases.models import Release
from covision.core.errors import DomainError
from covision.meetings import running, shaping, turning
from covision.meetings.formats import TAKE_TURNS, End, Format, Order, Phase
from covision.meetings.models import Meeting
from covision.meetings.own_formats import format_in, key_of
from covision.meetings.parts import parts_of
from covision.meetings.room import room_view
from covision.meetings.states import LineKind, MeetingState, TurnState
from covision.people.models import Person
from tests import make_case, make_meeting
from tests.cast import Cast, the_cast
from tests.domain.meetings.any_format import any_format

pytestmark = pytest.mark.django_db
WORDS = st.sampled_from(["What do you see?", "One word each.", "Listen.", "And then?"])


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def release(cast: Cast) -> Release:
    found = make_case.released(cast.ana, to=cast.tuesday)
    for colleague in (cast.ben, cast.cleo):
        make_case.does_not_know(found, colleague)
    return found


@settings(
    max_examples=20,
    phases=(HypothesisPhase.explicit, HypothesisPhase.generate),  # making smaller takes minutes
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(wanted=any_format(WORDS))
def test_any_format_that_is_kept_runs_to_its_end(
    cast: Cast, release: Release, wanted: Format
) -> None:
    people = (cast.ana, cast.ben, cast.cleo)
    version = shaping.save_format(cast.tuesday, wanted=wanted, by=cast.ana)
    meeting = make_meeting.planned(
        cast.tuesday, by=cast.ana, release=release, format_key=key_of(version.format)
    )
    meeting = make_meeting.begun(meeting, with_people=people)
    assert format_in(meeting).phases == wanted.phases
    for place, phase in enumerate(wanted.phases):
        meeting = make_meeting.again(meeting)
        assert meeting.phase == place
        everybody_sees(meeting, phase, people)
        the_word_goes_round(meeting, phase, people)
        time_ends_as_it_should(meeting, phase, people)
        if place + 1 < len(wanted.phases):
            running.advance(meeting, seen=place, by=make_meeting.facilitator(meeting))
    assert make_meeting.closed(meeting).meeting_id == meeting.pk
    assert make_meeting.again(meeting).state == MeetingState.CLOSED


def everybody_sees(meeting: Meeting, phase: Phase, people: tuple[Person, ...]) -> None:
    now = timezone.now()
    for person in people:
        view = room_view(meeting, person, now=now)
        assert view.phase == phase
        assert view.ends_at is not None
        assert timedelta() < view.ends_at - now <= timedelta(minutes=phase.minutes)
        if view.voice == "may":
            assert set(phase.write) & parts_of(meeting).voices_of(person.pk)


def the_word_goes_round(meeting: Meeting, phase: Phase, people: tuple[Person, ...]) -> None:
    """Everybody who queues has the word once, one after another."""
    turns = meeting.turns.order_by("position")
    if phase.turn not in TAKE_TURNS:
        assert not turns.exists()
        return
    for turn in list(turns):
        if phase.turn == Order.POPCORN:
            turning.take_word(meeting, by=turn.person)
        speaking = meeting.turns.get(state=TurnState.SPEAKING)
        assert speaking.pk == turn.pk
        turning.next_turn(meeting, seen=turn.pk, by=turn.person)
    assert {turn.state for turn in turns.all()} <= {TurnState.DONE}
    assert turns.count() <= len(people)


def time_ends_as_it_should(meeting: Meeting, phase: Phase, people: tuple[Person, ...]) -> None:
    """A hard end stops every line; a soft one stops none."""
    begun = timezone.now() - timedelta(minutes=phase.minutes, seconds=1)
    Meeting.objects.filter(pk=meeting.pk).update(phase_started_at=begun)
    meeting = make_meeting.again(meeting)
    for person in people:
        voice = room_view(meeting, person, now=timezone.now()).voice
        if phase.end == End.HARD:
            assert voice in {"over", "silent"}
            with pytest.raises(DomainError):
                say(meeting, phase, person)
        elif voice == "may":
            say(meeting, phase, person)


def say(meeting: Meeting, phase: Phase, person: Person) -> None:
    kind = phase.captures[0] if phase.captures else LineKind.REMARK
    make_meeting.said(meeting, "A word.", by=person, kind=kind)
