"""Minimums of every week or month: what each active period had and needed."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from covision.licensure.figures import HOUR, amount, figure, is_set, tiers, whole, word
from covision.licensure.left import Days
from covision.licensure.log import Mix
from covision.licensure.measures import Measures
from covision.licensure.periods import Month, Period, Stretch, Year, until
from covision.licensure.rule_set import Rule, RuleSet, RuleType

Memo = dict[tuple[str, int], tuple[Mix, "tuple[Row, ...]"]]
"""Rule and period -> the mix it was worked out for, and what came of it."""
PER_PERIOD = {RuleType.PERIOD_MINIMUM, RuleType.TIERED_PERIOD_MINIMUM}


Amount = Fraction | int
"""Minutes, or a count of units or meetings."""


class Row(NamedTuple):
    """One setting or supervisor, or all, in one period."""

    whose: str
    have: Amount
    need: Amount
    driven_by: Amount
    """Minutes of the driver, where the need rises with one."""


class Check(NamedTuple):
    rule: Rule
    key: int
    since: int
    until: int
    row: Row

    @property
    def is_met(self) -> bool:
        return self.row.have >= self.row.need

    def is_open(self, today: date) -> bool:
        return self.until >= today.toordinal()


class Calendar:
    """The periods of one rule set and one log."""

    def __init__(self, rule_set: RuleSet, week: Stretch, first: int) -> None:
        """`first`: the first day that was worked; years of experience run from it."""
        self.week, self._first = week, first
        self._begun = date.fromordinal(first)
        self._renewed = rule_set.valid_from

    def of(self, rule: Rule) -> Period:
        per = word(rule, "per") or word(rule, "window")
        if per == "2_weeks":
            return Stretch(14, self.week.since(self.week.key(self._first)), "fortnight")
        if per in {"month", "calendar_month"}:
            return Month()
        if per == "12_months":
            return self._year(rule)
        return self.week

    def _year(self, rule: Rule) -> Year:
        """Of a renewal, from the day of the year on which the rules began; else of experience."""
        from_day = self._renewed if rule.type is RuleType.TIERED_PERIOD_MINIMUM else self._begun
        return Year(from_day.month, from_day.day)


class Steps:
    """What one rule asks of a period, read from its fields once."""

    def __init__(self, rule: Rule) -> None:
        unit = unit_minutes(rule)
        if rule.type is RuleType.TIERED_PERIOD_MINIMUM:
            self._steps = [(_plain(over * HOUR), _plain(need * unit)) for over, need in tiers(rule)]
        else:
            asked = amount(rule, "value") * unit or amount(rule, "min_occurrences")
            self._steps = [(-1, _plain(asked))]

    def need(self, driven: Amount) -> Amount:
        """Of the steps the last whose driver is passed."""
        found: Amount = 0
        for over, need in self._steps:
            if driven > over:
                found = need
        return found


def _plain(number: Fraction) -> Amount:
    """Whole numbers are compared faster."""
    return int(number) if number.denominator == 1 else number


class Asked:
    """One rule with what it measures, ready for every period."""

    def __init__(self, rule: Rule, measures: Measures, days: Days, calendar: Calendar) -> None:
        self._rule, self._measures, self._days, self._calendar = rule, measures, days, calendar
        driver = word(rule, "driver")
        self._work = measures.of("total", rule.stage).members
        self._metric = measures.of(word(rule, "metric"), rule.stage)
        self._driver = measures.of(driver, rule.stage) if driver else None
        self._steps = Steps(rule)
        self._occurrences = whole(rule, "min_occurrences")
        self._has_value = figure(rule, "value") is not None

    def rows(self, key: int, mix: Mix) -> Iterator[Row]:
        for whose, part in sorted(self._parts(mix).items()):
            if not self._work.isdisjoint(part):
                driven = self._driver.value(part) if self._driver else 0
                need = self._steps.need(driven)
                if need:
                    yield Row(whose, self._have(key, part), need, driven)

    def _parts(self, mix: Mix) -> dict[str, Mix]:
        if self._rule.scope not in {"per_setting", "per_supervisor"}:
            return {"": mix}
        by_setting = self._rule.scope == "per_setting"
        parts: dict[str, Mix] = {}
        for number, minutes in mix.items():
            shape = self._measures.shape(number)
            whose = shape.setting if by_setting else shape.supervisor
            parts.setdefault(whose, {})[number] = minutes
        return parts

    def _have(self, key: int, mix: Mix) -> Amount:
        if not self._occurrences:
            return self._metric.value(mix)
        held = self._meetings(key)
        if not self._has_value:
            return held
        return self._metric.value(mix) if held >= self._occurrences else 0

    def _meetings(self, key: int) -> int:
        """Of one day and kind they are one; of one week too, where weeks must differ."""
        least = whole(self._rule, "min_session_minutes") or 1
        by_week = is_set(self._rule, "distinct_weeks")
        week = self._calendar.week
        found: set[tuple[int, int]] = set()
        for day in self._days.within(self._calendar.of(self._rule), key):
            for number, minutes in self._days.mixes[day].items():
                if number in self._metric.members and minutes >= least:
                    found.add((week.key(day), 0) if by_week else (day, number))
        return len(found)


class Checks:
    def __init__(self, days: Days, measures: Measures, calendar: Calendar, memo: Memo) -> None:
        self._days, self._measures, self._calendar, self._memo = days, measures, calendar, memo
        self._found: dict[str, list[Check]] = {}

    def of(self, rule: Rule) -> list[Check]:
        """The oldest first."""
        if rule.id not in self._found:
            self._found[rule.id] = list(self._worked_out(rule))
        return self._found[rule.id]

    def _worked_out(self, rule: Rule) -> Iterator[Check]:
        period = self._calendar.of(rule)
        asked = Asked(rule, self._measures, self._days, self._calendar)
        sums = self._days.sums(period)
        for key in sorted(sums):
            mix = sums[key]
            known = self._memo.get((rule.id, key))
            if known is None or known[0] is not mix:
                known = self._memo[rule.id, key] = (mix, tuple(asked.rows(key, mix)))
            if known[1]:
                since, last = period.since(key), until(period, key)
                yield from (Check(rule, key, since, last, row) for row in known[1])


def counts_occurrences(rule: Rule) -> bool:
    return bool(figure(rule, "min_occurrences")) and not figure(rule, "value")


def unit_minutes(rule: Rule) -> int:
    """What one of the figures of a rule is in what its metric is measured in."""
    metric = word(rule, "metric")
    return 1 if metric in {"supervision_units", "weeks_supervised"} else HOUR
