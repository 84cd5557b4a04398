"""Entries of a ledger, grouped once for every rule set that counts them."""

from collections.abc import Iterable
from operator import attrgetter
from typing import NamedTuple

from covision.licensure.entry import LogEntry
from covision.licensure.periods import Period

Mix = dict[int, int]
"""Minutes by shape."""


class Shape(NamedTuple):
    """All that a rule may ask of an entry beside its day and its minutes."""

    category: str
    setting: str
    supervisor: str
    modality: str
    supervisees: int
    is_facilitated: bool
    couple_family: bool
    child: bool
    telehealth: bool
    observed: bool
    is_psychotherapy: bool
    practicum: bool
    training_case: str
    excluded_as: str


_shape_of = attrgetter(*Shape._fields)


class Log:
    """Days as mixes of shapes, and their sums by period. Mixes are replaced, never changed.

    A shape is a number here. Ten years of work have few shapes, however many entries they have, so
    a rule looks at each shape once, and at sums.
    """

    def __init__(self, entries: Iterable[LogEntry] = ()) -> None:
        self.shapes: list[Shape] = []
        self.days: dict[int, Mix] = {}
        self.lines: list[tuple[int, int, LogEntry]] = []
        self.recorded = 0
        self.whole: Mix = {}
        """All days as one mix."""
        self._numbers: dict[tuple[object, ...], int] = {}
        self._sums: dict[Period, dict[int, Mix]] = {}
        self._take_in(entries)

    def _take_in(self, entries: Iterable[LogEntry]) -> None:
        days, numbers, lines, whole = self.days, self._numbers, self.lines, self.whole
        for entry in entries:
            shape = _shape_of(entry)
            number = numbers.get(shape)
            if number is None:
                number = self._numbered(shape)
            day = entry.day.toordinal()
            mix = days.get(day)
            if mix is None:
                mix = days[day] = {}
            mix[number] = mix.get(number, 0) + entry.minutes
            whole[number] += entry.minutes
            lines.append((day, number, entry))
        self.recorded = sum(whole.values())

    def _numbered(self, shape: tuple[object, ...]) -> int:
        number = self._numbers[shape] = len(self.shapes)
        self.whole[number] = 0
        self.shapes.append(Shape._make(shape))
        return number

    def add(self, entry: LogEntry) -> None:
        """Only the day and the periods that it falls into are summed anew."""
        shape = _shape_of(entry)
        number = self._numbers.get(shape)
        if number is None:
            number = self._numbered(shape)
        day = entry.day.toordinal()
        self.days[day] = _with(self.days.get(day, {}), number, entry.minutes)
        for period, sums in self._sums.items():
            key = period.key(day)
            sums[key] = _with(sums.get(key, {}), number, entry.minutes)
        self.lines.append((day, number, entry))
        self.whole[number] += entry.minutes
        self.recorded += entry.minutes

    def first_with(self, shapes: frozenset[int]) -> int:
        """The first day with one of the shapes; 0: there is none."""
        return next((day for day in sorted(self.days) if not shapes.isdisjoint(self.days[day])), 0)

    def sums(self, period: Period) -> dict[int, Mix]:
        """By the period's number. Not to be changed by whoever reads them."""
        found = self._sums.get(period)
        if found is None:
            found = self._sums[period] = summed(self.days, self.days, period)
        return found


class Part:
    """Some days of a log, as if they were a log."""

    def __init__(self, log: Log, since: int, until: int) -> None:
        days = range(since, until + 1)
        self.days = {day: log.days[day] for day in days if day in log.days}
        self.whole: Mix = {}
        for mix in self.days.values():
            for number, minutes in mix.items():
                self.whole[number] = self.whole.get(number, 0) + minutes

    def sums(self, period: Period) -> dict[int, Mix]:
        return summed(self.days, self.days, period)


def summed(days: Iterable[int], mixes: dict[int, Mix], period: Period) -> dict[int, Mix]:
    found: dict[int, Mix] = {}
    for day in days:
        key = period.key(day)
        total = found.get(key)
        if total is None:
            total = found[key] = {}
        for shape, minutes in mixes[day].items():
            total[shape] = total.get(shape, 0) + minutes
    return found


def _with(mix: Mix, shape: int, minutes: int) -> Mix:
    return {**mix, shape: mix.get(shape, 0) + minutes}
