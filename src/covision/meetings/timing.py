"""How long a phase has still to run: pure sums over stored times; no process keeps a clock."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

ZERO = timedelta(0)
LAST_STRETCH = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class PhaseClock:
    """What is stored of a running phase."""

    minutes: int
    started_at: datetime
    extra_seconds: int = 0
    paused_seconds: int = 0
    paused_at: datetime | None = None


def gone(clock: PhaseClock, now: datetime) -> timedelta:
    """The time that has run in this phase, without pauses."""
    until = clock.paused_at or now
    return max(ZERO, until - clock.started_at - timedelta(seconds=clock.paused_seconds))


def length(clock: PhaseClock) -> timedelta:
    return timedelta(minutes=clock.minutes, seconds=clock.extra_seconds)


def remaining(clock: PhaseClock, now: datetime) -> timedelta:
    """What is left; negative when the phase runs over."""
    return length(clock) - gone(clock, now)


def ends_at(clock: PhaseClock, now: datetime) -> datetime:
    """When the phase ends, if nothing pauses it again."""
    return now + remaining(clock, now)


def spoken(left: timedelta) -> str:
    """Whole minutes until the last two; then the minute and the half."""
    if left <= -timedelta(minutes=1):
        return f"{int(-left.total_seconds() // 60)} min over"
    if left <= ZERO:
        return "time is up"
    if left > LAST_STRETCH:
        return f"{ceil(left.total_seconds() / 60)} min left"
    return _last_stretch(left.total_seconds())


def _last_stretch(seconds: float) -> str:
    for most, words in ((30, "half a minute left"), (60, "1 min left"), (90, "1½ min left")):
        if seconds <= most:
            return words
    return "2 min left"
