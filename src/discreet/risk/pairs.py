"""How much oftener two facts go together than chance would have it."""

from functools import cache
from math import log

from discreet.risk.chance import Chance
from discreet.risk.tables import PairRow, pairs, spread_of

_UNKNOWN_PAIR = spread_of(1.63)
_CONDITIONS = (log(2.0), spread_of(2.0))
_ETHNICITIES = {
    "black or african american": (0, 12.6),
    "asian american": (1, 6.7),
    "hispanic or latino": (2, 18.5),
}
_KNOWN_CLASS = 0.15


@cache
def _together() -> dict[str, tuple[tuple[int, PairRow], ...]]:
    """Rows by their first word, each with its place in the table: the first to fit counts."""
    grouped: dict[str, list[tuple[int, PairRow]]] = {}
    for at, row in enumerate(pairs()):
        if row.kind in ("ratio", "conditional"):
            grouped.setdefault(row.one.lower(), []).append((at, row))
    return {word: tuple(rows) for word, rows in grouped.items()}


def tied(one: Chance, other: Chance, country: str) -> tuple[float, float]:
    """The log of how much oftener two facts go together than apart, and its spread."""
    told = _from_table(one, other, country) or _from_class(one, other, country)
    if told is None and one.kind == other.kind == "condition":
        told = _CONDITIONS
    if told is None:
        return 0.0, _UNKNOWN_PAIR
    # Both together are never true of more people than the rarer of them.
    return min(told[0], -log(max(one.share, other.share))), told[1]


def _from_table(one: Chance, other: Chance, country: str) -> tuple[float, float] | None:
    found = [
        (at, row, first)
        for first, second in ((one, other), (other, one))
        for word in first.words
        for at, row in _together().get(word, ())
        if row.other.lower() in second.words and row.country in ("*", country, "")
    ]
    if not found:
        return None
    _, row, first = min(found, key=lambda hit: hit[0])
    ratio = row.value if row.kind == "ratio" else row.value / first.share
    return log(ratio), spread_of(row.factor)


def _from_class(one: Chance, other: Chance, country: str) -> tuple[float, float] | None:
    if country != "US":
        return None
    for work, origin in ((one, other), (other, one)):
        if work.kind == "occupation" and origin.kind == "ethnicity":
            column, usual = _ETHNICITIES.get(origin.fact.name.lower(), (0, 0.0))
            percent = work.ethnic_shares[column]
            if percent and usual:
                return log(max(percent, 0.5) / usual), _KNOWN_CLASS
    return None


@cache
def _by_tag() -> dict[str, tuple[PairRow, ...]]:
    grouped: dict[str, list[PairRow]] = {}
    for row in pairs():
        if row.kind == "ratio":
            grouped.setdefault(row.other.lower(), []).append(row)
    return {word: tuple(rows) for word, rows in grouped.items()}


def in_such_a_place(chance: Chance, tags: frozenset[str]) -> tuple[float, float]:
    """How much oftener a fact is true in a kind of place, and the spread that adds."""
    ratio, spread = 1.0, 0.0
    for tag in sorted(tags):
        for row in _by_tag().get(tag, ()):
            if row.one.lower() in chance.words:
                ratio *= row.value
                spread += spread_of(row.factor) * 0.5
    return ratio, spread


@cache
def local_spreads() -> dict[str, float]:
    """How much shares of a kind differ from county to county."""
    return {row.one: row.value for row in pairs() if row.kind == "local_sd"}


@cache
def _knowable() -> dict[str, float]:
    return {row.one: row.value for row in pairs() if row.kind == "knowable"}


_SEEN = 0.5


def is_seen(kind: str) -> bool:
    """Whether an outsider in the area is likely to know a fact of a kind."""
    return _knowable().get(kind, _SEEN) >= _SEEN
