"""Rules that take minutes away, in the order in which boards' rules are read."""

from collections import deque
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from covision.licensure.checks import Calendar, Check, Checks
from covision.licensure.facts import Facts
from covision.licensure.figures import HOUR, amount, word
from covision.licensure.left import Left
from covision.licensure.limits import limit_of
from covision.licensure.log import Mix
from covision.licensure.losses import capped, forfeited, shared, why_lost
from covision.licensure.measures import Measure, Measures
from covision.licensure.periods import Month, Period, years_before
from covision.licensure.rule_set import Rule, RuleType
from covision.licensure.sentences import Cause, short_day

ROLLING = {"rolling_7d": 7, "30d": 30}
"""Caps over days in a row, and how many."""


class Taking:
    """One run over one rule set. `left` is what it works on."""

    def __init__(
        self,
        rules: tuple[Rule, ...],
        left: Left,
        measures: Measures,
        *,
        facts: Facts,
        calendar: Calendar,
        today: date,
        rolled: Mapping[str, Mapping[int, int]] | None = None,
    ) -> None:
        """`rolled`: what caps over days in a row left of days before those of this run."""
        self._rolled = rolled or {}
        self._rules, self._left, self._measures = rules, left, measures
        self._facts, self._calendar, self._today = facts, calendar, today
        self._forfeited: dict[tuple[str, str], frozenset[int]] = {}

    def age(self) -> None:
        """What is too old on the day of the application."""
        for rule in self._of(RuleType.RECENCY):
            measured_on = self._facts.application_on or self._today
            first = years_before(measured_on, int(amount(rule, "max_age_years")))
            old = [day for day in self._left.newest_first if day < first.toordinal()]
            self._age(rule, old, first)

    def _age(self, rule: Rule, old: list[int], first: date) -> None:
        lost = f"From before {short_day(first)}, too old for the application."
        cause = Cause(rule.id, lost)
        exempt = word(rule, "exempt_metric")
        kept = self._measures.of(exempt, rule.stage) if exempt else Measure({})
        room = int(amount(rule, "exempt_value") * HOUR)
        for day in old:
            parts = dict(self._left.mixes[day])
            if room and not kept.members.isdisjoint(parts):
                room = self._spare(parts, kept, room)
            if parts:
                self._left.take(day, parts, cause)

    @staticmethod
    def _spare(parts: Mix, kept: Measure, room: int) -> int:
        """Takes what stays out of the parts; what room there is then."""
        for number in [one for one in parts if one in kept.members]:
            stays = min(parts[number], room)
            room -= stays
            parts[number] -= stays
            if not parts[number]:
                del parts[number]
        return room

    def reckon(self) -> None:
        """Formulas that make less of clock time. Parts of a minute are kept for the next day."""
        terms = self._measures.terms
        reduced = {
            number
            for shape_number, shape in enumerate(self._measures.shapes)
            for number in (shape_number, ~shape_number)
            if terms.part_credited(shape) < 1
        }
        over = Fraction(0)
        for day in reversed(self._left.newest_first) if reduced else ():
            for number in sorted(reduced & self._left.mixes[day].keys(), key=self._measures.order):
                over = self._reckon(day, number, over)

    def _reckon(self, day: int, number: int, over: Fraction) -> Fraction:
        """What is over of a minute then."""
        shape = self._measures.shape(number)
        part, rule = (
            self._measures.terms.part_credited(shape),
            self._measures.terms.formula_of(shape),
        )
        minutes = self._left.mixes[day][number]
        credited = minutes * part + over
        lost = minutes - int(credited)
        if lost and rule:
            self._left.take(day, {number: lost}, shared(rule, shape.supervisees, part))
        return credited - int(credited)

    def keep_together(self) -> None:
        """Hours of a closed period without any supervision, unless a forfeiture decides on it."""
        if any(self._of(RuleType.FORFEITURE)):
            return
        for rule in self._of(RuleType.TIMING):
            of_month = word(rule, "relation") == "same_calendar_month"
            period: Period = Month() if of_month else self._calendar.week
            self._keep_together(rule, period)

    def _keep_together(self, rule: Rule, period: Period) -> None:
        supervised = self._measures.of("supervision")
        covered = self._measures.of("direct+indirect", rule.stage)
        days = self._left.days()
        for key, mix in days.sums(period).items():
            is_closed = period.since(key + 1) <= self._today.toordinal()
            if is_closed and supervised.members.isdisjoint(mix):
                lost = f"No supervision in the same {period.name}, and hours count only with it."
                days_of = days.within(period, key)
                self._left.take_all(days_of, covered.members, Cause(rule.id, lost))

    def cap(self) -> None:
        for rule in self._of(RuleType.PERIOD_CAP):
            per = word(rule, "per")
            if per in ROLLING:
                self._cap_rolling(rule, ROLLING[per])
            else:
                self._cap_period(rule, self._calendar.of(rule))

    def _cap_period(self, rule: Rule, period: Period) -> None:
        measure = self._measures.of(word(rule, "metric"), rule.stage)
        limit = int(amount(rule, "value") * HOUR)
        days = self._left.days()
        for key, mix in days.sums(period).items():
            over = measure.minutes(mix) - limit
            if over > 0:
                cause = capped(rule, f"in one {period.name}")
                self._left.cut(days.within(period, key), measure, over, cause)

    def _cap_rolling(self, rule: Rule, length: int) -> None:
        """Day after day: each is credited as far as the days before it leave room."""
        measure = self._measures.of(word(rule, "metric"), rule.stage)
        limit = int(amount(rule, "value") * HOUR)
        cause = capped(rule, f"in any {length} days in a row")
        mixes = self._left.mixes
        window = self._window_before(rule.id, length)
        held = sum(minutes for _, minutes in window)
        credited: dict[int, int] = {}
        for day in reversed(self._left.newest_first):
            while window and window[0][0] <= day - length:
                held -= window.popleft()[1]
            minutes = measure.minutes(mixes[day])
            over = held + minutes - limit
            if over > 0:
                self._left.cut((day,), measure, over, cause)
                minutes -= over
            window.append((day, minutes))
            credited[day] = minutes
            held += minutes
        self._left.rolled[rule.id] = credited

    def _window_before(self, rule_id: str, length: int) -> deque[tuple[int, int]]:
        earlier = self._rolled.get(rule_id, {})
        first = min(self._left.mixes, default=length)
        days = range(first - length + 1, first)
        return deque((day, earlier[day]) for day in days if day in earlier)

    def forfeit(self, checks: Checks) -> None:
        """Periods that are over and failed the rule that is named. A running one is at risk."""
        by_id = {one.id: one for one in self._rules}
        for rule in self._of(RuleType.FORFEITURE):
            failing = by_id.get(word(rule, "when_rule_fails"))
            if failing:
                for check in checks.of(failing):
                    if not check.is_met and not check.is_open(self._today):
                        self._forfeit(rule, check)

    def _forfeit(self, rule: Rule, check: Check) -> None:
        cause = Cause(rule.id, why_lost(rule, check, self.called(check.row.whose)))
        days = range(check.until, check.since - 1, -1)
        worked = [day for day in days if day in self._left.mixes]
        self._left.take_all(worked, self._members(rule, check), cause)

    def _members(self, rule: Rule, check: Check) -> frozenset[int]:
        key = (rule.id, check.row.whose)
        if key not in self._forfeited:
            every = self._measures.of(forfeited(rule), check.rule.stage).members
            theirs = (number for number in every if self._is_whose(number, check))
            self._forfeited[key] = frozenset(theirs)
        return self._forfeited[key]

    def _is_whose(self, number: int, check: Check) -> bool:
        shape = self._measures.shape(number)
        if check.rule.scope == "per_setting":
            return shape.setting == check.row.whose
        return check.rule.scope != "per_supervisor" or shape.supervisor == check.row.whose

    def called(self, key: str) -> str:
        return self._facts.names.get(key, key)

    def limit(self) -> None:
        """Sums above which nothing counts: the newest hours are those above them."""
        for rule in self._rules:
            found = limit_of(rule)
            if found:
                metric, most, stage, lost = found
                measure = self._measures.of(metric, stage)
                over = self._left.sum(measure) - int(most * HOUR)
                if over > 0:
                    self._left.cut(self._left.newest_first, measure, over, Cause(rule.id, lost))

    def _of(self, kind: RuleType) -> Iterable[Rule]:
        return (one for one in self._rules if one.type is kind)
