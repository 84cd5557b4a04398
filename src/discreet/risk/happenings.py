"""How many people something has happened to, and whether it can be looked up."""

from discreet.risk.chance import Chance, words_of_row
from discreet.risk.facts import Fact, When
from discreet.risk.setting import Setting
from discreet.risk.tables import EventRow, events, source_of, spread_of

_OTHER_COUNTRY = 0.25
_UNIQUE, _UNIQUE_IN_PLACE = 0.8, 0.3
_WIDE_PER_100K = 15000.0
_WIDEST = "a difficult life event"
_WIDEST_SHARE = 0.35
_PART_OF_YEAR = {When.YEAR: 1.0, When.MONTH: 1 / 12, When.DAY: 1 / 365.25}


def chance_of_event(fact: Fact, setting: Setting) -> Chance | None:
    """The chance of an event, or None where the tables do not know it."""
    rows = events().get(fact.name.lower(), ())
    own = tuple(row for row in rows if row.country in (setting.country, "*")) or rows
    if not own:
        return None
    row = own[0]
    share, spread, searchable = _told(row, fact, setting)
    foreign = 0.0 if row.country in (setting.country, "*") else _OTHER_COUNTRY
    return Chance(
        fact=fact,
        share=share,
        spread=spread + foreign,
        words=words_of_row(row.name),
        wider=(row.wide, row.wider or _WIDEST),
        searchable=searchable,
        source=source_of("events", row.source),
        confidence=row.confidence,
    )


def _told(row: EventRow, fact: Fact, setting: Setting) -> tuple[float, float, float]:
    ever = row.ever_per_100k / 1e5
    wide = max(ever, (row.wide_per_100k or _WIDE_PER_100K) / 1e5)
    if fact.level == 0:
        searchable = _searchable(row.searchable or 0.0, fact, setting)
        return _dated(ever, row, fact.when), spread_of(row.factor), searchable
    if fact.level == 1:
        return wide, spread_of(1.6), (row.searchable or 0.0) * 0.1
    return max(wide, _WIDEST_SHARE), spread_of(1.5), 0.0


def _dated(ever: float, row: EventRow, when: When) -> float:
    """An event of a known year, month or day happened to far fewer."""
    if when is When.UNDATED:
        return ever
    yearly = row.annual_per_100k / 1e5 if row.annual_per_100k else ever / 20
    return min(ever, yearly * _PART_OF_YEAR[when])


def _searchable(stated: float, fact: Fact, setting: Setting) -> float:
    """Reported with names: unique by itself, or while a place or a time remains."""
    if stated >= _UNIQUE:
        return 1.0
    placed = setting.area.level != "country" or fact.when is not When.UNDATED
    if stated >= _UNIQUE_IN_PLACE:
        return 1.0 if placed else stated * 0.5
    return stated
