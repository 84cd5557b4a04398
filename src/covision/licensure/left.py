"""What is left of the recorded minutes while rules take from them, and what took each minute."""

from bisect import bisect_right
from collections.abc import Iterable

from covision.licensure.entry import Category
from covision.licensure.log import Log, Mix, Part, Shape
from covision.licensure.measures import Measure, Measures
from covision.licensure.periods import Period, until
from covision.licensure.sentences import Cause
from covision.licensure.terms import is_direct, is_supervision
from covision.licensure.verdicts import Verdict, Verdicts

Taken = tuple[int, Mix, Cause]
"""A day, what of its shapes went, and why."""
Change = tuple[int, Mix, int]
"""A day, minutes by shape, and whether they came (1) or went (-1)."""


class Days:
    """Days as mixes at one step of the count. Sums are those of the step before, and changes."""

    def __init__(
        self,
        before: "Days | Log | Part",
        mixes: dict[int, Mix],
        changes: list[Change],
        whole: Mix,
    ) -> None:
        """`whole`: all days as one mix."""
        self.mixes, self.whole = mixes, whole
        self._before, self._changes = before, changes
        self._sums: dict[Period, dict[int, Mix]] = {}

    def sums(self, period: Period) -> dict[int, Mix]:
        if not self._changes:
            return self._before.sums(period)
        if period not in self._sums:
            self._sums[period] = self._summed(period)
        return self._sums[period]

    def _summed(self, period: Period) -> dict[int, Mix]:
        found = dict(self._before.sums(period))
        own: set[int] = set()
        for day, parts, sign in self._changes:
            key = period.key(day)
            if key not in own:
                own.add(key)
                found[key] = dict(found.get(key, {}))
            mix = found[key]
            for number, minutes in parts.items():
                left = mix.get(number, 0) + sign * minutes
                if left:
                    mix[number] = left
                else:
                    del mix[number]
        return found

    def within(self, period: Period, key: int) -> list[int]:
        """The last day first."""
        days = range(until(period, key), period.since(key) - 1, -1)
        return [day for day in days if day in self.mixes]


class Left:
    """Rules take minutes from days; every minute that goes keeps its cause."""

    def __init__(self, log: Log | Part, measures: Measures) -> None:
        self._measures = measures
        self.mixes: dict[int, Mix] = dict(log.days)
        self.taken: list[Taken] = []
        self.lost: dict[str, int] = {}
        """Minutes by the rule that took them."""
        self.rolled: dict[str, dict[int, int]] = {}
        """What a cap over days in a row left of each day, by the rule."""
        self._whole = dict(log.whole)
        self._before: Days | Log | Part = log
        self._changes: list[Change] = []
        self._newest_first: list[int] | None = None

    def settle(self, verdicts: Verdicts) -> None:
        """What never counts goes; hours before the degree become shapes of their own."""
        verdicts.renew()
        edges, tables = verdicts.edges, verdicts.tables
        for day, mix in list(self.mixes.items()):
            odd = tables.get(bisect_right(edges, day)) if tables else None
            odd = verdicts.at(day) if odd is None else odd
            if odd and not odd.keys().isdisjoint(mix):
                self._settle_day(day, mix, odd)

    def _settle_day(self, day: int, mix: Mix, odd: dict[int, Verdict]) -> None:
        moved: Mix = {}
        for number, minutes in mix.items():
            counted_as, cause = odd.get(number, (number, None))
            if cause:
                self.take(day, {number: minutes}, cause)
            elif counted_as != number:
                moved[number] = minutes
        if moved:
            turned = {~number: minutes for number, minutes in moved.items()}
            stayed = {one: held for one, held in self.mixes[day].items() if one not in moved}
            self.mixes[day] = stayed | turned
            self._changes += ((day, moved, -1), (day, turned, 1))
            add(self._whole, moved, -1)
            add(self._whole, turned, 1)

    def take(self, day: int, parts: Mix, cause: Cause) -> None:
        """Of some shapes of a day, so many minutes each."""
        mix = self.mixes[day]
        if len(parts) == len(mix) and parts == mix:
            self.mixes[day] = {}
        else:
            self.mixes[day] = _without(mix, parts)
        self._changes.append((day, parts, -1))
        add(self._whole, parts, -1)
        self.taken.append((day, parts, cause))
        self.lost[cause.rule_id] = self.lost.get(cause.rule_id, 0) + sum(parts.values())

    def take_all(self, days: Iterable[int], members: frozenset[int], cause: Cause) -> None:
        for day in days:
            mix = self.mixes[day]
            parts = {number: minutes for number, minutes in mix.items() if number in members}
            if parts:
                self.take(day, parts, cause)

    def cut(self, days: Iterable[int], measure: Measure, minutes: int, cause: Cause) -> None:
        """Other work before direct care before supervision, and of each the newest first.

        Which of the hours above a limit is left out no board says. This order leaves a person the
        hours that are scarcest: supervision beside a full week is what the week counts by.
        """
        over = [day for day in days if not measure.members.isdisjoint(self.mixes[day])]
        for rank in self._ranks(measure):
            minutes = self._sweep(over, rank, minutes, cause)
            if not minutes:
                return

    def _sweep(self, days: list[int], rank: frozenset[int], minutes: int, cause: Cause) -> int:
        """Whole days as far as they go, then a part of one; what is still to be cut."""
        gone: Mix = {}
        for day in days:
            mix = self.mixes[day]
            parts = {number: held for number, held in mix.items() if number in rank}
            held = sum(parts.values())
            if not held:
                continue
            if held > minutes:
                parts, held = self._part_of(parts, minutes), minutes
            self.mixes[day] = _without(mix, parts)
            self._changes.append((day, parts, -1))
            self.taken.append((day, parts, cause))
            add(gone, parts, 1)
            minutes -= held
            if not minutes:
                break
        add(self._whole, gone, -1)
        self.lost[cause.rule_id] = self.lost.get(cause.rule_id, 0) + sum(gone.values())
        return minutes

    def _part_of(self, parts: Mix, minutes: int) -> Mix:
        found: Mix = {}
        for number in sorted(parts, key=self._measures.order):
            found[number] = min(parts[number], minutes)
            minutes -= found[number]
        return {number: part for number, part in found.items() if part}

    def _ranks(self, measure: Measure) -> list[frozenset[int]]:
        ranks: dict[int, set[int]] = {}
        for number in measure.members:
            ranks.setdefault(_rank(self._measures.shape(number)), set()).add(number)
        return [frozenset(ranks[rank]) for rank in sorted(ranks)]

    def sum(self, measure: Measure) -> int:
        return measure.minutes(self._whole)

    @property
    def newest_first(self) -> list[int]:
        if self._newest_first is None:
            self._newest_first = sorted(self.mixes, reverse=True)
        return self._newest_first

    def go_on_from(self, days: Days, taken: list[Taken], lost: dict[str, int]) -> None:
        """Takes over what another run came to."""
        self.mixes, self._before, self._changes = dict(days.mixes), days, []
        self._whole = dict(days.whole)
        self.taken, self.lost = list(taken), dict(lost)

    def days(self) -> Days:
        """As they are now."""
        whole = {number: minutes for number, minutes in self._whole.items() if minutes}
        found = Days(self._before, dict(self.mixes), self._changes, whole)
        self._before, self._changes = found, []
        return found


def add(whole: Mix, parts: Mix, sign: int) -> None:
    for number, minutes in parts.items():
        whole[number] = whole.get(number, 0) + sign * minutes


def _without(mix: Mix, parts: Mix) -> Mix:
    left = dict(mix)
    for number, minutes in parts.items():
        left[number] -= minutes
        if not left[number]:
            del left[number]
    return left


def _rank(shape: Shape) -> int:
    if is_supervision(shape):
        return 3
    if is_direct(shape):
        return 2
    return 0 if shape.category != Category.PEER_CONSULTATION else 1
