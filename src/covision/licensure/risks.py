"""What the running week or month still lacks before it closes, and what would save it."""

from collections.abc import Iterator
from datetime import date

from covision.licensure.checks import PER_PERIOD, Amount, Check, counts_occurrences
from covision.licensure.figures import word
from covision.licensure.losses import forfeited
from covision.licensure.rule_set import Rule, RuleType
from covision.licensure.sentences import at, begun, hours, named, plural, short_day
from covision.licensure.standing import Risk
from covision.licensure.tally import Tally


def risks(tally: Tally) -> tuple[Risk, ...]:
    """What loses most is the first."""
    found = [
        _risk(tally, check)
        for rule in tally.rules
        if rule.type in PER_PERIOD
        for check in tally.checks.of(rule)
        if not check.is_met and check.since <= tally.today.toordinal() <= check.until
    ]
    return tuple(sorted(found, key=lambda one: (-one.minutes_at_stake, one.rule_id, one.setting)))


def _risk(tally: Tally, check: Check) -> Risk:
    place = tally.name(check.row.whose)
    minutes = sum(_at_stake(tally, check))
    return Risk(
        rule_id=check.rule.id,
        setting=check.row.whose,
        since=date.fromordinal(check.since),
        until=date.fromordinal(check.until),
        minutes_at_stake=minutes,
        sentence=_lacks(check, place),
        remedy=_remedy(tally, check, place, minutes),
    )


def _forfeiture(tally: Tally, rule: Rule) -> Iterator[Rule]:
    for one in tally.rules:
        if one.type is RuleType.FORFEITURE and word(one, "when_rule_fails") == rule.id:
            yield one


def _at_stake(tally: Tally, check: Check) -> Iterator[int]:
    """Minutes of the running period that a forfeiture would take."""
    for rule in _forfeiture(tally, check.rule):
        measure = tally.measures.of(forfeited(rule), check.rule.stage)
        for day in range(check.since, check.until + 1):
            for number, minutes in tally.final.mixes.get(day, {}).items():
                if number in measure.members and _is_whose(tally, number, check):
                    yield minutes


def _is_whose(tally: Tally, number: int, check: Check) -> bool:
    shape = tally.measures.shape(number)
    whose = shape.supervisor if check.rule.scope == "per_supervisor" else shape.setting
    return check.row.whose in {"", whose}


def _lacks(check: Check, place: str) -> str:
    missing = check.row.need - check.row.have
    verb = "is" if missing == 1 else "are"
    lacking = f"{begun(_amount(check.rule, missing))} {verb} still needed{at(place)}."
    if not check.row.driven_by:
        return lacking
    need = f"{hours(check.row.driven_by)} of direct care need {_amount(check.rule, check.row.need)}"
    return f"{lacking} {need}, and {_amount(check.rule, check.row.have)} is there."


def _amount(rule: Rule, number: Amount) -> str:
    metric = word(rule, "metric")
    if metric == "supervision_units":
        return f"{plural(number, 'unit')} of supervision"
    return (
        plural(number, "meeting")
        if counts_occurrences(rule)
        else f"{hours(number)} of {named(metric)}"
    )


def _remedy(tally: Tally, check: Check, place: str, minutes: int) -> str:
    by = short_day(date.fromordinal(check.until))
    save = f"{begun(_saving(tally, check))} until {by} is enough."
    if not minutes:
        return save
    every = any(forfeited(one) == "total" for one in _forfeiture(tally, check.rule))
    what = "nothing you do" if every else "no direct care"
    period = tally.calendar.of(check.rule).name
    return f"{save} If it is missed, {what} this {period}{at(place)} counts."


def _saving(tally: Tally, check: Check) -> str:
    missing = check.row.need - check.row.have
    if word(check.rule, "metric") != "supervision_units":
        return f"{_amount(check.rule, missing)} more"
    alone, in_group = (hours(missing * one) for one in tally.measures.terms.unit_minutes)
    return f"{alone} of individual or {in_group} of group supervision"
