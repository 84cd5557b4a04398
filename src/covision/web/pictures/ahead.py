"""When each of several things is reached at the present pace, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from covision.web.pictures.picture import Picture, drawn, percent

MONTH = "F Y"
LEAST_DAYS = 90
NARROW = 1.2


@dataclass(frozen=True, slots=True)
class Ahead:
    """One thing: how much of it there is, from 0 to 1, and when it is whole.

    Without a day it is never whole at this pace, or is whole already.
    """

    name: str
    share: float
    on: date | None
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class _Seen:
    name: str
    words: str
    filled: str
    at: str
    band: tuple[str, str] | None
    """Where it begins and how wide it is, in percent."""


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    days: int

    def x(self, on: date) -> float:
        return 100 * min(max((on - self.first).days / self.days, 0.0), 1.0)


def ahead(title: str, rows: Sequence[Ahead], *, today: date) -> Picture:
    """From today to the last day that any of them may need. It is a table itself."""
    days = [day for row in rows for day in (row.on, row.latest) if day is not None]
    last = max(days, default=today)
    scale = _Scale(today, max((last - today).days, LEAST_DAYS))
    drawing = drawn(
        "ahead",
        title=title,
        rows=[_seen(row, scale) for row in rows],
        first=today,
        last=last if last > today else None,
    )
    words = f"{title}. " + " ".join(f"{row.name}: {_said(row)}." for row in rows)
    return Picture(title, drawing, words, None)


def _seen(row: Ahead, scale: _Scale) -> _Seen:
    begins, ends = row.earliest or row.on, row.latest or row.on
    band = None
    if begins is not None and ends is not None:
        left, right = scale.x(begins), scale.x(ends)
        band = (percent(left), percent(max(right - left, NARROW)))
    at = percent(scale.x(row.on)) if row.on else ""
    return _Seen(row.name, _said(row), percent(100 * min(max(row.share, 0.0), 1.0)), at, band)


def _said(row: Ahead) -> str:
    share = f"{int(100 * row.share)} percent"
    if row.on is None:
        return f"{share}, whole" if row.share >= 1 else f"{share}, not at this pace"
    told = f"{share}, {date_format(row.on, MONTH)}"
    if row.earliest is None or row.latest is None:
        return told
    first, last = date_format(row.earliest, MONTH), date_format(row.latest, MONTH)
    return told if first == last else f"{told}, between {first} and {last}"
