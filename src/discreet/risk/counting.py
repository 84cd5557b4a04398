"""Count how many people still fit: expected number, interval, and what decisions rest on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from math import exp, log, prod, sqrt

from discreet.risk.chance import Chance
from discreet.risk.chances import chance_of
from discreet.risk.crowds import Crowd
from discreet.risk.facts import LEFT_OUT, Facts, When
from discreet.risk.nearness import one_of_each
from discreet.risk.pairs import in_such_a_place, is_seen, local_spreads, tied
from discreet.risk.places import Area, of_size
from discreet.risk.setting import Setting

_MOST_IN_PLACE = 0.95
_MOST_FACTS = 40
"""So many facts are one person anyway, and each more costs time."""
_MOST_LOOSE = 8
_LOCAL_OTHERWISE = 0.3
_LOCALLY_KNOWN = frozenset(("ethnicity", "migrant", "religion", "language"))
_PART_OF_YEAR = {When.UNDATED: 1.0, When.YEAR: 1.0, When.MONTH: 1 / 12, When.DAY: 1 / 365.25}
_SMALLEST = 1e-30


@dataclass(frozen=True)
class Estimate:
    """How many people fit the facts, beside the client.

    `expected` is the middle of what is expected, `low` and `high` hold it nine times in ten.
    `alone` is the chance that nobody else fits. `found` is the chance that something
    told can simply be looked up. Decisions rest on `k_low10` and `k_eff`, the crowd
    with the client in it: what it is not smaller than nine times in ten, and what a
    guess among all who fit is worth once what can be looked up counts too.
    """

    facts: Facts
    searched: Area
    chances: tuple[Chance, ...]
    expected: float
    spread: float
    found: float

    @cached_property
    def crowd(self) -> Crowd:
        return Crowd(self.expected, self.spread)

    @property
    def low(self) -> float:
        return self.crowd.low

    @property
    def high(self) -> float:
        return self.crowd.high

    @cached_property
    def alone(self) -> float:
        return self.crowd.alone

    @cached_property
    def k_low10(self) -> int:
        return self.crowd.low10

    @cached_property
    def k_eff(self) -> float:
        """One in how many a guess is right, what can be looked up included."""
        return max(1.0, 1 / (self.found + (1 - self.found) * self.crowd.picked))

    def reaches(self, target: int) -> bool:
        """Whether both numbers that decide reach the target."""
        return self.expected >= target * 0.5 and self.k_eff >= target and self.k_low10 >= target


def searched_area(facts: Facts, catchment: float | None) -> Area:
    """Where an audience would seek: the place told, or the smaller one that it knows of."""
    if catchment is not None and catchment < facts.area.population:
        return replace(of_size(catchment, facts.country), level="county")
    return facts.area


def chances_in(facts: Facts, setting: Setting) -> tuple[Chance, ...]:
    """The chance of each fact that is still told, one for each cluster of near-same facts."""
    told = (fact for fact in facts.told if fact.level < LEFT_OUT)
    tags = _tags(facts, setting.searched)
    chances = one_of_each(_placed(chance_of(fact, setting), tags) for fact in told)
    if len(chances) <= _MOST_FACTS:
        return chances
    return tuple(sorted(chances, key=lambda chance: chance.share)[:_MOST_FACTS])


def _tags(facts: Facts, searched: Area) -> frozenset[str]:
    if searched.is_wide:
        return frozenset()
    kind = {facts.area.name.lower()} if facts.area.level == "place_type" else set()
    return facts.tags | kind | ({"rural"} if facts.area.is_rural else set())


def _placed(chance: Chance, tags: frozenset[str]) -> Chance:
    ratio, spread = in_such_a_place(chance, tags)
    if ratio == 1.0:
        return chance if not spread else replace(chance, spread=chance.spread + spread)
    share = min(max(_MOST_IN_PLACE, chance.share), chance.share * ratio)
    return replace(chance, share=share, spread=chance.spread + spread)


def estimate(facts: Facts, *, catchment: float | None = None) -> Estimate:
    """How many people fit what is told, where the audience would seek them."""
    searched = searched_area(facts, catchment)
    setting = Setting.of(facts, searched)
    chances = chances_in(facts, setting)
    ties = {pair: tied(*_both(chances, pair), facts.country) for pair in _pairs(chances)}
    base = searched.population * setting.share() * _PART_OF_YEAR[facts.born]
    return Estimate(
        facts=facts,
        searched=searched,
        chances=chances,
        expected=max(_SMALLEST, base * exp(_least(chances, ties))),
        spread=sqrt(variance(facts.area, searched, chances, (tie[1] for tie in ties.values()))),
        found=1 - prod(1 - chance.searchable for chance in chances),
    )


Pair = tuple[int, int]


def _pairs(chances: Sequence[Chance]) -> Iterable[Pair]:
    return combinations(range(len(chances)), 2)


def _both(chances: Sequence[Chance], pair: Pair) -> tuple[Chance, Chance]:
    # The later fact first, as the table of pairs is asked.
    return chances[pair[1]], chances[pair[0]]


def _least(chances: Sequence[Chance], ties: dict[Pair, tuple[float, float]]) -> float:
    """The log of the share of all facts together: never more than of any part of them."""
    loose = [at for at in range(len(chances)) if _may_widen(at, chances, ties)][:_MOST_LOOSE]
    everything = frozenset(range(len(chances)))
    kept = (
        everything.difference(dropped)
        for number in range(len(loose) + 1)
        for dropped in combinations(loose, number)
    )
    return min(_together(at, chances, ties) for at in kept)


def _may_widen(at: int, chances: Sequence[Chance], ties: dict[Pair, tuple[float, float]]) -> bool:
    gained = sum(max(0.0, tie) for pair, (tie, _) in ties.items() if at in pair)
    return log(chances[at].share) + gained > 0


def _together(
    kept: frozenset[int], chances: Sequence[Chance], ties: dict[Pair, tuple[float, float]]
) -> float:
    apart = sum(log(chances[at].share) for at in kept)
    return apart + sum(tie for pair, (tie, _) in ties.items() if kept.issuperset(pair))


def variance(
    area: Area, searched: Area, chances: Iterable[Chance], between: Iterable[float]
) -> float:
    """The variance of the log of the count, from the place, the facts and their pairs."""
    scale = searched.scale
    total = (0.1 * scale) ** 2 + sum(spread**2 for spread in between)
    if area.range and searched is area:
        low, high = area.range
        total += (log(high / low) / (2 * 1.645)) ** 2
    return total + sum(chance.spread**2 + _local(chance, scale) ** 2 for chance in chances)


def _local(chance: Chance, scale: float) -> float:
    spread = local_spreads().get(chance.kind, _LOCAL_OTHERWISE) * scale
    if chance.kind in _LOCALLY_KNOWN and chance.local:
        spread *= 0.4
    return spread * 0.6 if chance.fact.level else spread


def seen(facts: Facts) -> Facts:
    """The same with only the facts that an outsider could know."""
    known = tuple(fact for fact in facts.told if is_seen(fact.kind))
    return replace(facts, told=known)
