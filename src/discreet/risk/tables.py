"""Population tables that ship with the library, each read when it is first asked for."""

import json
from collections.abc import Iterable
from functools import cache
from math import log
from pathlib import Path
from typing import NamedTuple, TypeVar, cast

_COUNTRY_CODES = ("US", "GB", "CA", "AU", "IE", "NZ")
COUNTRIES = frozenset(_COUNTRY_CODES)
"""The countries that the tables know."""


class AreaRow(NamedTuple):
    country: str
    level: str
    name: str
    code: str
    parent: str
    population: float
    low: float | None
    high: float | None
    rural: str
    black: float | None
    native: float | None
    asian: float | None
    islander: float | None
    hispanic: float | None
    white: float | None
    confidence: str
    source: int


class AgeRow(NamedTuple):
    country: str
    sex: str
    first: int
    last: int
    population: float
    confidence: str
    source: int


class OccupationRow(NamedTuple):
    name: str
    aliases: list[str]
    us_share: float | None
    us_female: float | None
    uk_share: float | None
    uk_female: float | None
    uk_confidence: str
    wide: str
    wide_share: float
    wide_female: float | None
    wider: str
    wider_share: float
    wider_female: float | None
    ages: str
    black: float | None
    asian: float | None
    hispanic: float | None
    factor: float | None
    confidence: str
    source: int


class AttributeRow(NamedTuple):
    kind: str
    name: str
    aliases: list[str]
    country: str
    sex: str
    first: int
    last: int
    chance: float
    factor: float | None
    wide: str
    wide_chance: float | None
    wider: str
    confidence: str
    source: int


class ConditionRow(NamedTuple):
    name: str
    aliases: list[str]
    country: str
    universe: str
    first: int
    last: int
    per_100k: float
    factor: float | None
    female: float | None
    wide: str
    wide_per_100k: float | None
    wider: str
    wider_per_100k: float | None
    confidence: str
    source: int


class EventRow(NamedTuple):
    name: str
    aliases: list[str]
    country: str
    annual_per_100k: float | None
    ever_per_100k: float
    factor: float | None
    searchable: float | None
    wide: str
    wide_per_100k: float | None
    wider: str
    confidence: str
    source: int


class PairRow(NamedTuple):
    kind: str
    one: str
    other: str
    country: str
    value: float
    factor: float | None
    confidence: str
    source: int


class ShareRow(NamedTuple):
    kind: str
    name: str
    country: str
    region: str
    share: float
    factor: float | None
    confidence: str
    source: int


class CueRow(NamedTuple):
    kind: str
    name: str
    anchors: list[str]
    pattern: str


class WordRow(NamedTuple):
    kind: str
    word: str
    name: str


class Source(NamedTuple):
    """Where a figure comes from: the office or the work, its year, and its licence."""

    name: str
    year: str
    licence: str


Row = TypeVar("Row", bound=tuple[object, ...])


@cache
def _table(name: str) -> dict[str, list[list[object]]]:
    path = Path(__file__).parent / "tables" / f"{name}.json"
    return cast("dict[str, list[list[object]]]", json.loads(path.read_text("utf-8")))


def _rows(name: str, kind: type[Row]) -> tuple[Row, ...]:
    return tuple(kind._make(row) for row in _table(name)["rows"])  # type: ignore[attr-defined]


@cache
def source_of(table: str, number: int) -> Source:
    """The source that a row of a table names by its number."""
    return Source._make(cast("Iterable[str]", _table(table)["sources"][number]))


@cache
def areas() -> tuple[AreaRow, ...]:
    """Countries, states, regions, districts and kinds of place."""
    return _rows("areas", AreaRow)


@cache
def counties() -> tuple[AreaRow, ...]:
    """The counties of the United States, by far the most areas: apart, so that others load fast."""
    return _rows("counties", AreaRow)


@cache
def ages() -> tuple[AgeRow, ...]:
    return _rows("ages", AgeRow)


@cache
def occupations() -> dict[str, OccupationRow]:
    """By every word for them, a name before an alias."""
    rows = _rows("occupations", OccupationRow)
    named = {alias.lower(): row for row in reversed(rows) for alias in row.aliases}
    return named | {row.name.lower(): row for row in reversed(rows)}


@cache
def attributes() -> dict[tuple[str, str], tuple[AttributeRow, ...]]:
    """Rows by kind and word; one attribute has a row for each country, sex and age."""
    grouped: dict[tuple[str, str], list[AttributeRow]] = {}
    aliased: dict[tuple[str, str], list[AttributeRow]] = {}
    for row in _rows("attributes", AttributeRow):
        grouped.setdefault((row.kind, row.name.lower()), []).append(row)
        for alias in row.aliases:
            aliased.setdefault((row.kind, alias.lower()), []).append(row)
    return {key: tuple(rows) for key, rows in (aliased | grouped).items()}


@cache
def conditions() -> dict[str, tuple[ConditionRow, ...]]:
    return _by_word(_rows("conditions", ConditionRow))


@cache
def events() -> dict[str, tuple[EventRow, ...]]:
    return _by_word(_rows("events", EventRow))


Named = TypeVar("Named", ConditionRow, EventRow)


def _by_word(rows: Iterable[Named]) -> dict[str, tuple[Named, ...]]:
    grouped: dict[str, list[Named]] = {}
    aliased: dict[str, list[Named]] = {}
    for row in rows:
        grouped.setdefault(row.name.lower(), []).append(row)
        for alias in row.aliases:
            aliased.setdefault(alias.lower(), []).append(row)
    return {word: tuple(found) for word, found in (aliased | grouped).items()}


@cache
def pairs() -> tuple[PairRow, ...]:
    return _rows("pairs", PairRow)


@cache
def shares() -> dict[tuple[str, str, str], tuple[ShareRow, ...]]:
    """Rows by kind, word and country."""
    grouped: dict[tuple[str, str, str], list[ShareRow]] = {}
    for row in _rows("shares", ShareRow):
        grouped.setdefault((row.kind, row.name.lower(), row.country), []).append(row)
    return {key: tuple(rows) for key, rows in grouped.items()}


@cache
def cues() -> tuple[CueRow, ...]:
    """How texts say, in their own words, what the other tables know."""
    return _rows("cues", CueRow)


@cache
def other_words() -> dict[tuple[str, str], str]:
    """More words for what the tables know: kind and word to the name there."""
    return {(row.kind, row.word.lower()): row.name for row in _rows("words", WordRow)}


def spread_of(factor: float | None) -> float:
    """The standard deviation of the log that goes with "within this factor, 95 times in 100"."""
    return log(max(factor or 1.0, 1.0)) / 1.96
