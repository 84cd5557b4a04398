"""What the ledger and the page of a week show."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.utils.functional import cached_property
from django.utils.timezone import localdate

from covision.hours.access import ledger_of
from covision.hours.came_back import CameBack, came_back
from covision.hours.ledger_access import (
    entries_between,
    opened_entry,
    places_of,
    skipped_of,
    taken_out_in,
)
from covision.hours.proposals import Proposed, proposals_of
from covision.hours.signing_access import sheets_of
from covision.hours.states import Source
from covision.hours.week_sums import WeekSum, span_of, sum_of, sums_of, whole_sum
from covision.hours.weeks import Week, week_of, weeks_back

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.paginator import Page

    from covision.hours.ledger_access import OpenEntry
    from covision.hours.models import HoursEntry, Setting, Sheet
    from covision.people.models import Person
    from covision.web.meetings.keeping import Refused

PER_PAGE = 13
"""A quarter of a year."""


@dataclass(frozen=True, slots=True)
class Day:
    on: date
    entries: "tuple[OpenEntry, ...]"
    minutes: int
    is_long: bool


@dataclass(frozen=True, slots=True)
class WeekRow:
    sum: WeekSum
    sheets: "list[Sheet]"
    back: list[CameBack]
    """Once, in the newest of the weeks that the sheet is of."""


class LedgerPage:
    """Weeks from the newest to the first that holds anything, a quarter of a year on a page."""

    def __init__(self, person: "Person", *, number: str = "") -> None:
        self.person, self.number = person, number
        self.ledger = ledger_of(person)
        self.this_week = week_of(localdate())

    @cached_property
    def is_empty(self) -> bool:
        return self.ledger is None or self.page is None

    @cached_property
    def page(self) -> "Page[Week] | None":
        span = span_of(self.ledger) if self.ledger else None
        if span is None:
            return None
        newest = max(span[1], self.this_week)
        count = (newest.since - span[0].since).days // 7 + 1
        weeks = [week for week, _ in zip(weeks_back(newest), range(count), strict=False)]
        return Paginator(weeks, PER_PAGE).get_page(self.number or 1)

    @cached_property
    def sums(self) -> "list[WeekSum]":
        if self.ledger is None or self.page is None:
            return []
        weeks = list(self.page)
        return sums_of(self.ledger, oldest=weeks[-1], newest=weeks[0])

    @cached_property
    def rows(self) -> "list[WeekRow]":
        """Each week with the sheets that lie in it, or that it lies in."""
        if not self.sums:
            return []
        newest, oldest = self.sums[0].week, self.sums[-1].week
        found = sheets_of(self.person).filter(from_on__lte=newest.until, until_on__gte=oldest.since)
        sheets = list(found)
        back, rows = came_back(sheets), []
        for one in self.sums:
            own = [each for each in sheets if _meet(one.week, each)]
            said = [back.pop(each.pk) for each in own if each.pk in back]
            rows.append(WeekRow(one, own, said))
        return rows

    @cached_property
    def recorded(self) -> int:
        return whole_sum(self.ledger) if self.ledger else 0

    @cached_property
    def waiting(self) -> list[tuple[Week, int]]:
        """Weeks with proposals, the newest first, and how many each has."""
        found: dict[Week, int] = {}
        for one in proposals_of(self.ledger, person=self.person):
            week = week_of(one.day)
            found[week] = found.get(week, 0) + 1
        return sorted(found.items(), reverse=True)

    @property
    def waiting_count(self) -> int:
        return sum(count for _, count in self.waiting)


class WeekPage:
    def __init__(self, person: "Person", week: Week) -> None:
        self.person, self.week = person, week
        self.ledger = ledger_of(person)
        self.refused: Refused | None = None
        self.today = localdate()

    @cached_property
    def entries(self) -> "list[HoursEntry]":
        if self.ledger is None:
            return []
        week = self.week
        return list(entries_between(self.ledger, since=week.since, until=week.until))

    @cached_property
    def sum(self) -> WeekSum:
        return sum_of(self.week, self.entries)

    @property
    def days(self) -> list[Day]:
        key = self.ledger.data_key if self.ledger else b""
        long_days = self.sum.long_days
        found = []
        for on in self.week.days:
            inside = tuple(opened_entry(one, key=key) for one in self.entries if one.day == on)
            minutes = sum(one.row.minutes for one in inside)
            found.append(Day(on, inside, minutes, is_long=on in long_days))
        return found

    @cached_property
    def proposals(self) -> list[Proposed]:
        return proposals_of(self.ledger, person=self.person, week=self.week)

    @cached_property
    def taken_out(self) -> "Sequence[HoursEntry]":
        return list(taken_out_in(self.ledger, self.week)) if self.ledger else []

    @cached_property
    def places(self) -> "Sequence[Setting]":
        return places_of(self.person)

    @property
    def has_meetings(self) -> bool:
        return any(one.source == Source.MEETING for one in self.proposals)

    @cached_property
    def has_skipped(self) -> bool:
        return self.ledger is not None and any(
            self.week.holds(day) for _, day in skipped_of(self.ledger)
        )

    @property
    def usual_place(self) -> str:
        found = [one.setting for one in self.proposals if one.setting]
        return str(found[0].pk) if found else ""

    @property
    def after(self) -> Week | None:
        return self.week.after if self.week.after.since <= self.today else None

    @property
    def add_on(self) -> date:
        """Today in its own week, else the Monday."""
        return self.today if self.week.holds(self.today) else self.week.since


def _meet(week: Week, sheet: "Sheet") -> bool:
    return sheet.from_on <= week.until and week.since <= sheet.until_on
