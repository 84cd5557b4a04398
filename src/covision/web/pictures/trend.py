"""How something went over time: up to a few lines, with how sure each point is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.formats import date_format

from covision.web.pictures.picture import (
    Picture,
    Table,
    amount,
    between,
    drawn,
    path_of,
    percent,
)

LEFT, WIDE = 2.0, 96.0
TOP, TALL = 6.0, 88.0
MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class Point:
    """A value of a day, and between what it probably lies."""

    on: date
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    days: int
    lowest: float
    highest: float

    def x(self, on: date) -> float:
        if self.days == 0:
            return LEFT + WIDE / 2
        return LEFT + WIDE * (on - self.first).days / self.days

    def y(self, value: float) -> float:
        held = min(max(value, self.lowest), self.highest)
        return TOP + TALL * (1 - (held - self.lowest) / (self.highest - self.lowest))


@dataclass(frozen=True, slots=True)
class _Dot:
    x: str
    y: str
    is_last: bool


@dataclass(frozen=True, slots=True)
class _Drawn:
    number: int
    """Which line: its stroke and the form of its dots tell it from the others, not hue alone."""
    name: str
    paths: tuple[str, ...]
    areas: tuple[str, ...]
    dots: tuple[_Dot, ...]


@dataclass(frozen=True, slots=True)
class _Rule:
    y: str
    name: str


@dataclass(frozen=True, slots=True)
class _Band:
    y: str
    height: str


def trend(
    title: str,
    lines: Sequence[Line],
    *,
    lowest: float,
    highest: float,
    names: Mapping[float, str] | None = None,
    band: tuple[float, float] | None = None,
) -> Picture:
    """`names` are the values that are marked at the side; `band` is what is aimed at or usual.

    A point without a value is a gap: what was not said is not drawn through.
    """
    if not lowest < highest or len(lines) > MOST_LINES:
        raise ValueError("A trend has a scale, and no more lines than can be told apart.")
    days = sorted({point.on for line in lines for point in line.points})
    first, last = (days[0], days[-1]) if days else (date.min, date.min)
    scale = _Scale(first, (last - first).days, lowest, highest)
    marked = names or {lowest: amount(lowest), highest: amount(highest)}
    drawing = drawn(
        "trend",
        lines=[_line(number, line, scale) for number, line in enumerate(lines, start=1)],
        rules=[_Rule(percent(scale.y(value)), name) for value, name in sorted(marked.items())],
        band=_band(scale, band),
        words=_in_words(title, lines),
        first=first if days else None,
        last=last if len(days) > 1 else None,
    )
    return Picture(title, drawing, _in_words(title, lines), _table(lines, days))


def _line(number: int, line: Line, scale: _Scale) -> _Drawn:
    runs = _runs(line.points)
    dots = [point for run in runs for point in run]
    return _Drawn(
        number=number,
        name=line.name,
        paths=tuple(path_of([_at(scale, one) for one in run]) for run in runs if len(run) > 1),
        areas=tuple(area for run in runs if (area := _area(scale, run))),
        dots=tuple(_dot(scale, one, is_last=one is dots[-1]) for one in dots),
    )


def _runs(points: Sequence[Point]) -> list[list[Point]]:
    """Stretches without a gap, in the order of days."""
    ordered = sorted(points, key=lambda point: point.on)
    runs = groupby(ordered, key=lambda point: point.value is None)
    return [list(run) for is_gap, run in runs if not is_gap]


def _at(scale: _Scale, point: Point) -> tuple[float, float]:
    return scale.x(point.on), scale.y(point.value or 0.0)


def _dot(scale: _Scale, point: Point, *, is_last: bool) -> _Dot:
    x, y = _at(scale, point)
    return _Dot(percent(x), percent(y), is_last)


def _area(scale: _Scale, run: Sequence[Point]) -> str:
    """Between what the points probably lie; a single one has a narrow bar."""
    sure = [one for one in run if one.low is not None and one.high is not None]
    if not sure:
        return ""
    above = [(scale.x(one.on), scale.y(one.high or 0.0)) for one in sure]
    below = [(scale.x(one.on), scale.y(one.low or 0.0)) for one in sure]
    if len(sure) == 1:
        above = [(above[0][0] - 1, above[0][1]), (above[0][0] + 1, above[0][1])]
        below = [(below[0][0] - 1, below[0][1]), (below[0][0] + 1, below[0][1])]
    return path_of([*above, *reversed(below)]) + "Z"


def _band(scale: _Scale, band: tuple[float, float] | None) -> _Band | None:
    if band is None:
        return None
    top, bottom = scale.y(max(band)), scale.y(min(band))
    return _Band(percent(top), percent(bottom - top))


def _in_words(title: str, lines: Sequence[Line]) -> str:
    return f"{title}. " + " ".join(_said(line) for line in lines)


def _said(line: Line) -> str:
    values = [point.value for point in sorted(line.points, key=lambda one: one.on)]
    known = [value for value in values if value is not None]
    if not known:
        return f"{line.name}: nothing yet."
    listed = ", ".join(amount(value) for value in known[-8:])
    which = "" if len(known) <= 8 else f"the last 8 of {len(known)}: "  # noqa: PLR2004 -- as listed
    return f"{line.name}: {which}{listed}."


def _table(lines: Sequence[Line], days: Sequence[date]) -> Table:
    told = [
        {point.on: between(point.value, point.low, point.high) for point in line.points}
        for line in lines
    ]
    rows = tuple((date_format(day), *(line.get(day, "none") for line in told)) for day in days)
    return Table(("Day", *(line.name for line in lines)), rows)
