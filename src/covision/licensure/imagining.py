"""A log as it would be if the last weeks had had more of a category."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from covision.licensure.entry import Category, LogEntry
from covision.licensure.log import Log
from covision.licensure.periods import Stretch
from covision.licensure.tally import WEEKS_OF_PACE

MIDWEEK = 2
PEOPLE = {str(Category.SUPERVISION_GROUP): 4, str(Category.SUPERVISION_DYADIC): 2}
"""How many there are in a meeting like none before."""


def with_more(
    log: Log, week: Stretch, today: date, each_week: Mapping[str, int]
) -> Iterator[LogEntry]:
    """Weeks before the first entry stay as they are: they belong to no pace."""
    yield from (entry for _, _, entry in log.lines)
    now = week.key(today.toordinal())
    first = week.key(min(log.days, default=today.toordinal()))
    for category, minutes in each_week.items():
        like = _like(log, category)
        for key in range(max(first, now - WEEKS_OF_PACE), now):
            if minutes > 0:
                day = date.fromordinal(week.since(key) + MIDWEEK)
                yield replace(like, id=f"{category} {key}", day=day, minutes=minutes)


def _like(log: Log, category: str) -> LogEntry:
    """As the last of the category was; else at the place of the last entry of all."""
    entries = sorted((entry for _, _, entry in log.lines), key=lambda one: (one.day, one.id))
    of_kind = [one for one in entries if one.category == category]
    if of_kind:
        return of_kind[-1]
    setting = entries[-1].setting if entries else ""
    people = PEOPLE.get(category, 1)
    return LogEntry("", date.min, 0, category, setting=setting, supervisees=people)
