"""Hours as people type and read them: 1:30, 90, 1.5."""

import re
from decimal import Decimal

from covision.core.errors import NotPossible

HOUR, DAY = 60, 24 * 60
MOST_BARE_HOURS, LEAST_BARE_MINUTES = 12, 15
"""A bare number up to the first is hours, from the second on minutes; between, nobody can tell."""
HOW = "Write hours as 1:30, as 1.5 or as 90 minutes."
_CLOCK = re.compile(r"(\d{1,4})\s*[:hH]\s*([0-5]\d)\s*(?:min|m)?")
_UNITS = re.compile(
    r"(?:(\d{1,4}(?:\.\d{1,4})?)\s*(?:hours?|hrs?|h))?\s*(?:(\d{1,5})\s*(?:minutes?|mins?|m))?",
    re.IGNORECASE,
)
_DECIMAL = re.compile(r"\d{0,4}\.\d{1,4}")
_WHOLE = re.compile(r"\d{1,5}")
_QUARTERS = {"¼": ".25", "½": ".5", "¾": ".75"}


def minutes_in(text: str) -> int:
    """Whole minutes of one day. Raises NotPossible with what can be typed instead."""
    typed = text.strip().replace(",", ".")
    for sign, decimal in _QUARTERS.items():
        typed = typed.replace(sign, decimal)
    if typed.startswith(("-", "−", "–")):
        raise NotPossible("Hours cannot be less than none. Take a line out to have it not count.")
    return checked_minutes(_read(typed))


def checked_minutes(minutes: int) -> int:
    if minutes <= 0:
        raise NotPossible(f"Say how long it was. {HOW}")
    if minutes > DAY:
        raise NotPossible(f"A day has 24 hours; {spelled(minutes)} do not fit. {HOW}")
    return minutes


def minutes_of_hours(text: str) -> int:
    """As `minutes_in`, where a file says that its numbers are hours: 15 is fifteen hours."""
    typed = text.strip().replace(",", ".")
    return minutes_in(f"{typed}h" if _WHOLE.fullmatch(typed) else text)


def minutes_of_minutes(text: str) -> int:
    """As `minutes_in`, where a file says that its numbers are minutes: 5 is five minutes."""
    typed = text.strip()
    return minutes_in(f"{typed}m" if _WHOLE.fullmatch(typed) else text)


def spelled(minutes: int) -> str:
    """1:30, and 1,486:00 for sums."""
    return f"{minutes // HOUR:,}:{minutes % HOUR:02}"


def _read(typed: str) -> int:
    if found := _CLOCK.fullmatch(typed):
        return int(found[1]) * HOUR + int(found[2])
    if _DECIMAL.fullmatch(typed):
        return _rounded(typed)
    if _WHOLE.fullmatch(typed):
        return _bare(int(typed))
    found = _UNITS.fullmatch(typed)
    if typed and found:
        return _rounded(found[1] or "0") + int(found[2] or 0)
    raise NotPossible(f"This is not a number of hours. {HOW}")


def _bare(number: int) -> int:
    if number <= MOST_BARE_HOURS:
        return number * HOUR
    if number < LEAST_BARE_MINUTES:
        raise NotPossible(f"Is that hours or minutes? Write {number}:00 or {number} min.")
    return number


def _rounded(hours: str) -> int:
    return round(Decimal(hours) * HOUR)
