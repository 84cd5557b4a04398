"""Rules that count weeks and months: what each must have, how many there must be, for how long."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from covision.licensure.checks import Check, Steps, counts_occurrences
from covision.licensure.figures import HOUR, amount, figure, is_set, whole, word
from covision.licensure.left import add
from covision.licensure.log import Mix
from covision.licensure.measures import DERIVED
from covision.licensure.periods import Year, months_after, months_between
from covision.licensure.rule_set import Rule, RuleType
from covision.licensure.sentences import begun, hours, named, plural, small, stretch
from covision.licensure.standing import Met, Progress, Projection
from covision.licensure.tally import WEEKS, Tally
from covision.licensure.telling import told, towards

_HOURS = re.compile(r">=?\s*(\d+(?:\.\d+)?)\s*h")
_WORDS = re.compile(r"[a-z_.]+")
_MEANT = {
    "individual": "supervision.individual",
    "supervision.individual": "supervision.individual",
    "dyadic": "supervision.dyadic",
    "supervision.dyadic": "supervision.dyadic",
    "group": "supervision.group",
    "supervision.group": "supervision.group",
    "supervision": "supervision",
    "direct": "direct",
}
_YEAR = 12
_APART = 31
_LONG_PAUSE = 365


class Judged(NamedTuple):
    since: int
    until: int
    is_met: bool


def each_period(tally: Tally, rule: Rule) -> Progress:
    checks = tally.checks.of(rule)
    period = tally.calendar.of(rule)
    label = f"{named(word(rule, 'metric'))} each {period.name}"
    if isinstance(period, Year):
        return _this_year(tally, rule, label, checks)
    found = by_period(tally, rule, label, period.name, _worst(checks))
    return _averaged(tally, found, period.name, checks) if is_set(rule, "averaged") else found


def _averaged(tally: Tally, found: Progress, name: str, checks: list[Check]) -> Progress:
    """More in one period makes up for less in another; what is still short, the board decides."""
    over = [one for one in checks if not one.is_open(tally.today)]
    if found.met is not Met.FAILED or not over:
        return found
    have = Fraction(sum(one.row.have for one in over)) / len(over)
    need = Fraction(sum(one.row.need for one in over)) / len(over)
    said = f"{hours(have)} on average over {plural(len(over), name)}; {hours(need)} are asked."
    met = Met.YES if have >= need else Met.BY_HAND
    if met is Met.BY_HAND:
        said = f"{said} Ask the board over which time it counts."
    short = max(Fraction(0), need - have)
    return replace(
        found, met=met, sentence=said, unit="minutes", have=have, need=need, shortfall=short
    )


def _worst(checks: Iterable[Check]) -> list[Judged]:
    """A period is met where it is met in every setting."""
    found: dict[tuple[int, int], bool] = {}
    for one in checks:
        key = (one.since, one.until)
        found[key] = found.get(key, True) and one.is_met
    return [Judged(since, until, is_met) for (since, until), is_met in found.items()]


def _this_year(tally: Tally, rule: Rule, label: str, checks: list[Check]) -> Progress:
    """Of a year the amount itself is told: the running one's, or the last one's."""
    failed = [one for one in checks if not one.is_met and not one.is_open(tally.today)]
    if failed:
        return by_period(tally, rule, label, "year", _worst(checks))
    unit = "meetings" if counts_occurrences(rule) else "minutes"
    have = Fraction(checks[-1].row.have if checks else 0)
    need = Fraction(checks[-1].row.need if checks else Steps(rule).need(0))
    return towards(tally, rule, label=label, have=have, need=need, unit=unit)


def by_period(
    tally: Tally, rule: Rule, label: str, name: str, periods: Iterable[Judged]
) -> Progress:
    """Periods that are over and lacked what they needed cannot be mended by going on."""
    passed = list(periods)
    over = [one for one in passed if one.until < tally.today.toordinal()]
    lacking = [one for one in over if not one.is_met]
    good = len(over) - len(lacking)
    if lacking:
        met, said = _lacking(tally, rule, name, lacking, len(over))
    elif over or any(one.is_met for one in passed):
        met, said = Met.YES, f"Every {name} so far had what it needs."
    else:
        met, said = Met.NOT_YET, f"No whole {name} has been worked yet."
    have, need = Fraction(good), Fraction(len(over))
    return Progress(rule, begun(label), met, said, f"{name}s", have, need, need - have)


def _lacking(
    tally: Tally, rule: Rule, name: str, lacking: list[Judged], over: int
) -> tuple[Met, str]:
    last = stretch(*(date.fromordinal(one) for one in lacking[-1][:2]))
    said = f"{begun(plural(len(lacking), name))} of {small(over)} lacked it, the last {last}."
    if is_forfeited(tally, rule):
        return Met.YES, f"{said} What the board says is lost there is taken off; the others stand."
    if excuse := word(rule, "excused_by"):
        return Met.BY_HAND, f"{said} The board excuses it for {excuse}. Confirm it, or ask them."
    return Met.FAILED, f"{said} Ask the board what it makes of that."


def is_forfeited(tally: Tally, rule: Rule) -> bool:
    """What failed is already taken off, so it does not stand in the way."""
    return any(
        one.type is RuleType.FORFEITURE and word(one, "when_rule_fails") == rule.id
        for one in tally.rules
    )


def qualifying(tally: Tally, rule: Rule) -> Progress:
    condition = word(rule, "condition")
    metrics = {_MEANT[one] for one in _WORDS.findall(condition) if one in _MEANT}
    period = tally.calendar.of(rule)
    label = f"{period.name}s with {_said(metrics, condition)}"
    if not metrics:
        return told(rule, label, Met.BY_HAND, f"Count the {period.name}s yourself: {condition}.")
    least = _HOURS.search(condition)
    minutes = int(Fraction(least[1]) * HOUR) if least else 1
    measure = tally.of("+".join(sorted(metrics)), rule)
    sums = tally.final.sums(period)
    have = sum(measure.minutes(mix) >= minutes for mix in sums.values())
    weekly = _weekly(tally, rule, metrics, minutes) if period == tally.calendar.week else None
    return towards(
        tally,
        rule,
        label=label,
        have=Fraction(have),
        need=Fraction(whole(rule, "min_count")),
        unit=f"{period.name}s",
        weekly=weekly,
    )


def _said(metrics: set[str], condition: str) -> str:
    """In words where each of them is known; a pair that counts as one alone is not named twice."""
    names = [named(one) for one in sorted(metrics - {"supervision.dyadic"}, reverse=True)]
    return " or ".join(names) or condition


def _weekly(tally: Tally, rule: Rule, metrics: set[str], least: int) -> list[Fraction]:
    amounts = tally.pace.weekly("+".join(sorted(metrics)), rule.stage)
    return [Fraction(one >= least) for one in amounts]


def duration(tally: Tally, rule: Rule) -> Progress:
    weeks = figure(rule, "min_weeks")
    if weeks is not None:
        return _weeks(tally, rule, weeks)
    least = amount(rule, "min_months") or amount(rule, "min_years") * _YEAR
    most = figure(rule, "max_months") or amount(rule, "max_years") * _YEAR
    return _months(tally, rule, int(least), int(most))


def _weeks(tally: Tally, rule: Rule, need: Fraction) -> Progress:
    """Weeks of which something is credited."""
    any_work = tally.of("total", rule)
    sums = tally.final.sums(tally.calendar.week)
    have = sum(any_work.minutes(mix) > 0 for mix in sums.values())
    weekly = [Fraction(one > 0) for one in tally.pace.weekly("total", rule.stage)]
    return towards(
        tally,
        rule,
        label="weeks that count",
        have=Fraction(have),
        need=need,
        unit="weeks",
        weekly=weekly,
    )


def _months(tally: Tally, rule: Rule, least: int, most: int) -> Progress:
    worked = tally.worked()
    have = months_between(*worked) if worked else 0
    missing = max(0, least - have)
    met, said = Met.YES if worked and not missing else Met.NOT_YET, _so_far(have, least, most)
    if worked and most and _is_too_long(tally, worked, most):
        met, said = _too_long(rule, most)
    elif is_set(rule, "continuous") and _longest_pause(tally) > _LONG_PAUSE:
        said = f"{said} There is a pause of more than a year: confirm what the board makes of it."
        met = Met.BY_HAND
    projection = None
    if worked and missing and met is Met.NOT_YET:
        full = months_after(worked[0], least)
        projection = Projection(full, full, full)
    need = Fraction(least or most)
    label = "months from the first hour to the last"
    return Progress(
        rule, begun(label), met, said, "months", Fraction(have), need, Fraction(missing), projection
    )


def _so_far(have: int, least: int, most: int) -> str:
    asked = [f"at least {least}"] * bool(least) + [f"at most {most}"] * bool(most)
    return f"{begun(plural(have, 'month'))} so far; the board asks {' and '.join(asked)}."


def _is_too_long(tally: Tally, worked: tuple[date, date], most: int) -> bool:
    """Whoever had all hours in time has them, whatever came later."""
    last = months_after(worked[0], most)
    return max(worked[1], tally.today) > last and not _had_all_hours(tally, last.toordinal())


def _had_all_hours(tally: Tally, last: int) -> bool:
    """By that day. Of sums alone: minimums that count weeks or units have no day."""
    mix: Mix = {}
    for day, held in tally.final.mixes.items():
        if day <= last:
            add(mix, held, 1)
    asked = [one for one in tally.rules if one.type is RuleType.MINIMUM]
    return bool(asked) and all(
        tally.of(word(one, "metric"), one).value(mix) >= amount(one, "value") * HOUR
        for one in asked
        if word(one, "metric") not in WEEKS and word(one, "metric") not in DERIVED
    )


def _longest_pause(tally: Tally) -> int:
    days = sorted(day for day, mix in tally.final.mixes.items() if mix)
    return max((later - day for day, later in pairwise(days)), default=0)


def _too_long(rule: Rule, most: int) -> tuple[Met, str]:
    said = f"More than {most} months have passed since the first hour."
    if word(rule, "each"):
        return Met.BY_HAND, f"{said} The board asks it of each part: confirm it."
    return Met.FAILED, f"{said} Ask the board which hours it still takes."


def concurrent(tally: Tally, rule: Rule) -> Progress:
    """Supervisors whose supervision overlaps; of one setting where a rule speaks of a practice."""
    runs = _runs(tally, is_by_setting=rule.scope in {"per_setting", "per_practice"})
    have = max((_at_once(one) for one in runs), default=0)
    need = whole(rule, "value")
    said = f"{begun(plural(have, 'supervisor'))} at once at most; up to {small(need)} may be."
    met = Met.YES if have <= need else Met.FAILED
    if have > need:
        said = f"{said} Ask the board what it makes of that."
    label = "supervisors at the same time"
    return Progress(rule, begun(label), met, said, "supervisors", Fraction(have), Fraction(need))


def _runs(tally: Tally, *, is_by_setting: bool) -> Iterable[list[tuple[int, int]]]:
    """First and last days of supervision by one person, apart where a month lies between."""
    supervised = {
        number: (shape.setting if is_by_setting else "", shape.supervisor)
        for number in tally.measures.of("supervision").members
        if (shape := tally.measures.shape(number)).supervisor
    }
    days: dict[tuple[str, str], set[int]] = {}
    for day, mix in tally.held.mixes.items():
        for number in supervised.keys() & mix.keys():
            days.setdefault(supervised[number], set()).add(day)
    found: dict[str, list[tuple[int, int]]] = {}
    for (setting, _), held in days.items():
        found.setdefault(setting, []).extend(_run(sorted(held)))
    return found.values()


def _run(days: list[int]) -> Iterable[tuple[int, int]]:
    first = last = days[0]
    for day in days[1:]:
        if day - last > _APART:
            yield first, last
            first = day
        last = day
    yield first, last


def _at_once(runs: list[tuple[int, int]]) -> int:
    return max(sum(since <= first <= until for since, until in runs) for first, _ in runs)
