"""A meeting over days keeps up with its days: by the worker's hand, or by whoever looks first."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.cases.rules import is_open
from covision.cases.states import ReleaseState
from covision.jobs.queueing import enqueue
from covision.meetings.closing import close_without_case
from covision.meetings.models import AgendaItem, Meeting, Pace
from covision.meetings.nudging import tell_ended, tell_over, tell_phase_began, tell_phase_ends
from covision.meetings.paces import (
    first_after,
    is_over_days,
    pace_of,
    running_end,
    stretches,
    zones_in,
)
from covision.meetings.presence import let_out_who_may_know
from covision.meetings.revising import changed, held
from covision.meetings.spans import end_of_phase
from covision.meetings.states import MeetingState

LAST_CALL = timedelta(days=1)
PHASE_FIELDS = ("phase", "phase_started_at", "extra_seconds", "paused_at", "paused_seconds")
Step = Callable[[Meeting, Pace], None]


def keep_up(meeting: Meeting) -> Meeting:
    """What its days have brought is done, once, whoever looks first. Returns the meeting as it is.

    A phase begins when it opens, not when the one before should have ended: nobody loses days
    because the server slept.
    """
    if is_taken_back(meeting):
        return _ended(meeting)
    if _due(meeting) is None:
        return meeting
    with transaction.atomic():
        now = held(meeting)
        step, pace = _due(now), pace_of(now)
        if step is not None and pace is not None:
            step(now, pace)
    return held_again(meeting)


def held_again(meeting: Meeting) -> Meeting:
    """As it stands in the database now, with its pace."""
    return Meeting.objects.select_related(
        "group__practice", "on_table__release__case", "on_table__presenter", "pace"
    ).get(pk=meeting.pk)


def is_taken_back(meeting: Meeting) -> bool:
    """Whether the group writes about a case that its author took back, or destroyed."""
    if meeting.state != MeetingState.OPEN or not is_over_days(meeting):
        return False
    item = meeting.on_table
    if item is None:
        return meeting.lines.exists()
    return item.release.state == ReleaseState.WITHDRAWN


def to_begin_with(meeting: Meeting) -> AgendaItem | None:
    """The first case of the agenda that still opens."""
    items = meeting.agenda.select_related("release__case", "presenter").order_by("position")
    return next((one for one in items if is_open(one.release)), None)


def open_phase(meeting: Meeting, pace: Pace, number: int, *others: str) -> None:
    """For the acts that hold the meeting. The days become seconds of the meeting's one clock."""
    start = timezone.now().replace(microsecond=0)
    one = stretches(meeting, pace)[number]
    end = end_of_phase(start, days=one.days, quiet=pace.quiet, zones=zones_in(meeting.group))
    meeting.phase, meeting.phase_started_at = number, start
    meeting.paused_at, meeting.paused_seconds = None, 0
    meeting.extra_seconds = int((end - start).total_seconds()) - one.phase.minutes * 60
    changed(meeting, *PHASE_FIELDS, *others)
    pace.called_at = None
    pace.save(update_fields=["called_at"])
    watch(meeting)
    tell_phase_began(meeting)


def turn(meeting: Meeting, pace: Pace) -> None:
    """To the next phase that has days; after the last one nothing more is written."""
    number = first_after(meeting, pace, number=meeting.phase)
    if number is not None:
        open_phase(meeting, pace, number)
        return
    pace.over_at = timezone.now()
    pace.save(update_fields=["over_at"])
    changed(meeting)
    tell_over(meeting)


def watch(meeting: Meeting) -> None:
    """The worker comes on the day, and a day before. Each moment is queued once."""
    end = running_end(meeting)
    if end is not None and meeting.phase_started_at is not None:
        lead = min(LAST_CALL, (end - meeting.phase_started_at) / 3)
        queue(meeting, "meetings.keep_pace", end)
        queue(meeting, "meetings.last_call", end - lead)


def queue(meeting: Meeting, kind: str, at: datetime) -> None:
    once = f"{kind} {meeting.pk} {int(at.timestamp())}"
    enqueue(kind, subject=meeting.pk, due_at=at, once=once)


@transaction.atomic
def last_call(meeting: Meeting) -> int:
    """Remind those who have not written, once in a phase. Returns how many.

    A call that comes too early, because the phase was given more time, is queued anew.
    """
    meeting = held(meeting)
    pace, end = pace_of(meeting), running_end(meeting)
    if pace is None or end is None or not _may_call(meeting, pace):
        return 0
    if timezone.now() < end - LAST_CALL:
        watch(meeting)
        return 0
    pace.called_at = timezone.now()
    pace.save(update_fields=["called_at"])
    return tell_phase_ends(meeting)


def _may_call(meeting: Meeting, pace: Pace) -> bool:
    is_running = meeting.state == MeetingState.OPEN and meeting.paused_at is None
    is_asked = pace.over_at is None and pace.called_at is None
    return is_running and is_asked and meeting.group.ended_at is None


def _due(meeting: Meeting) -> Step | None:
    pace, now = pace_of(meeting), timezone.now()
    if pace is None or meeting.group.ended_at is not None:
        return None
    if meeting.state == MeetingState.PLANNED:
        is_time = meeting.starts_at <= now
        return _begin if is_time and to_begin_with(meeting) is not None else None
    is_still = meeting.paused_at is not None or pace.over_at is not None
    if meeting.state != MeetingState.OPEN or is_still:
        return None
    end = running_end(meeting)
    return _turn_by_itself if end is not None and end <= now else None


def _ended(meeting: Meeting) -> Meeting:
    with transaction.atomic():
        if close_without_case(meeting):
            tell_ended(meeting)
    return held_again(meeting)


def _begin(meeting: Meeting, pace: Pace) -> None:
    meeting.state, meeting.opened_at = MeetingState.OPEN, timezone.now()
    meeting.on_table = to_begin_with(meeting)
    if meeting.on_table is not None:
        let_out_who_may_know(meeting, meeting.on_table)
    first = first_after(meeting, pace, number=-1)
    open_phase(meeting, pace, first or 0, "state", "opened_at", "on_table")
    record(by=None, act="meeting.begin", subject=meeting, practice=meeting.group.practice)


def _turn_by_itself(meeting: Meeting, pace: Pace) -> None:
    turn(meeting, pace)
    record(by=None, act="meeting.advance", subject=meeting, practice=meeting.group.practice)
