"""Weeks of some years as squares: the more of a week is lost, the fuller its square."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.formats import date_format

from covision.web.pictures.picture import Picture, Table, drawn

SIDE, LEFT, TALL = 12, 44, 18
WEEKS = 53
MOST = 4


@dataclass(frozen=True, slots=True)
class Week:
    """By its first day. `lost` is from 0 to 1; None: nothing was recorded."""

    on: date
    lost: float | None
    told: str
    """How much of what, for the table."""
    is_now: bool = False
    is_at_risk: bool = False


@dataclass(frozen=True, slots=True)
class _Square:
    x: int
    y: int
    level: int
    is_now: bool
    is_at_risk: bool


@dataclass(frozen=True, slots=True)
class _Year:
    name: str
    y: int
    squares: tuple[_Square, ...]


def heat(title: str, weeks: Sequence[Week]) -> Picture:
    """A row for each year, the latest on top."""
    by_year = groupby(
        sorted(weeks, key=lambda one: one.on), key=lambda one: one.on.isocalendar().year
    )
    found = [(year, list(rows)) for year, rows in by_year]
    years = [_year(year, rows, place) for place, (year, rows) in enumerate(reversed(found))]
    words = _in_words(title, weeks)
    size = f"0 0 {LEFT + WEEKS * SIDE} {max(len(years), 1) * TALL + 2}"
    drawing = drawn("heat", years=years, words=words, size=size)
    return Picture(title, drawing, words, Table(("Week from", "Not credited"), _rows(weeks)))


def level_of(lost: float | None) -> int:
    """0: nothing recorded; 1: all of it counts; 4: none of it."""
    if lost is None:
        return 0
    return 1 if lost <= 0 else min(MOST, 2 + int(lost * 2))


def _year(year: int, weeks: Sequence[Week], place: int) -> _Year:
    y = place * TALL
    squares = tuple(
        _Square(
            LEFT + (one.on.isocalendar().week - 1) * SIDE,
            y,
            level_of(one.lost),
            one.is_now,
            one.is_at_risk,
        )
        for one in weeks
    )
    return _Year(str(year), y + SIDE, squares)


def _rows(weeks: Sequence[Week]) -> tuple[tuple[str, ...], ...]:
    lossy = [one for one in weeks if one.lost]
    latest = sorted(lossy, key=lambda one: one.on, reverse=True)
    return tuple((date_format(one.on, "j F Y"), one.told) for one in latest)


def _in_words(title: str, weeks: Sequence[Week]) -> str:
    kept = [one for one in weeks if one.lost is not None]
    if not kept:
        return f"{title}. Nothing yet."
    whole = sum(level_of(one.lost) == MOST and one.lost == 1 for one in kept)
    some = sum(bool(one.lost) for one in kept) - whole
    told = f"{title}. Of {len(kept)} weeks with hours, {whole} lost whole and {some} in part."
    return told + (" This week is at risk." if any(one.is_at_risk for one in kept) else "")
