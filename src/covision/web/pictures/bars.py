"""Of each stretch of time, how much there was and how much of it counts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from covision.web.pictures.picture import Picture, Table, amount, drawn, percent

GAP, TOP = 0.3, 4.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of a whole, both in the same unit."""

    name: str
    whole: float
    part: float


@dataclass(frozen=True, slots=True)
class _Shape:
    x: str
    width: str
    whole: tuple[str, str]
    """Where it begins from above, and how tall it is."""
    part: tuple[str, str]


def bars(
    title: str,
    rows: Sequence[Bar],
    *,
    names: tuple[str, str, str],
    told: Callable[[float], str] = amount,
) -> Picture:
    """In the order of time. `names` are those of a stretch, the whole and the part."""
    most = max((row.whole for row in rows), default=0.0) or 1.0
    step = 100 / max(len(rows), 1)
    shapes = [_shape(place, row, step, most) for place, row in enumerate(rows)]
    words = _in_words(title, rows, names, told)
    drawing = drawn(
        "bars",
        shapes=shapes,
        words=words,
        most=told(most),
        names=names,
        first=rows[0].name if rows else "",
        last=rows[-1].name if len(rows) > 1 else "",
    )
    body = tuple((row.name, told(row.whole), told(row.part)) for row in reversed(rows))
    return Picture(title, drawing, words, Table(names, body))


def _shape(place: int, row: Bar, step: float, most: float) -> _Shape:
    gap = step * GAP
    return _Shape(
        percent(place * step + gap / 2),
        percent(step - gap),
        _upright(row.whole / most),
        _upright(min(row.part, row.whole) / most),
    )


def _upright(share: float) -> tuple[str, str]:
    tall = (100 - TOP) * share
    return percent(100 - tall), percent(tall)


def _in_words(
    title: str,
    rows: Sequence[Bar],
    names: tuple[str, str, str],
    told: Callable[[float], str],
) -> str:
    if not rows:
        return f"{title}. Nothing yet."
    whole, part = sum(row.whole for row in rows), sum(row.part for row in rows)
    _, of_all, of_part = names
    last = rows[-1]
    return (
        f"{title}. {len(rows)} of them: {of_all.lower()} {told(whole)}, "
        f"{of_part.lower()} {told(part)}. The last, {last.name}: "
        f"{told(last.whole)} and {told(last.part)}."
    )
