"""Hours in different places: local times as moments, and when clocks move them apart."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

FIRST, LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
STEP = timedelta(days=7)
SECOND = timedelta(seconds=1)
DAY_IN_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Turn:
    """A moment at which the clocks of a zone are put forward or back."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str
    is_summer: bool


@dataclass(frozen=True, slots=True)
class Shift:
    """From this meeting on, it begins at another hour for somebody elsewhere."""

    starts_at: datetime
    was: time
    now: time
    minutes: int
    """How much later than before; negative where it is earlier."""


def zone_of(name: str) -> ZoneInfo:
    """The zone, or UTC when this machine no longer knows it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def moment(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """The moment at which a clock there shows this.

    An hour that is left out in spring counts by the clock before it, as RFC 5545 has it; of an
    hour that comes twice in autumn it is the first. What lies beyond the calendar's own ends is
    taken for that end.
    """
    try:
        return datetime.combine(day, hour, tzinfo=zone).astimezone(UTC)
    except OverflowError:
        return FIRST if day.year == 1 else LAST


def shifts(starts: Iterable[datetime], *, there: ZoneInfo) -> list[Shift]:
    """Where the hour in one place changes from one meeting of a series to the next."""
    found = []
    before: datetime | None = None
    for start in starts:
        here = start.astimezone(there)
        if before is not None and _minutes(here) != _minutes(before):
            found.append(Shift(start, before.time(), here.time(), _later(before, here)))
        before = here
    return found


def turns(zone: ZoneInfo, *, start: datetime, end: datetime) -> Iterator[Turn]:
    """Every change of the clocks between two moments, found by halving."""
    while start < end:
        there = min(start + STEP, end)
        if _offset(zone, start) != _offset(zone, there):
            yield _turn(zone, start, there)
        start = there


def _turn(zone: ZoneInfo, low: datetime, high: datetime) -> Turn:
    before = _offset(zone, low)
    while high - low > SECOND:
        middle = low + (high - low) / 2
        low, high = (middle, high) if _offset(zone, middle) == before else (low, middle)
    at = high.replace(microsecond=0)
    local = at.astimezone(zone)
    return Turn(at, before, _offset(zone, at), local.tzname() or "", bool(local.dst()))


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta(0)


def _minutes(local: datetime) -> int:
    return local.hour * 60 + local.minute


def _later(before: datetime, here: datetime) -> int:
    """The shorter way round the clock."""
    minutes = (_minutes(here) - _minutes(before)) % DAY_IN_MINUTES
    return minutes if minutes <= DAY_IN_MINUTES // 2 else minutes - DAY_IN_MINUTES
