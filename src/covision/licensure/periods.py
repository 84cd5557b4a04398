"""Weeks, months and longer stretches of days, as boards name them, each by its number."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

WEEK = 7
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Period(Protocol):
    """Days are ordinals of the calendar, as `date.toordinal` gives them."""

    @property
    def name(self) -> str: ...
    def key(self, day: int) -> int: ...
    def since(self, key: int) -> int: ...


@dataclass(frozen=True, slots=True)
class Stretch:
    """So many days each, from a first day on and before it."""

    days: int
    first: int
    name: str

    def key(self, day: int) -> int:
        return (day - self.first) // self.days

    def since(self, key: int) -> int:
        return self.first + key * self.days


@dataclass(frozen=True, slots=True)
class Month:
    """Of the calendar."""

    name: str = "month"

    def key(self, day: int) -> int:
        on = date.fromordinal(day)
        return on.year * 12 + on.month - 1

    def since(self, key: int) -> int:
        return date(key // 12, key % 12 + 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Year:
    """From one day to the day before it a year later; 1 March where there is no 29 February."""

    month: int = 1
    day: int = 1
    name: str = "year"

    def key(self, day: int) -> int:
        on = date.fromordinal(day)
        return on.year - ((on.month, on.day) < (self.month, self.day))

    def since(self, key: int) -> int:
        return on_day(key, self.month, self.day).toordinal()


def on_day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, 3, 1)


def years_before(day: date, years: int) -> date:
    """The first day that is not older; of 29 February the last day of that February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def months_between(since: date, until: date) -> int:
    """Whole months; both days belong to them."""
    after = date.fromordinal(until.toordinal() + 1)
    whole = (after.year - since.year) * 12 + after.month - since.month
    return max(0, whole - (after.day < since.day))


def months_after(since: date, months: int) -> date:
    """The day on which so many whole months are full."""
    month = since.year * 12 + since.month - 1 + months
    try:
        same = date(month // 12, month % 12 + 1, since.day)
    except ValueError:
        month += 1
        same = date(month // 12, month % 12 + 1, 1)
    return date.fromordinal(same.toordinal() - 1)


def weeks_from(starts: str) -> Stretch:
    """A board whose seven days roll still counts its weeks from Monday, as its forms do."""
    offset = WEEKDAYS.index(starts) if starts in WEEKDAYS else 0
    return Stretch(WEEK, 1 + offset, "week")


def until(period: Period, key: int) -> int:
    return period.since(key + 1) - 1
