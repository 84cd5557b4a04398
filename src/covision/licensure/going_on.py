"""Counts on from an earlier count: only the days that new entries can reach are counted anew."""

from collections.abc import Iterator
from datetime import date

from covision.licensure.figures import amount, word
from covision.licensure.left import Change, Days, add
from covision.licensure.log import Part
from covision.licensure.periods import Month, Period, until, years_before
from covision.licensure.rule_set import RuleType
from covision.licensure.taking import ROLLING
from covision.licensure.tally import Local, Ruling, counted

LONGEST = 400
"""Days. Where more are to be counted anew, all are."""


def gone_on(ruling: Ruling, last: Local, added: list[int], today: date) -> Local | None:
    """None: what came reaches too far, as parts of a minute do, so all is to be counted."""
    if any(ruling.terms.part_credited(one) < 1 for one in ruling.log.shapes):
        return None
    reached = _reached(ruling, min(added), max(added))
    if reached is None or _is_spared(ruling, reached[0], today):
        return None
    part = counted(ruling, Part(ruling.log, *reached), today, memo={}, rolled=last.rolled)
    return _joined(last, part, *reached)


def _reached(ruling: Ruling, since: int, last_day: int) -> tuple[int, int] | None:
    """Whole periods of every kind that takes hours away; days in a row reach to the last day."""
    caps = (one for one in ruling.rules if one.type is RuleType.PERIOD_CAP)
    if any(word(one, "per") in ROLLING for one in caps):
        last_day = max(ruling.log.days)
    periods = list(_periods(ruling))
    while last_day - since < LONGEST:
        first = min((one.since(one.key(since)) for one in periods), default=since)
        end = max((until(one, one.key(last_day)) for one in periods), default=last_day)
        if (first, end) == (since, last_day):
            return since, last_day
        since, last_day = first, end
    return None


def _periods(ruling: Ruling) -> Iterator[Period]:
    calendar = ruling.calendar()
    failing = {
        word(one, "when_rule_fails") for one in ruling.rules if one.type is RuleType.FORFEITURE
    }
    for rule in ruling.rules:
        is_cap = rule.type is RuleType.PERIOD_CAP and word(rule, "per") not in ROLLING
        if is_cap or rule.id in failing:
            yield calendar.of(rule)
        if rule.type is RuleType.TIMING:
            yield Month() if "month" in word(rule, "relation") else calendar.week


def _is_spared(ruling: Ruling, since: int, today: date) -> bool:
    """Among hours too old to count some are exempt, so many in all: they hang together."""
    measured_on = ruling.facts.application_on or today
    return any(
        since < years_before(measured_on, int(amount(one, "max_age_years"))).toordinal()
        for one in ruling.rules
        if one.type is RuleType.RECENCY and word(one, "exempt_metric")
    )


def _joined(last: Local, part: Local, since: int, last_day: int) -> Local:
    taken = [one for one in last.taken if not since <= one[0] <= last_day] + part.taken
    lost = dict(last.lost)
    for day, parts, cause in last.taken:
        if since <= day <= last_day:
            lost[cause.rule_id] -= sum(parts.values())
    for rule_id, minutes in part.lost.items():
        lost[rule_id] = lost.get(rule_id, 0) + minutes
    rolled = {key: {**last.rolled.get(key, {}), **days} for key, days in part.rolled.items()}
    return Local(_over(last.held, part.held), _over(last.kept, part.kept), taken, lost, rolled)


def _over(before: Days, part: Days) -> Days:
    changes: list[Change] = []
    whole = dict(before.whole)
    for day, mix in part.mixes.items():
        old = before.mixes.get(day, {})
        if mix != old:
            changes += ((day, old, -1), (day, mix, 1))
            add(whole, old, -1)
            add(whole, mix, 1)
    whole = {number: minutes for number, minutes in whole.items() if minutes}
    return Days(before, before.mixes | part.mixes, changes, whole)
