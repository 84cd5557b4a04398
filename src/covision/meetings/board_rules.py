"""Who may ask without a name, sort advice, take it on, and give a pulse."""

from datetime import date

from django.utils import timezone

from covision.core.errors import NotAllowed, NotPossible
from covision.meetings.clocks import clock_of, is_over
from covision.meetings.holds import check_writing_is_open
from covision.meetings.models import Line, Meeting
from covision.meetings.parts import parts_of
from covision.meetings.rules import (
    FURTHEST,
    MOVED_ON,
    check_is_inside,
    check_is_live,
    check_is_running,
    check_no_red_card,
    running_format,
    running_phase,
)
from covision.meetings.states import LineKind, MeetingState
from covision.people.models import Person
from covision.people.rules import check_may_take_part

MOST_QUESTIONS = 10


def check_may_ask_unnamed(meeting: Meeting, *, seen: int, by: Person) -> None:
    """Out of turn too: a question that comes only from whoever has the word has a name."""
    _check_running_room(meeting, by=by)
    if meeting.paused_at is not None:
        raise NotPossible("The meeting is paused. Ask when it goes on.")
    if meeting.phase != seen:
        raise NotPossible(MOVED_ON)
    phase = running_phase(meeting)
    if LineKind.QUESTION not in phase.captures:
        raise NotPossible("This phase is not for questions. Ask in one that is.")
    if not set(phase.write) & parts_of(meeting).voices_of(by.pk):
        raise NotAllowed("In this phase you listen. Ask when the phase changes.")
    check_writing_is_open(meeting)
    if is_over(clock_of(meeting, phase), phase, timezone.now()):
        raise NotPossible(f"The time of “{phase.name}” is up. Your words are still here.")


def check_may_sort(meeting: Meeting, *, by: Person) -> None:
    """In the room, or in peace afterwards."""
    if meeting.state == MeetingState.CLOSED:
        check_may_take_part(meeting.group, by=by)
        return
    _check_running_room(meeting, by=by)


def check_may_take_on(meeting: Meeting, *, advice: Line, by_day: date, by: Person) -> None:
    _check_running_room(meeting, by=by)
    if not timezone.localdate() <= by_day <= timezone.localdate() + FURTHEST:
        raise NotPossible("Choose a day from today on, within two years.")
    if advice.item_id != meeting.on_table_id:
        raise NotPossible(MOVED_ON)


def check_may_give_pulse(meeting: Meeting, *, by: Person) -> None:
    _check_running_room(meeting, by=by)
    if not pulse_is_asked(meeting):
        raise NotPossible("The pulse is asked in the last phase.")


def pulse_is_asked(meeting: Meeting) -> bool:
    """At the end, until it is shown."""
    is_last = meeting.phase + 1 == len(running_format(meeting).phases)
    return meeting.state == MeetingState.OPEN and is_last and not hasattr(meeting, "pulse")


def _check_running_room(meeting: Meeting, *, by: Person) -> None:
    check_is_live(meeting)
    check_is_running(meeting)
    check_is_inside(meeting, by=by)
    check_no_red_card(meeting)
