"""One rule set counted over one log: what holds, what is left of it, and sums of both."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from covision.licensure.checks import Calendar, Checks, Memo
from covision.licensure.facts import Facts
from covision.licensure.left import Days, Left, Taken
from covision.licensure.log import Log, Part
from covision.licensure.measures import DERIVED, Measure, Measures
from covision.licensure.rule_set import Confidence, Rule, RuleSet
from covision.licensure.taking import Taking
from covision.licensure.terms import Terms
from covision.licensure.verdicts import Verdicts

WEEKS_OF_PACE = 12
HOUR = 60
WEEKS = {"weeks_supervised": 1, "weeks_with_individual": HOUR}
"""Metrics that count weeks, and the minutes that a week needs to be one."""


class Ruling:
    """What a rule set and somebody's facts come to, as long as both stay."""

    def __init__(self, rule_set: RuleSet, facts: Facts, log: Log) -> None:
        self.rule_set, self.facts, self.log = rule_set, facts, log
        self.rules = tuple(one for one in rule_set.rules if is_on(one, facts))
        self.terms = Terms(rule_set, self.rules)
        self.measures = Measures(log, self.terms)
        self.verdicts = Verdicts(self.rules, facts, self.measures)
        self.memo: Memo = {}
        self._first = 0

    def calendar(self) -> Calendar:
        first = min(self.log.days, default=1)
        if first != self._first:
            self.memo.clear()
            self._first = first
        return Calendar(self.rule_set, self.terms.week, first)


def is_on(rule: Rule, facts: Facts) -> bool:
    return rule.confidence is not Confidence.RECALLED or rule.id in facts.switched_on


@dataclass(frozen=True, slots=True)
class Local:
    """What rules come to that look at single days, weeks and months: all but limits of a sum."""

    held: Days
    """What counts at all."""
    kept: Days
    """And is neither above a cap nor lost."""
    taken: list[Taken]
    lost: dict[str, int]
    rolled: dict[str, dict[int, int]]


def counted(
    ruling: Ruling,
    log: Log | Part,
    today: date,
    *,
    memo: Memo,
    rolled: Mapping[str, Mapping[int, int]] | None = None,
) -> Local:
    """In the order in which the schema of rules says that they are read."""
    left, calendar = Left(log, ruling.measures), ruling.calendar()
    taking = Taking(
        ruling.rules,
        left,
        ruling.measures,
        facts=ruling.facts,
        calendar=calendar,
        today=today,
        rolled=rolled,
    )
    left.settle(ruling.verdicts)
    taking.age()
    held = left.days()
    taking.reckon()
    taking.keep_together()
    taking.cap()
    taking.forfeit(Checks(held, ruling.measures, calendar, memo))
    return Local(held, left.days(), left.taken, left.lost, left.rolled)


class Tally:
    def __init__(self, ruling: Ruling, today: date, local: Local | None = None) -> None:
        """`local`, where an earlier count already came to it."""
        self.ruling, self.today = ruling, today
        self.rule_set, self.rules, self.facts = ruling.rule_set, ruling.rules, ruling.facts
        self.log, self.measures = ruling.log, ruling.measures
        self.calendar = ruling.calendar()
        self.local = local or counted(ruling, self.log, today, memo=ruling.memo)
        self.held = self.local.held
        self.checks = Checks(self.held, self.measures, self.calendar, ruling.memo)
        self.left = self._limited()
        self.final = self.left.days()
        self.pace: Tally = self
        """Whose last weeks projections go by: its own, or those of a what-if."""

    def _limited(self) -> Left:
        left = Left(self.log, self.measures)
        left.go_on_from(self.local.kept, self.local.taken, self.local.lost)
        Taking(
            self.rules,
            left,
            self.measures,
            facts=self.facts,
            calendar=self.calendar,
            today=self.today,
        ).limit()
        return left

    def name(self, key: str) -> str:
        return self.facts.names.get(key, key)

    def of(self, metric: str, rule: Rule, stage: str = "") -> Measure:
        return self.measures.of(metric, stage or rule.stage)

    def days_for(self, *metrics: str) -> Days:
        """Metrics made by a formula are measured on what held, the others on what is left."""
        made = any(one in metric for metric in metrics for one in DERIVED)
        return self.held if made else self.final

    def sum(self, metric: str, measure: Measure) -> Fraction:
        if metric in WEEKS:
            sums = self.final.sums(self.calendar.week)
            least = WEEKS[metric]
            return Fraction(sum(measure.minutes(mix) >= least for mix in sums.values()))
        return Fraction(measure.value(self.days_for(metric).whole))

    def weekly(
        self, metric: str, stage: str, supervisors: frozenset[str] | None = None
    ) -> list[Fraction]:
        """Of each of the last whole weeks before today; fewer where less is behind it."""
        measure = self.measures.of(metric, stage, supervisors=supervisors)
        sums = self.days_for(metric).sums(self.calendar.week)
        values = [Fraction(measure.value(sums.get(key, {}))) for key in self._last_weeks()]
        if metric in WEEKS:
            return [Fraction(one >= WEEKS[metric]) for one in values]
        return values

    def _last_weeks(self) -> range:
        week = self.calendar.week
        now = week.key(self.today.toordinal())
        first = week.key(min(self.log.days, default=self.today.toordinal()))
        return range(max(first, now - WEEKS_OF_PACE), now)

    def worked(self) -> tuple[date, date] | None:
        """The first and the last day of which something is credited."""
        days = [day for day, mix in self.final.mixes.items() if mix]
        return (date.fromordinal(min(days)), date.fromordinal(max(days))) if days else None
