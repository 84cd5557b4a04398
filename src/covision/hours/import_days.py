"""Days as files write them, and which comes first, the day or the month."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

from covision.core.errors import NotPossible

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_NUMBERS = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})(?:[T ].*)?")
_WORDS = ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%d-%b-%Y", "%d-%b-%y")
MONTHS = 12
CENTURY, TURN = 100, 70
WRONG = "This is no day. Write it as 2026-11-09."


class Order(StrEnum):
    UNSAID = ""
    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


def order_in(cells: Iterable[str]) -> Order:
    """As the days themselves tell; UNSAID where they could be read both ways."""
    found = Order.UNSAID
    for cell in cells:
        numbers = _NUMBERS.fullmatch(cell.strip())
        if numbers is None:
            continue
        if int(numbers[1]) > MONTHS or numbers[2] == ".":
            return Order.DAY_FIRST
        if int(numbers[3]) > MONTHS:
            found = Order.MONTH_FIRST
    return found


def day_in(cell: str, *, order: Order) -> date:
    """Raises NotPossible. 29 February in a year without one is no day."""
    text = cell.strip()
    try:
        if found := _ISO.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _NUMBERS.fullmatch(text):
            return _numbered(int(found[1]), int(found[3]), int(found[4]), order)
        return _worded(text)
    except ValueError:
        raise NotPossible(WRONG) from None


def _numbered(first: int, second: int, year: int, order: Order) -> date:
    if year < CENTURY:
        year += 1900 if year >= TURN else 2000
    if first == second:
        return date(year, first, second)
    if order == Order.UNSAID:
        raise NotPossible("Say which comes first here, the day or the month.")
    if order == Order.DAY_FIRST:
        return date(year, second, first)
    return date(year, first, second)


def _worded(text: str) -> date:
    plain = re.sub(r"^[A-Za-z]+day,?\s+", "", text.replace(",", " "))
    plain = " ".join(plain.split())
    for form in _WORDS:
        try:
            return datetime.strptime(plain, form).date()  # noqa: DTZ007 -- a day has no zone
        except ValueError:
            continue
    raise ValueError(WRONG)
