"""How one rule is told: its label, how far it is met, and a sentence."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from covision.licensure.projecting import project
from covision.licensure.rule_set import Confidence, Rule, RuleType
from covision.licensure.sentences import begun, count, hours, percent, plural, short_day
from covision.licensure.standing import Met, Progress, Projection
from covision.licensure.tally import Tally, is_on

Teller = Callable[[Tally, Rule], Progress]
SAID_AS: dict[str, Callable[[Fraction], str]] = {"minutes": hours, "share": percent}


def amount_of(number: Fraction, unit: str) -> str:
    """A figure in its unit: `12:30`, `50 percent`, `three weeks`."""
    plain = SAID_AS.get(unit)
    if plain:
        return plain(number)
    if number == 1:
        return plural(number, unit.removesuffix("s"))
    return f"{count(number)} {unit}"


def towards(
    tally: Tally,
    rule: Rule,
    *,
    label: str,
    have: Fraction,
    need: Fraction,
    unit: str = "minutes",
    weekly: list[Fraction] | None = None,
) -> Progress:
    """A sum that has to be reached, with when it will be."""
    missing = max(Fraction(0), need - have)
    if missing:
        said = (
            f"{amount_of(have, unit)} of {amount_of(need, unit)}; {amount_of(missing, unit)} to go."
        )
    else:
        said = f"{amount_of(need, unit)} are asked, and {amount_of(have, unit)} are there."
    return Progress(
        rule=rule,
        label=begun(label),
        met=Met.NOT_YET if missing else Met.YES,
        sentence=begun(said),
        unit=unit,
        have=have,
        need=need,
        shortfall=missing,
        projection=projected(tally, missing, weekly),
    )


def projected(tally: Tally, missing: Fraction, weekly: list[Fraction] | None) -> Projection | None:
    return project(missing, weekly, tally.today) if weekly is not None else None


def told(rule: Rule, label: str, met: Met, sentence: str) -> Progress:
    return Progress(rule=rule, label=begun(label), met=met, sentence=sentence, unit="")


def tell(tellers: dict[RuleType, Teller], tally: Tally, rule: Rule) -> Progress:
    """Off where nobody checked it; met where a person confirmed what nothing here can show."""
    found = tellers[rule.type](tally, rule)
    if not is_on(rule, tally.facts):
        return replace(found, met=Met.OFF, sentence=OFF, projection=None, shortfall=None, have=None)
    if rule.confidence is Confidence.RECALLED:
        found = replace(found, sentence=f"{found.sentence} {FROM_MEMORY}")
    confirmed = tally.facts.confirmed.get(rule.id)
    if found.met is Met.BY_HAND and confirmed:
        return replace(found, met=Met.YES, sentence=f"You confirmed it on {short_day(confirmed)}.")
    return found


FROM_MEMORY = "This rule is from memory; you switched it on."
OFF = "From memory, not checked. It takes nothing away until you switch it on."
