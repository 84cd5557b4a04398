"""Where somebody stands in each competency, as two people see it: a profile, never a sum."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from covision.web.pictures.picture import Picture, between, drawn, percent

FAR = 2
"""So many levels apart, and the two have something to talk about."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What one person sees; None while they have not said."""

    who: str
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One competency of a group of them. The first mark is the person's own."""

    group: str
    name: str
    marks: tuple[Mark, ...]
    band: tuple[float, float] | None = None
    """What the programme expects at this stage."""


@dataclass(frozen=True, slots=True)
class _Spot:
    number: int
    x: str


@dataclass(frozen=True, slots=True)
class _Stretch:
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class _Seen:
    name: str
    words: str
    spots: tuple[_Spot, ...]
    sure: tuple[_Stretch, ...]
    gap: tuple[str, str] | None
    band: _Stretch | None
    is_apart: bool


@dataclass(frozen=True, slots=True)
class _Group:
    name: str
    rows: tuple[_Seen, ...]


def profile(title: str, rows: Sequence[Row], *, levels: Sequence[str]) -> Picture:
    """Rows of one group stand together; levels are named from the lowest."""
    most = len(levels)
    groups = [
        _Group(name, tuple(_seen(row, most) for row in found))
        for name, found in groupby(rows, key=lambda row: row.group)
    ]
    people = list(dict.fromkeys(mark.who for row in rows for mark in row.marks))
    drawing = drawn(
        "profile",
        groups=groups,
        people=list(enumerate(people, start=1)),
        levels=[
            (number, percent(_at(number, most)), name) for number, name in enumerate(levels, 1)
        ],
        has_bands=any(row.band for row in rows),
        title=title,
    )
    words = f"{title}. " + " ".join(f"{row.name}: {_said(row)}." for row in rows)
    return Picture(title, drawing, words, None)


def _seen(row: Row, most: int) -> _Seen:
    known = [mark.value for mark in row.marks if mark.value is not None]
    widest = max(known) - min(known) if len(known) > 1 else 0.0
    ends = (percent(_at(min(known), most)), percent(_at(max(known), most))) if widest else None
    return _Seen(
        name=row.name,
        words=_said(row),
        spots=tuple(
            _Spot(number, percent(_at(mark.value, most)))
            for number, mark in enumerate(row.marks, start=1)
            if mark.value is not None
        ),
        sure=tuple(_stretch(mark.low, mark.high, most) for mark in row.marks if _is_unsure(mark)),
        gap=ends,
        band=_stretch(*row.band, most) if row.band else None,
        is_apart=widest >= FAR,
    )


def _is_unsure(mark: Mark) -> bool:
    return mark.value is not None and mark.low is not None and mark.high is not None


def _stretch(low: float | None, high: float | None, most: int) -> _Stretch:
    begins, ends = _at(low or 1.0, most), _at(high or 1.0, most)
    return _Stretch(percent(begins), percent(max(ends - begins, 1.0)))


def _at(level: float, most: int) -> float:
    """The middle of its column, in percent."""
    held = min(max(level, 1.0), float(most))
    return 100 * (held - 0.5) / most


def _said(row: Row) -> str:
    told = [f"{one.who} {between(one.value, one.low, one.high)}" for one in row.marks]
    if row.band:
        told.append(f"expected {row.band[0]:g} to {row.band[1]:g}")
    return ", ".join(told)
