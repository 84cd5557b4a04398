"""How many people have an attribute: family, faith, origin, service, housing and the like."""

from collections.abc import Sequence
from dataclasses import replace

from discreet.risk.chance import LARGEST, Chance, words_of_row
from discreet.risk.facts import Fact, Sex
from discreet.risk.people import share_of_people
from discreet.risk.places import Area
from discreet.risk.setting import Setting
from discreet.risk.tables import AttributeRow, attributes, shares, source_of, spread_of

_LEFT_OUT = "(leave it out)"
_OTHER_COUNTRY = 0.35
_ELSEWHERE = 0.3
_LEAST = 0.0005
_OLDEST = 100
_COLUMNS = {
    "white (non-hispanic)": "white",
    "black or african american": "black",
    "hispanic or latino": "hispanic",
    "asian american": "asian",
    "american indian or alaska native": "native",
    "native hawaiian or pacific islander": "islander",
}


def rows_for(kind: str, name: str, country: str) -> tuple[AttributeRow, ...]:
    """The rows of an attribute: the country's own where there are any."""
    rows = attributes().get((kind, name.lower()), ())
    return tuple(row for row in rows if row.country in (country, "*")) or rows


def average(rows: Sequence[AttributeRow], setting: Setting) -> tuple[float, float]:
    """Share and spread over the rows that fit sex and age, by how many people each holds."""
    weight = share = spread = 0.0
    for row in rows:
        people = _held(row, setting)
        weight += people
        share += people * row.chance
        spread += people * spread_of(row.factor)
    if not weight:
        return rows[0].chance * 0.3, spread_of(rows[0].factor) + 0.5
    foreign = 0.0 if rows[0].country == setting.country else _OTHER_COUNTRY
    return share / weight, spread / weight + foreign


def _held(row: AttributeRow, setting: Setting) -> float:
    everybody = row.sex in (Sex.UNKNOWN, "")
    if not everybody and setting.sex not in (row.sex, Sex.UNKNOWN):
        return 0.0
    first, last = max(setting.first, row.first), min(setting.last, row.last, _OLDEST)
    if last < first:
        return 0.0
    sex = setting.sex if everybody else row.sex
    return share_of_people(setting.country, sex, first, last)


def chance_of_attribute(fact: Fact, setting: Setting) -> Chance | None:
    """The chance of an attribute, or None where the tables do not know it."""
    rows = rows_for(fact.kind, fact.name, setting.country)
    if not rows:
        return None
    found = _as_written(fact, rows, setting)
    if fact.level == 0:
        return found
    return _widened(fact, rows, setting).at_least(found)


def _as_written(fact: Fact, rows: Sequence[AttributeRow], setting: Setting) -> Chance:
    row = rows[0]
    share, spread = average(rows, setting)
    place = _share_in(fact.kind, row.name, setting.area)
    if place is not None:
        # The pattern of ages and sexes is the country's, its height the place's.
        everybody, _ = average(rows, replace(setting, sex=Sex.UNKNOWN, first=18, last=_OLDEST))
        told, local_spread, exact = place
        share = min(LARGEST, share * told / everybody)
        spread = max(spread, local_spread) + (0.0 if exact else _ELSEWHERE)
    return Chance(
        fact=fact,
        share=share,
        spread=spread,
        words=words_of_row(row.name, row.wide, *row.aliases),
        wider=_wider(row),
        local=place is not None,
        source=source_of("attributes", row.source),
        confidence=row.confidence,
    )


def _wider(row: AttributeRow) -> tuple[str, str]:
    return row.wide or _LEFT_OUT, row.wider or _LEFT_OUT


def _widened(fact: Fact, rows: Sequence[AttributeRow], setting: Setting) -> Chance:
    row = rows[0]
    share, spread = 0.5, spread_of(1.4)
    if fact.level == 1 and row.wide_chance:
        own, _ = average(rows, setting)
        share, spread = max(row.wide_chance, min(LARGEST, own)), spread_of(1.2)
    if fact.level > 1:
        share = max(share, row.wide_chance or 0.0)
    return Chance(
        fact=fact,
        share=share,
        spread=spread,
        words=words_of_row(_wider(row)[fact.level - 1]),
        wider=_wider(row),
        source=source_of("attributes", row.source),
        confidence=row.confidence,
    )


def _share_in(kind: str, name: str, area: Area) -> tuple[float, float, bool] | None:
    """The share in a place, its spread, and whether it is of that very place."""
    row = area.row
    if row is None or area.level == "place_type":
        return None
    known = shares().get((kind, name.lower(), area.country), ())
    for places, exact in (({row.name, row.code} - {""}, True), ({row.parent} - {""}, False)):
        for share in known:
            if share.region in places:
                return share.share, spread_of(share.factor), exact
    column = _COLUMNS.get(name.lower())
    percent = getattr(row, column) if column else None
    return (max(percent / 100, _LEAST), 0.1, True) if percent else None
