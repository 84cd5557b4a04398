"""Weeks of a ledger added up: by column, by day, and what to look at."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Max, Min, Sum

from covision.hours.access import entries_of
from covision.hours.category_words import Column, column_of
from covision.hours.ledger_rules import LONG_DAY
from covision.hours.models import HoursEntry, Ledger
from covision.hours.weeks import ONE_WEEK, Week, week_of
from covision.licensure.entry import Category
from covision.people.rules import today

GROUP = {Category.SUPERVISION_GROUP}


@dataclass(slots=True)
class WeekSum:
    week: Week
    columns: dict[Column, int] = field(default_factory=lambda: dict.fromkeys(Column, 0))
    in_group: int = 0
    """Of the supervision, what was in a group."""
    days: dict[date, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, day: date, category: str, minutes: int) -> None:
        self.columns[column_of(category)] += minutes
        self.in_group += minutes if category in GROUP else 0
        self.days[day] += minutes

    @property
    def direct(self) -> int:
        return self.columns[Column.DIRECT]

    @property
    def other(self) -> int:
        return self.columns[Column.OTHER]

    @property
    def alone(self) -> int:
        """Supervision that was not in a group."""
        return self.supervision - self.in_group

    @property
    def supervision(self) -> int:
        return self.columns[Column.SUPERVISION]

    @property
    def recorded(self) -> int:
        return sum(self.columns.values())

    @property
    def is_open(self) -> bool:
        return self.week.holds(today())

    @property
    def long_days(self) -> tuple[date, ...]:
        return tuple(sorted(day for day, minutes in self.days.items() if minutes > LONG_DAY))


def span_of(ledger: Ledger) -> tuple[Week, Week] | None:
    """The first and the last week that hold anything."""
    found = entries_of(ledger).order_by().aggregate(first=Min("day"), last=Max("day"))
    return (week_of(found["first"]), week_of(found["last"])) if found["first"] else None


def sums_of(ledger: Ledger, *, oldest: Week, newest: Week) -> list[WeekSum]:
    """Every week of the stretch, also an empty one; newest first, in one question."""
    found: dict[Week, WeekSum] = {}
    week = newest
    while week >= oldest:
        found[week] = WeekSum(week)
        week = Week(week.since - ONE_WEEK)
    rows = entries_of(ledger).filter(day__gte=oldest.since, day__lte=newest.until).order_by()
    for day, category, minutes in rows.values_list("day", "category").annotate(Sum("minutes")):
        found[week_of(day)].add(day, category, minutes)
    return list(found.values())


def whole_sum(ledger: Ledger) -> int:
    return entries_of(ledger).order_by().aggregate(whole=Sum("minutes"))["whole"] or 0


def sum_of(week: Week, entries: Iterable[HoursEntry]) -> WeekSum:
    made = WeekSum(week)
    for one in entries:
        made.add(one.day, one.category, one.minutes)
    return made
