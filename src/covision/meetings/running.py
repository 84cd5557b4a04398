"""The facilitator takes a meeting through its phases; its time is in stored times alone."""

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.core.errors import NotPossible
from covision.meetings.holds import leave_phase
from covision.meetings.models import AgendaItem, Meeting
from covision.meetings.parts import item_on_table
from covision.meetings.presence import let_out_who_may_know
from covision.meetings.queueing import begin_queue
from covision.meetings.revising import changed, held
from covision.meetings.rules import (
    check_facilitator_does_not_bring,
    check_is_live,
    check_may_become,
    check_may_lead,
    check_may_step,
    running_format,
)
from covision.meetings.states import MeetingState
from covision.people.models import Person

EXTENSION_SECONDS = 120
MOST_EXTRA_SECONDS = 3_600
PHASE_FIELDS = (
    "phase",
    "phase_started_at",
    "extra_seconds",
    "paused_at",
    "paused_seconds",
    "on_table",
)


@transaction.atomic
def begin(meeting: Meeting, *, by: Person) -> None:
    meeting = held(meeting)
    check_is_live(meeting)
    check_may_become(meeting, MeetingState.OPEN)
    check_may_lead(meeting, by=by)
    meeting.state, meeting.opened_at = MeetingState.OPEN, timezone.now()
    meeting.on_table = item_on_table(meeting)
    if meeting.on_table is not None:
        let_out_who_may_know(meeting, meeting.on_table)
    _go_to(meeting, 0, "state", "opened_at")
    record(by=by, act="meeting.begin", subject=meeting, practice=meeting.group.practice)


@transaction.atomic
def advance(meeting: Meeting, *, seen: int, by: Person) -> None:
    """`seen` is the phase on the page where it was pressed: pressing twice goes on once."""
    meeting = held(meeting)
    check_may_step(meeting, seen=seen, by=by)
    if meeting.phase + 1 == len(running_format(meeting).phases):
        raise NotPossible("This is the last phase. Close the meeting when you are ready.")
    _go_to(meeting, meeting.phase + 1)
    record(by=by, act="meeting.advance", subject=meeting, practice=meeting.group.practice)


@transaction.atomic
def skip_to(meeting: Meeting, *, phase: int, seen: int, by: Person) -> None:
    """Past phases that the group does without today; they can be gone back to."""
    meeting = held(meeting)
    check_may_step(meeting, seen=seen, by=by)
    if not meeting.phase < phase < len(running_format(meeting).phases):
        raise NotPossible("Choose a phase that is still to come.")
    _go_to(meeting, phase)
    record(by=by, act="meeting.skip", subject=meeting, practice=meeting.group.practice)


@transaction.atomic
def go_back(meeting: Meeting, *, seen: int, by: Person) -> None:
    meeting = held(meeting)
    check_may_step(meeting, seen=seen, by=by)
    if meeting.phase == 0:
        raise NotPossible("This is the first phase.")
    _go_to(meeting, meeting.phase - 1)
    record(by=by, act="meeting.go_back", subject=meeting, practice=meeting.group.practice)


@transaction.atomic
def extend(meeting: Meeting, *, seen: int, by: Person) -> None:
    meeting = held(meeting)
    check_may_step(meeting, seen=seen, by=by)
    if meeting.extra_seconds >= MOST_EXTRA_SECONDS:
        raise NotPossible("This phase has had an hour more. Go on to the next one.")
    meeting.extra_seconds += EXTENSION_SECONDS
    changed(meeting, "extra_seconds")
    record(by=by, act="meeting.extend", subject=meeting, practice=meeting.group.practice)


@transaction.atomic
def take_next_case(meeting: Meeting, *, seen: int, by: Person) -> None:
    """The next case comes on the table, from the first phase that belongs to a case."""
    meeting = held(meeting)
    check_may_step(meeting, seen=seen, by=by)
    meeting.on_table = next_item(meeting)
    if meeting.on_table is None:
        raise NotPossible("There is no further case on the agenda.")
    check_facilitator_does_not_bring(meeting, presenter=meeting.on_table.presenter_id)
    let_out_who_may_know(meeting, meeting.on_table)
    _go_to(meeting, running_format(meeting).case_from)
    record(by=by, act="meeting.take_next_case", subject=meeting, practice=meeting.group.practice)


def next_item(meeting: Meeting) -> AgendaItem | None:
    items = meeting.agenda.select_related("release__case", "presenter").order_by("position")
    if meeting.on_table is not None:
        items = items.filter(position__gt=meeting.on_table.position)
    return items.first()


def _go_to(meeting: Meeting, phase: int, *others: str) -> None:
    """A phase begins whole: nothing of the last one's time, pause or closed writing is left."""
    if meeting.phase_started_at is not None:
        leave_phase(meeting)
    meeting.phase, meeting.phase_started_at = phase, timezone.now()
    meeting.extra_seconds = meeting.paused_seconds = 0
    meeting.paused_at = None
    changed(meeting, *PHASE_FIELDS, *others)
    begin_queue(meeting)
