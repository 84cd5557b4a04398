"""A framework as CSV: one row for each thing, so that a spreadsheet holds all of it."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from covision.growth.framework_nodes import whole_number
from covision.growth.framework_told import (
    Told,
    ToldBand,
    ToldCompetency,
    ToldDomain,
    ToldLevel,
    ToldStage,
    wrong,
)

COLUMNS = ("row", "key", "name", "part_of", "means", "stage", "from", "to")
DELIMITERS = ",;\t"
_FORMULA = re.compile(r"'*[=+\-@]")
_QUOTED = re.compile(r"'+[=+\-@]")


@dataclass(slots=True)
class _Row:
    cells: Mapping[str, str]
    line: int
    anchors: tuple[str, ...]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def number(self, column: str) -> int:
        return whole_number(self[column], what=column, line=self.line)


@dataclass(slots=True)
class _Gathered:
    head: dict[str, str] = field(default_factory=dict)
    levels: list[ToldLevel] = field(default_factory=list)
    domains: dict[str, tuple[_Row, list[ToldCompetency]]] = field(default_factory=dict)
    stages: dict[str, tuple[_Row, list[ToldBand]]] = field(default_factory=dict)

    def whole(self) -> Told:
        return Told(
            key=self.head.get("key", ""),
            name=self.head.get("name", ""),
            licence=self.head.get("licence", ""),
            source=self.head.get("source", ""),
            levels=tuple(self.levels),
            domains=tuple(
                ToldDomain(row["key"], row["name"], tuple(inside), line=row.line)
                for row, inside in self.domains.values()
            ),
            stages=tuple(
                ToldStage(row["key"], row["name"], tuple(bands), line=row.line)
                for row, bands in self.stages.values()
            ),
        )


def is_csv(text: str) -> bool:
    """By its first line, which names the columns."""
    return re.match(r'\s*"?row"?\s*[,;\t]', text) is not None


def told_in_csv(text: str) -> Told:
    gathered = _Gathered()
    for row in _rows(text):
        take = _TAKE.get(row["row"])
        if take is None:
            known = ", ".join(_TAKE)
            raise wrong(row.line, f"“{row['row']}” is no kind of row. Known are: {known}.")
        take(gathered, row)
    return gathered.whole()


def csv_of(told: Told) -> str:
    """No cell of it is taken for a formula by a spreadsheet; `told_in_csv` reads it back."""
    levels = [str(one.number) for one in told.levels]
    out = io.StringIO()
    writer = csv.DictWriter(out, [*COLUMNS, *levels], restval="", lineterminator="\r\n")
    writer.writeheader()
    for row in _written(told):
        writer.writerow({column: harmless(cell) for column, cell in row.items()})
    return out.getvalue()


def harmless(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _as_written(cell: str) -> str:
    cell = cell.strip()
    return cell[1:] if _QUOTED.match(cell) else cell


def _written(told: Told) -> Iterator[dict[str, str]]:
    yield {"row": "framework", "key": told.key, "name": told.name}
    for what, text in (("licence", told.licence), ("source", told.source)):
        if text:
            yield {"row": what, "name": text}
    for level in told.levels:
        row = {"row": "level", "key": str(level.number), "name": level.name}
        yield row | {"means": level.means, "stage": level.stage}
    for domain in told.domains:
        yield {"row": "domain", "key": domain.key, "name": domain.name}
        for one in domain.competencies:
            row = {"row": "competency", "key": one.key, "name": one.name, "part_of": domain.key}
            yield row | {str(place): text for place, text in enumerate(one.anchors, start=1)}
    for stage in told.stages:
        yield {"row": "stage", "key": stage.key, "name": stage.name}
        for band in stage.bands:
            kind = "domain band" if band.is_domain else "competency band"
            row = {"row": kind, "key": band.of, "part_of": stage.key}
            yield row | {"from": str(band.lowest), "to": str(band.highest)}


def _rows(text: str) -> Iterator[_Row]:
    between = re.search(f"[{DELIMITERS}]", text)
    delimiter = between.group() if between else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        columns = _columns(next(reader, []))
        line = reader.line_num
        for cells in reader:
            begins, line = line + 1, reader.line_num
            if any(cells):
                yield _row(columns, cells, line=begins)
    except csv.Error as error:
        raise wrong(reader.line_num, f"This row cannot be read as CSV: {error}.") from error


def _columns(header: Iterable[str]) -> list[str]:
    columns = [_as_written(cell).lower() for cell in header]
    while columns and not columns[-1]:
        columns.pop()
    levels = [one for one in columns if one.isdigit()]
    if strange := [one for one in columns if one not in COLUMNS and one not in levels]:
        raise wrong(1, f"The column “{strange[0]}” is not known. See the description of files.")
    if levels != [str(place) for place in range(1, len(levels) + 1)]:
        raise wrong(1, "The columns of levels are named 1, 2, 3 without a gap.")
    if len(set(columns)) < len(columns):
        raise wrong(1, "Two columns have the same name.")
    return columns


def _row(columns: list[str], cells: list[str], *, line: int) -> _Row:
    if any(cells[len(columns) :]):
        raise wrong(line, f"This row has {len(cells)} cells; the first line names {len(columns)}.")
    named = dict(zip(columns, map(_as_written, cells), strict=False))
    anchors = [named.get(one, "") for one in columns if one.isdigit()]
    return _Row(named, line, tuple(anchors) if any(anchors) else ())


def _framework(gathered: _Gathered, row: _Row) -> None:
    if "key" in gathered.head:
        raise wrong(row.line, "There is a row for the framework already. A file holds one.")
    gathered.head |= {"key": row["key"], "name": row["name"]}


def _told_once(what: str) -> "Callable[[_Gathered, _Row], None]":
    def take(gathered: _Gathered, row: _Row) -> None:
        if what in gathered.head:
            raise wrong(row.line, f"The {what} is said already.")
        gathered.head[what] = row["name"]

    return take


def _level(gathered: _Gathered, row: _Row) -> None:
    level = ToldLevel(
        row.number("key"), row["name"], stage=row["stage"], means=row["means"], line=row.line
    )
    gathered.levels.append(level)


def _domain(gathered: _Gathered, row: _Row) -> None:
    if row["key"] in gathered.domains:
        raise wrong(row.line, f"The key “{row['key']}” stands for another domain already.")
    gathered.domains[row["key"]] = (row, [])


def _competency(gathered: _Gathered, row: _Row) -> None:
    if row["part_of"] not in gathered.domains:
        raise wrong(row.line, f"There is no domain “{row['part_of']}” above this row.")
    found = ToldCompetency(row["key"], row["name"], row.anchors, line=row.line)
    gathered.domains[row["part_of"]][1].append(found)


def _stage(gathered: _Gathered, row: _Row) -> None:
    if row["key"] in gathered.stages:
        raise wrong(row.line, f"The key “{row['key']}” stands for another stage already.")
    gathered.stages[row["key"]] = (row, [])


def _band(*, is_domain: bool) -> "Callable[[_Gathered, _Row], None]":
    def take(gathered: _Gathered, row: _Row) -> None:
        if row["part_of"] not in gathered.stages:
            raise wrong(row.line, f"There is no stage “{row['part_of']}” above this row.")
        lowest, highest = row.number("from"), row.number("to")
        band = ToldBand(row["key"], lowest, highest, is_domain=is_domain, line=row.line)
        gathered.stages[row["part_of"]][1].append(band)

    return take


_TAKE: Mapping[str, Callable[[_Gathered, _Row], None]] = {
    "framework": _framework,
    "licence": _told_once("licence"),
    "source": _told_once("source"),
    "level": _level,
    "domain": _domain,
    "competency": _competency,
    "stage": _stage,
    "domain band": _band(is_domain=True),
    "competency band": _band(is_domain=False),
}
