"""What a lost period, a shared hour and a cap are said to have cost."""

from datetime import date
from fractions import Fraction

from covision.licensure.checks import Amount, Check
from covision.licensure.figures import amount, figure, word
from covision.licensure.rule_set import Rule
from covision.licensure.sentences import (
    Cause,
    at,
    begun,
    count,
    hours,
    named,
    plural,
    small,
    stretch,
)


def forfeited(rule: Rule) -> str:
    """The metric that a failed period loses."""
    named_here = word(rule, "metric")
    of_clients = "client contact" in word(rule, "effect")
    return named_here or ("direct" if of_clients else "total")


def why_lost(rule: Rule, check: Check, place: str) -> str:
    when = stretch(date.fromordinal(check.since), date.fromordinal(check.until))
    have, need = (asked(check.rule, one) for one in (check.row.have, check.row.need))
    if check.row.driven_by:
        need = f"{hours(check.row.driven_by)} of direct care{at(place)} ask for {need}"
    else:
        need = f"{begun(need)}{at(place)} were asked"
    what = "does not count" if forfeited(rule) == "total" else "its direct care does not count"
    return f"{need}; {when} had {have}, and {what}."


def asked(rule: Rule, number: Amount) -> str:
    metric = word(rule, "metric")
    if metric == "supervision_units":
        return f"{plural(number, 'unit')} of supervision"
    if figure(rule, "min_occurrences") and not figure(rule, "value"):
        return plural(number, "meeting")
    return f"{hours(number)} of {named(metric)}"


def shared(rule: Rule, people: int, part: Fraction) -> Cause:
    lost = (
        f"Shared by {small(people)} on {{day}}: {part.numerator} of {part.denominator} parts count."
    )
    return Cause(rule.id, lost)


def capped(rule: Rule, when: str) -> Cause:
    most = f"{count(amount(rule, 'value'))} hours of {named(word(rule, 'metric'))}"
    return Cause(rule.id, f"Above {most} {when}.")
