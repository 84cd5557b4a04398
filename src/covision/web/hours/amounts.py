"""How figures of hours are read: 1,402:30, 3,000 hours, 61 weeks, 50 %."""

from datetime import date
from fractions import Fraction
from math import floor

from django.utils.formats import date_format

HOUR = 60
MINUTES, SHARE = "minutes", "share"
HALF = Fraction(1, 2)


def clock(minutes: int | Fraction) -> str:
    """Rounded once, here, to the whole minute; half a minute is rounded up."""
    whole = floor(minutes + HALF)
    hours, rest = divmod(abs(whole), HOUR)
    return f"{'−' if whole < 0 else ''}{hours:,}:{rest:02d}"


def figure(value: Fraction | None, unit: str) -> str:
    """As it stands in a column, without its unit where the row says it."""
    if value is None:
        return ""
    if unit == MINUTES:
        return clock(value)
    if unit == SHARE:
        return f"{float(value * 100):.4g} %"
    return f"{float(round(value, 2)):,g}"


def spoken(value: Fraction | None, unit: str) -> str:
    """With its unit: 3,000 hours, 1:30 hours, one week, 50 %."""
    if value is None:
        return ""
    if unit == SHARE:
        return figure(value, unit)
    if unit == MINUTES:
        hours = value / HOUR
        number = f"{float(hours):,g}" if hours.denominator == 1 else clock(value)
        return f"{number} {plural('hour', hours)}"
    return f"{figure(value, unit)} {plural(unit.removesuffix('s'), value)}"


def plural(word: str, number: int | Fraction) -> str:
    return word if number == 1 else f"{word}s"


def percent(have: Fraction | None, need: Fraction | None) -> int:
    """Of the whole, between 0 and 100; under the whole it is never told as the whole."""
    if have is None or not need:
        return 0
    return max(0, min(100, floor(100 * have / need)))


def month(day: date) -> str:
    return date_format(day, "F Y")


def stretch(since: date, until: date) -> str:
    """16–22 November 2026, 26 October – 1 November 2026, November 2026."""
    if since.day == 1 and (since.year, since.month) == (until.year, until.month):
        return month(since) if _is_last(until) else _within(since, until)
    if (since.year, since.month) == (until.year, until.month):
        return _within(since, until)
    first = date_format(since, "j F" if since.year == until.year else "j F Y")
    return f"{first} – {date_format(until, 'j F Y')}"


def _within(since: date, until: date) -> str:
    return f"{since.day}–{date_format(until, 'j F Y')}"


def _is_last(day: date) -> bool:
    return day.month != date.fromordinal(day.toordinal() + 1).month
