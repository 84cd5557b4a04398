"""Weeks of a ledger: Monday to Sunday. A board that counts otherwise counts so in its own rules."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from covision.core.errors import NotFound

ONE_DAY, ONE_WEEK = timedelta(days=1), timedelta(days=7)
NO_WEEK = "There is no such week."
FIRST_YEAR, LAST_YEAR = 1970, 2200


@dataclass(frozen=True, slots=True, order=True)
class Week:
    since: date
    """Its Monday."""

    @property
    def until(self) -> date:
        return self.since + ONE_WEEK - ONE_DAY

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(self.since + ONE_DAY * place for place in range(7))

    @property
    def before(self) -> "Week":
        return Week(self.since - ONE_WEEK)

    @property
    def after(self) -> "Week":
        return Week(self.since + ONE_WEEK)

    @property
    def key(self) -> str:
        return self.since.isoformat()

    def holds(self, day: date) -> bool:
        return self.since <= day <= self.until

    def __str__(self) -> str:
        """16–22 November 2026, or 28 December 2026–3 January 2027."""
        since, until = self.since, self.until
        if since.year != until.year:
            return f"{_day(since)} {since:%Y}–{_day(until)} {until:%Y}"
        start = str(since.day) if since.month == until.month else _day(since)
        return f"{start}–{_day(until)} {until:%Y}"


def week_of(day: date) -> Week:
    return Week(day - ONE_DAY * day.weekday())


def week_named(key: str) -> Week:
    """The week in which a day lies that an address names."""
    try:
        day = date.fromisoformat(key)
    except ValueError:
        raise NotFound(NO_WEEK) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise NotFound(NO_WEEK)
    return week_of(day)


def weeks_back(newest: Week) -> Iterator[Week]:
    """The week itself first, without an end."""
    while True:
        yield newest
        newest = newest.before


def _day(day: date) -> str:
    return f"{day.day} {day:%B}"
