"""Fields of a rule as figures and words, in the types that counting needs."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from covision.licensure.rule_set import Rule

HOUR = 60
SMALL = 100
"""Ratios in rule sets are rounded decimals: 0.0667 is meant as one in fifteen."""


def figure(rule: Rule, name: str) -> Fraction | None:
    value = rule.fields.get(name)
    return None if value is None or isinstance(value, bool) else Fraction(str(value))


def amount(rule: Rule, name: str) -> Fraction:
    return figure(rule, name) or Fraction(0)


def share(rule: Rule, name: str) -> Fraction | None:
    """A bound between 0 and 1, or a small ratio, as the fraction that its decimals round."""
    value = figure(rule, name)
    return None if value is None else value.limit_denominator(SMALL)


def word(rule: Rule, name: str) -> str:
    value = rule.fields.get(name)
    return value if isinstance(value, str) else ""


def words(rule: Rule, name: str) -> tuple[str, ...]:
    """A list, or one word where one was written."""
    value = rule.fields.get(name)
    if isinstance(value, str):
        return (value,)
    return tuple(str(one) for one in value) if isinstance(value, Sequence) else ()


def whole(rule: Rule, name: str) -> int:
    return int(amount(rule, name))


def is_set(rule: Rule, name: str) -> bool:
    return rule.fields.get(name) is True


def tiers(rule: Rule) -> tuple[tuple[Fraction, Fraction], ...]:
    """Pairs of what the driver must be over, in hours, and what is then needed."""
    found = rule.fields.get("tiers")
    if not isinstance(found, Sequence):
        return ()
    steps = [one for one in found if isinstance(one, Mapping)]
    return tuple(
        (Fraction(str(one.get("driver_over", 0))), Fraction(str(one.get("need", 0))))
        for one in steps
    )


def number_in(mapping: Mapping[str, object], name: str) -> int | None:
    value = mapping.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None
