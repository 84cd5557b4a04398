"""The clock of a meeting's running phase, from its stored times alone."""

from datetime import datetime, timedelta

from covision.meetings.formats import End, Phase
from covision.meetings.models import Meeting
from covision.meetings.timing import PhaseClock, remaining


def clock_of(meeting: Meeting, phase: Phase) -> PhaseClock | None:
    if meeting.phase_started_at is None:
        return None
    return PhaseClock(
        minutes=phase.minutes,
        started_at=meeting.phase_started_at,
        extra_seconds=meeting.extra_seconds,
        paused_seconds=meeting.paused_seconds,
        paused_at=meeting.paused_at,
    )


def is_over(clock: PhaseClock | None, phase: Phase, now: datetime) -> bool:
    """Whether nothing more is said in this phase, because its end is a hard one."""
    return clock is not None and phase.end == End.HARD and remaining(clock, now) <= timedelta()
