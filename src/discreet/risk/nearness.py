"""Facts that are nearly the same fact are counted once: the rarest of them."""

from collections.abc import Iterable

from discreet.risk.chance import Chance
from discreet.risk.facts import Who

_CLUSTERS = (
    frozenset(("ethnicity", "migrant", "language")),
    frozenset(("occupation", "employer_sector", "education", "work_status")),
    frozenset(("marital",)),
    frozenset(("gender",)),
    frozenset(("sexuality",)),
    frozenset(("service",)),
    frozenset(("housing",)),
)
_PARTNER_LOST = ("spouse", "partner", "husband", "wife")
_CLASSED = frozenset(("condition", "event", "family", "religion", "disability", "justice"))


def one_of_each(chances: Iterable[Chance]) -> tuple[Chance, ...]:
    """The chances to be multiplied, in the order told."""
    kept: list[Chance] = []
    for chance in chances:
        if any(_swallows(held, chance) for held in kept):
            continue
        kept = [held for held in kept if not _swallows(chance, held)]
        kept.append(chance)
    return tuple(kept)


def _swallows(rare: Chance, other: Chance) -> bool:
    if rare.fact.who is not other.fact.who or rare.share > other.share:
        return False
    if _same_cluster(rare, other) or _same_thing(rare, other):
        return True
    return _widowed_by(rare, other)


def _same_cluster(one: Chance, other: Chance) -> bool:
    if one.fact.who is not Who.CLIENT:
        return False
    return any(one.kind in cluster and other.kind in cluster for cluster in _CLUSTERS)


def _same_thing(rare: Chance, other: Chance) -> bool:
    if rare.kind != other.kind or rare.kind not in _CLASSED:
        return False
    # Only what the tables call by one name is the same: everything else is told beside it.
    if not rare.words or not other.words:
        return False
    wide = {word.lower() for word in rare.wider}
    return rare.fact.name.lower() == other.fact.name.lower() or not wide.isdisjoint(_names(other))


def _names(chance: Chance) -> frozenset[str]:
    wide = chance.wider[0].lower()
    return chance.words - {wide} if not chance.fact.level else chance.words


def _widowed_by(rare: Chance, other: Chance) -> bool:
    if (rare.kind, other.kind) != ("event", "marital"):
        return False
    lost = any(word in rare.fact.name.lower() for word in _PARTNER_LOST)
    return lost and "widow" in other.fact.name.lower()
