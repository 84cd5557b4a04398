"""The chance of any fact: from the tables, as stated, or by what is supposed of its kind."""

from dataclasses import replace

from discreet.risk.attributes import average, chance_of_attribute, rows_for
from discreet.risk.chance import Chance, words_of_row
from discreet.risk.facts import Fact, Sex, Tier, Who
from discreet.risk.happenings import chance_of_event
from discreet.risk.health import chance_of_condition
from discreet.risk.setting import Setting
from discreet.risk.tables import spread_of
from discreet.risk.work import chance_of_work

_FROM_TABLES = {
    "occupation": chance_of_work,
    "condition": chance_of_condition,
    "event": chance_of_event,
}
_RELATIVES = {Who.PARENT: 2.0, Who.SIBLING: 1.8, Who.CHILD: 1.9, Who.KIN: 6.0}
_TIERS = {
    Tier.EVERYDAY: (0.1, 5.0, "1 in 10"),
    Tier.UNUSUAL: (0.003, 10.0, "1 in 300"),
    Tier.RARE_CONDITION: (0.0001, 10.0, "1 in 10,000"),
    Tier.NAMED: (0.00001, 30.0, "1 in 100,000"),
}
_WIDENED = {0: 1.0, 1: 30.0, 2: 100.0}
_WIDENED_NAMED = {0: 1.0, 1: 1000.0, 2: 10000.0}
_WIDENED_WORK = {0: 1.0, 1: 8.0, 2: 30.0}
_LEAST = 1e-9
_MOST_SUPPOSED = 0.35
_STATED_WIDER = {
    Tier.EVERYDAY: ("", ""),
    Tier.UNUSUAL: ("the kind of thing it is", ""),
    Tier.RARE_CONDITION: ("a rare condition", "a long-term condition"),
    Tier.NAMED: ("the kind of thing it is", ""),
}


def chance_of(fact: Fact, setting: Setting) -> Chance:
    """The share of people of whom the fact is true, given age, sex and place."""
    if fact.who is Who.CLIENT:
        found = _own(fact, setting)
    else:
        found = _of_relative(_own(fact, setting.of_adults(fact.sex)), fact, setting)
    # Nothing that is told is impossible: somebody is said to be it.
    return replace(found, share=min(1.0, max(_LEAST, found.share)))


def _own(fact: Fact, setting: Setting) -> Chance:
    if fact.chance is not None:
        return _stated(fact)
    from_tables = _FROM_TABLES.get(fact.kind, chance_of_attribute)
    found = from_tables(fact, setting)
    if found is None:
        return _supposed(fact)
    if fact.level and fact.kind not in ("condition", "event"):
        return found.at_least(_own(replace(fact, level=fact.level - 1), setting))
    return found


def _stated(fact: Fact) -> Chance:
    share = min(1.0, (fact.chance or 0.0) * _WIDENED.get(fact.level, 1.0))
    return Chance(
        fact=fact,
        share=min(share, max(fact.chance or 0.0, _MOST_SUPPOSED)),
        spread=spread_of(fact.factor or 2.0),
        words=words_of_row(fact.name),
        assumed=f"supposed of 1 in {max(1, round(1 / max(share, 1e-9))):,}",
    )


def _supposed(fact: Fact) -> Chance:
    share, factor, told = _TIERS[fact.tier]
    named = fact.tier is Tier.NAMED
    widened = _WIDENED_WORK if fact.kind == "occupation" else _WIDENED
    widened = _WIDENED_NAMED if named else widened
    wider = min(max(share, _MOST_SUPPOSED), share * widened.get(fact.level, 1.0))
    return Chance(
        fact=fact,
        share=wider,
        spread=spread_of(factor),
        words=words_of_row(fact.name) if not fact.level else frozenset(),
        wider=_STATED_WIDER[fact.tier],
        searchable=1.0 if named and not fact.level else 0.0,
        assumed=f"not in our tables, assumed {told if not fact.level else _one_in(wider)}",
        confidence="R",
    )


def _one_in(share: float) -> str:
    return f"1 in {max(1, round(1 / share)):,}"


def _of_relative(chance: Chance, fact: Fact, setting: Setting) -> Chance:
    """At least one relative of that degree fits; nothing else is known to go with it."""
    if fact.who is Who.SPOUSE:
        share = chance.share * _married(setting)
    else:
        share = 1 - (1 - chance.share) ** _RELATIVES[fact.who]
    words = frozenset(f"{fact.who}: {word}" for word in chance.words)
    return replace(chance, share=share, words=words, ethnic_shares=(None, None, None), listed=False)


def _married(setting: Setting) -> float:
    rows = rows_for("marital", "married", setting.country)
    anybody = replace(setting, sex=Sex.UNKNOWN)
    return min(1.0, average(rows, anybody)[0] + 0.15)
