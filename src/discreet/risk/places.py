"""Areas and how many people live in them: named ones, and kinds of place."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from discreet.risk.tables import AreaRow, Source, areas, counties, source_of

_SCALES = {
    "country": 0.0,
    "state": 0.5,
    "province": 0.5,
    "region": 0.5,
    "county": 1.0,
    "local_authority": 1.0,
    "place_type": 1.3,
    "town": 1.3,
}
_WIDE = frozenset(("country", "state", "region", "province"))
_RURAL = "7"


@dataclass(frozen=True, slots=True)
class Area:
    """A place with the number of people who live there, and how well that is known."""

    name: str
    level: str
    country: str
    population: float
    row: AreaRow | None = None

    @property
    def scale(self) -> float:
        """How much shares differ from the country's in a place of this size."""
        return _SCALES.get(self.level, 1.0)

    @property
    def is_wide(self) -> bool:
        return self.level in _WIDE

    @property
    def is_rural(self) -> bool:
        return self.row is not None and self.row.rural >= _RURAL

    @property
    def range(self) -> tuple[float, float] | None:
        """Nine times in ten the population of such a kind of place lies in this range."""
        row = self.row
        if self.level != "place_type" or row is None or not row.low or not row.high:
            return None
        return row.low, row.high

    @property
    def source(self) -> Source | None:
        if self.row is None:
            return None
        county = self.level == "county" and self.country == "US"
        return source_of("counties" if county else "areas", self.row.source)

    @property
    def confidence(self) -> str:
        return self.row.confidence if self.row else ""

    @property
    def said(self) -> str:
        """The area as it stands in a sentence after "in"."""
        if self.level == "country" and self.row is not None and not self.row.parent:
            return _SAID_COUNTRIES[self.country]
        if self.level == "place_type" and not self.name.startswith("the "):
            return _SAID_TYPES.get(self.name) or f"{_article(self.name)} {self.name}"
        if self.level == "county" and self.country == "IE":
            return f"County {self.name}"
        return f"a place of {self.name}" if self.level == "town" else self.name


_SAID_COUNTRIES = {
    "US": "the United States",
    "GB": "the United Kingdom",
    "CA": "Canada",
    "AU": "Australia",
    "IE": "Ireland",
    "NZ": "New Zealand",
}
_USUAL_COUNTY = "county of a random US resident"
_SAID_TYPES = {
    _USUAL_COUNTY: "a US county of usual size",
    "county (England, two-tier or metropolitan)": "an English county of usual size",
    "county (Ireland)": "an Irish county of usual size",
    "US state (any)": "a US state of usual size",
    "region of England": "an English region of usual size",
}


def _article(name: str) -> str:
    return "an" if name[0].lower() in "aeio" else "a"


@cache
def _by_name() -> dict[str, tuple[Area, ...]]:
    return _grouped(areas())


@cache
def _counties_by_name() -> dict[str, tuple[Area, ...]]:
    return _grouped(counties())


_COUNTY = re.compile(r"(?i) (?:county|parish|city|borough|area|municipality|region|columbia)$")


def _grouped(rows: Iterable[AreaRow]) -> dict[str, tuple[Area, ...]]:
    grouped: dict[str, list[Area]] = {}
    for row in rows:
        for word in _words_for(row):
            grouped.setdefault(word, []).append(_area(row))
    return {word: tuple(found) for word, found in grouped.items()}


def _words_for(row: AreaRow) -> Iterator[str]:
    name = row.name.lower()
    yield name
    if row.country == "IE" and row.level == "county":
        yield from (f"county {name}", f"co {name}", f"co. {name}")
    if row.level == "county" and name.endswith(" parish"):
        yield name.replace(" parish", " county")


def _area(row: AreaRow) -> Area:
    return Area(row.name, row.level, row.country, float(row.population), row)


def named(word: str, country: str = "", level: str = "", within: str = "") -> tuple[Area, ...]:
    """Areas of that name, narrowed by country, level and the area they lie in."""
    found = _by_name().get(word.lower(), ())
    if _COUNTY.search(word):
        found += _counties_by_name().get(word.lower(), ())
    return tuple(
        area
        for area in found
        if area.row is not None
        and (not country or area.country in (country, "*"))
        and (not level or area.level == level)
        and (not within or area.row.parent == within)
    )


def country_of(code: str) -> Area:
    """A whole country that the tables know."""
    return _countries()[code]


@cache
def _countries() -> dict[str, Area]:
    rows = (row for row in areas() if row.level == "country" and not row.parent)
    return {row.country: _area(row) for row in rows}


def kind_of_place(name: str, country: str) -> Area:
    """A kind of place ("small town") with its usual size."""
    found = named(name, country, "place_type")
    return Area(name, "place_type", country, found[0].population, found[0].row)


def of_size(population: float, country: str) -> Area:
    """A place of which only the number of people is known."""
    return Area(f"{int(population):,} people", "town", country, population)


def wider_than(area: Area) -> tuple[Area, ...]:
    """The areas that may be said instead, each wider than the one before."""
    found = [*_regions_of(area), country_of(area.country)]
    return tuple(wide for wide in found if wide.population > area.population)


def _regions_of(area: Area) -> Iterator[Area]:
    if area.level in ("place_type", "town"):
        if area.country == "US":
            yield kind_of_place(_USUAL_COUNTY, "US")
        return
    parent = area.row.parent if area.row else ""
    for row in areas():
        if row.country == area.country and parent and parent in (row.code, row.name):
            yield _area(row)
