"""How much supervision a rule set asks for in a week of so many minutes of direct care."""

from collections.abc import Callable, Collection
from fractions import Fraction

from covision.hours.occasions import is_asked
from covision.licensure.rule_set import Rule, RuleSet, RuleType

HOUR = 60
PERIODS = {"week": Fraction(1), "rolling_7d": Fraction(1), "month": Fraction(52, 12)}
"""How many weeks each has."""
ANY = "any"


def need_a_week(
    rule_set: RuleSet, direct: int, *, stage: str = "post_degree", switched_on: Collection[str] = ()
) -> int:
    """In minutes, by the rule that asks most. What is asked of years alone is not among it."""
    if not direct:
        return 0
    asked = (
        ASKING[rule.type](rule, direct)
        for rule in rule_set.rules
        if rule.type in ASKING
        and rule.stage in {ANY, stage}
        and is_asked(rule, switched_on=switched_on)
    )
    return max(asked, default=0)


def _in_each_period(rule: Rule, _direct: int) -> int:
    weeks = _weeks_of(rule)
    value = rule.fields.get("value")
    if weeks is None or not isinstance(value, int | float):
        return 0
    return int(Fraction(str(value)) * HOUR / weeks)


def _by_tier(rule: Rule, direct: int) -> int:
    """The last tier that is passed says how much; a unit is an hour of individual supervision."""
    weeks, tiers = _weeks_of(rule), rule.fields.get("tiers")
    if weeks is None or not isinstance(tiers, list | tuple):
        return 0
    worked, need = Fraction(direct, HOUR) * weeks, Fraction(0)
    for tier in tiers:
        if worked > Fraction(str(tier["driver_over"])):
            need = Fraction(str(tier["need"]))
    return int(need * HOUR / weeks)


def _by_share(rule: Rule, direct: int) -> int:
    least = rule.fields.get("min")
    is_ours = str(rule.fields.get("numerator", "")).startswith("supervision")
    of_direct = str(rule.fields.get("denominator", "")).startswith("direct")
    if not (is_ours and of_direct and isinstance(least, int | float)):
        return 0
    return int(Fraction(str(least)) * direct)


ASKING: dict[RuleType, Callable[[Rule, int], int]] = {
    RuleType.PERIOD_MINIMUM: _in_each_period,
    RuleType.TIERED_PERIOD_MINIMUM: _by_tier,
    RuleType.RATIO: _by_share,
}


def _weeks_of(rule: Rule) -> Fraction | None:
    is_ours = str(rule.fields.get("metric", "")).startswith("supervision")
    return PERIODS.get(str(rule.fields.get("per"))) if is_ours else None
