"""What a series and its hours are called, in words that stand on pages and in letters."""

from datetime import datetime
from zoneinfo import ZoneInfo

from covision.meetings.models import Series
from covision.meetings.rhythms import rhythm_of, said
from covision.meetings.zones import Shift, shifts, zone_of

HOUR = 60


def rhythm_in_words(series: Series) -> str:
    """Such as: every Tuesday, at 18:00 in Europe/London."""
    return f"{said(rhythm_of(series.rule))}, at {series.hour:%H:%M} in {place(series.time_zone)}"


def place(zone_name: str) -> str:
    return zone_name.replace("_", " ")


def shifts_for(series: Series, starts: list[datetime], *, there: ZoneInfo) -> list[Shift]:
    """Where clocks move the meetings to another hour for somebody elsewhere."""
    here = zone_of(series.time_zone)
    return [] if here.key == there.key else shifts(starts, there=there)


def later_in_words(minutes: int) -> str:
    """Such as: an hour earlier."""
    return f"{span(abs(minutes))} {'later' if minutes > 0 else 'earlier'}"


def span(minutes: int) -> str:
    whole, rest = divmod(minutes, HOUR)
    if not whole:
        return f"{rest} minutes"
    hours = "an hour" if whole == 1 else f"{whole} hours"
    return f"{hours} and {rest} minutes" if rest else hours


def spoken_moment(at: datetime, zone: ZoneInfo) -> str:
    """Such as: Tuesday 24 November 2026, 18:00."""
    here = at.astimezone(zone)
    return f"{here:%A} {here.day} {here:%B %Y, %H:%M}"


def spoken_day(at: datetime, zone: ZoneInfo) -> str:
    """Such as: Tuesday 24 November 2026."""
    here = at.astimezone(zone)
    return f"{here:%A} {here.day} {here:%B %Y}"
