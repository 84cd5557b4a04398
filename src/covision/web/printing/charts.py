"""Pictures of the pages on paper: lines are drawn anew without colour, profiles become tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from xml.etree import ElementTree as ET

from django.utils.formats import date_format

from covision.web.pictures import Line, Picture, Point, Row, trend
from covision.web.pictures.picture import amount, between
from covision.web.printing.paper import Figure, Table

WIDE, TALL, LEFT, TOP, FOOT = 480.0, 120.0, 96.0, 8.0, 24.0
INK, SOFT = "#111", "#aaa"
STROKES = (
    ("", "a whole line"),
    ("7 3", "long dashes"),
    ("2 2", "dots"),
    ("8 2 2 2", "dash and dot"),
)
"""Lines are told apart by their dashes: a printer may have no colour."""


@dataclass(frozen=True, slots=True)
class _Plane:
    """Where a day and a value lie on the drawing."""

    first: date
    days: int
    lowest: float
    highest: float

    def x(self, day: date) -> float:
        return LEFT + WIDE * ((day - self.first).days / self.days if self.days else 0.5)

    def y(self, value: float) -> float:
        held = min(max(value, self.lowest), self.highest)
        return TOP + TALL * (1 - (held - self.lowest) / (self.highest - self.lowest))


def trend_on_paper(
    title: str,
    lines: Sequence[Line],
    *,
    lowest: float,
    highest: float,
    names: Mapping[float, str] | None = None,
) -> tuple[Figure, Table]:
    """As `pictures.trend`: the drawing with its words, and the table that stands behind it."""
    told = trend(title, lines, lowest=lowest, highest=highest, names=names)
    marked = names or {lowest: amount(lowest), highest: amount(highest)}
    svg = _drawing(lines, lowest=lowest, highest=highest, names=marked)
    return Figure(svg, told.in_words + _key(lines)), table_on_paper(told)


def table_on_paper(picture: Picture) -> Table:
    """What stands behind a picture. A profile is a table itself: see `profile_on_paper`."""
    if picture.table is None:
        raise ValueError(picture.title)
    return Table(picture.title, picture.table.headings, picture.table.rows)


def profile_on_paper(rows: Sequence[Row], levels: Sequence[str]) -> tuple[Table, ...]:
    """One table for each group of competencies; whoever has not said has a word there."""
    by_group = groupby(rows, key=lambda row: row.group)
    return tuple(_profile(name, list(each), levels) for name, each in by_group)


def _profile(name: str, rows: Sequence[Row], levels: Sequence[str]) -> Table:
    people = list(dict.fromkeys(mark.who for row in rows for mark in row.marks))
    has_bands = any(row.band for row in rows)
    body = []
    for row in rows:
        said = {one.who: between(one.value, one.low, one.high) for one in row.marks}
        expected = (_band(row),) if has_bands else ()
        body.append((row.name, *(said.get(who, "none") for who in people), *expected))
    head = ("Competency", *people, *(("Expected",) if has_bands else ()))
    widths = (3, *(1 for _ in head[1:]))
    scale = ", ".join(f"{number} {level}" for number, level in enumerate(levels, start=1))
    return Table(f"{name}. {scale}.", head, tuple(body), widths)


def _band(row: Row) -> str:
    return f"{amount(row.band[0])} to {amount(row.band[1])}" if row.band else ""


def _key(lines: Sequence[Line]) -> str:
    if len(lines) < len(STROKES[:2]):
        return ""
    named = (f"{one.name}: {form}" for one, (_, form) in zip(lines, STROKES, strict=False))
    return f" {', '.join(named)}."


def _drawing(
    lines: Sequence[Line], *, lowest: float, highest: float, names: Mapping[float, str]
) -> str:
    days = sorted({point.on for line in lines for point in line.points}) or [date.min]
    plane = _Plane(days[0], (days[-1] - days[0]).days, lowest, highest)
    size = f"0 0 {LEFT + WIDE + FOOT:g} {TOP + TALL + FOOT:g}"
    root = ET.Element("svg", xmlns="http://www.w3.org/2000/svg", viewBox=size)
    for value, name in names.items():
        _rule(root, plane.y(value), name)
    for line, (dashes, _) in zip(lines, STROKES, strict=False):
        for run in _runs(line.points):
            _line(root, [(plane.x(one.on), plane.y(one.value or 0.0)) for one in run], dashes)
    for day in {days[0], days[-1]} - {date.min}:
        _text(root, plane.x(day), TOP + TALL + FOOT - 6, date_format(day, "j M Y"), "middle")
    return ET.tostring(root, encoding="unicode")


def _runs(points: Sequence[Point]) -> list[list[Point]]:
    """Stretches without a gap: what was not said is not drawn through."""
    ordered = sorted(points, key=lambda point: point.on)
    runs = groupby(ordered, key=lambda point: point.value is None)
    return [list(run) for is_gap, run in runs if not is_gap]


def _rule(root: ET.Element, y: float, name: str) -> None:
    ends = {"x1": f"{LEFT:g}", "x2": f"{LEFT + WIDE:g}", "y1": f"{y:g}", "y2": f"{y:g}"}
    ET.SubElement(root, "line", {**ends, "stroke": SOFT, "stroke-width": "0.7"})
    _text(root, LEFT - 8, y + 3, name, "end")


def _line(root: ET.Element, places: list[tuple[float, float]], dashes: str) -> None:
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    drawn = {"d": path, "fill": "none", "stroke": INK, "stroke-width": "1.4"}
    ET.SubElement(root, "path", drawn | ({"stroke-dasharray": dashes} if dashes else {}))
    for x, y in places:
        ET.SubElement(root, "circle", {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": "2.4", "fill": INK})


def _text(root: ET.Element, x: float, y: float, words: str, anchor: str) -> None:
    where = {"x": f"{x:.1f}", "y": f"{y:.1f}", "text-anchor": anchor, "font-size": "9"}
    ET.SubElement(root, "text", {**where, "font-family": "Libertinus Serif"}).text = words
