"""Days instead of minutes: when a phase ends for everybody, and how that is said. Pure sums."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from covision.meetings.zones import moment

MORNING, EVENING = time(8), time(20)
DAY = timedelta(days=1)
WEEK = 7
NIGHT_ENDS = 5
PARTS = ((12, "morning"), (17, "afternoon"), (22, "evening"), (24, "night"))


def last_zone(zones: Collection[ZoneInfo], at: datetime) -> ZoneInfo:
    """Where evening comes last."""
    return min(zones, key=lambda zone: (at.astimezone(zone).utcoffset(), zone.key))


def day_after(day: date, days: int, *, quiet: Collection[int]) -> date:
    """So many days later, of which none is a quiet one."""
    while days:
        day += DAY
        days -= day.weekday() not in quiet
    return day


def end_of_phase(
    start: datetime, *, days: int, quiet: Collection[int], zones: Collection[ZoneInfo]
) -> datetime:
    """On the evening of its last day, where evening comes last: nobody's last day is cut short."""
    there = last_zone(zones, start)
    last = day_after(start.astimezone(there).date(), days, quiet=quiet)
    return moment(last, EVENING, there)


def evening_from(at: datetime, *, quiet: Collection[int], zones: Collection[ZoneInfo]) -> datetime:
    """That evening, or the next that is not quiet, where evening comes last."""
    there = last_zone(zones, at)
    day = at.astimezone(there).date()
    if day.weekday() not in quiet and at <= moment(day, EVENING, there):
        return moment(day, EVENING, there)
    return end_of_phase(at, days=1, quiet=quiet, zones=zones)


def spoken_end(end: datetime, *, now: datetime, zone: ZoneInfo) -> str:
    """Such as: this evening; tomorrow morning; Thursday evening; Thursday 3 December, evening."""
    here = end.astimezone(zone)
    if here.hour < NIGHT_ENDS:  # the small hours belong to the night that began the day before
        here = here.replace(hour=23) - DAY
    part = next(word for until, word in PARTS if here.hour < until)
    ahead = (here.date() - now.astimezone(zone).date()).days
    if ahead <= 0:
        return "tonight" if part == "night" else f"this {part}"
    if ahead == 1:
        return f"tomorrow {part}"
    if ahead < WEEK:
        return f"{here:%A} {part}"
    return f"{here:%A} {here.day} {here:%B}, {part}"
