"""What a supervisor would want to look at twice before signing: facts of the lines, no verdicts."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.utils.formats import date_format

from covision.hours.durations import spelled
from covision.hours.licences import licences_at_odds, licences_in_use
from covision.hours.models import HoursEntry, HoursSupervisor, Sheet

DAY_MINUTES = 24 * 60
LATE = timedelta(days=60)
MOST_NAMED = 4


def odd_things(sheet: Sheet, entries: Sequence[HoursEntry]) -> list[str]:
    """The supervisor comes with their licences."""
    return [
        *_long_days(entries),
        *_outside(sheet.supervisor, entries),
        *_without_licence(sheet.supervisor, entries),
        *licences_at_odds(sheet.supervisor),
        *_late(entries),
    ]


def _long_days(entries: Sequence[HoursEntry]) -> Iterator[str]:
    by_day: Counter[date] = Counter()
    for one in entries:
        by_day[one.day] += one.minutes
    for day, minutes in sorted(by_day.items()):
        if minutes > DAY_MINUTES:
            yield f"{_on(day)} has {spelled(minutes)} hours, more than a day."


def _outside(supervisor: HoursSupervisor, entries: Sequence[HoursEntry]) -> Iterator[str]:
    """Days on which the supervision, as it was written down, had not begun or was over."""
    own = {one.day for one in entries if one.supervisor_id == supervisor.pk}
    before = {day for day in own if day < supervisor.from_on}
    after = {day for day in own if supervisor.until_on and day > supervisor.until_on}
    if before:
        yield f"Supervision began on {_on(supervisor.from_on)}. Earlier days: {_days(before)}."
    if after and supervisor.until_on:
        yield f"Supervision ended on {_on(supervisor.until_on)}. Later days: {_days(after)}."


def _without_licence(supervisor: HoursSupervisor, entries: Sequence[HoursEntry]) -> Iterator[str]:
    dated = [one for one in licences_in_use(supervisor) if one.since_on or one.expires_on]
    if not dated:
        return
    open_days = {
        one.day
        for one in entries
        if not any(
            (each.since_on or date.min) <= one.day <= (each.expires_on or date.max)
            for each in dated
        )
    }
    if open_days:
        yield f"No licence of {supervisor.name} is written down for {_days(open_days)}."


def _late(entries: Sequence[HoursEntry]) -> Iterator[str]:
    late = {one.day for one in entries if one.made_at.date() - one.day > LATE}
    if late:
        yield f"Written down more than two months later: {_days(late)}."


def _days(days: set[date]) -> str:
    named = [_on(day) for day in sorted(days)]
    more = len(named) - MOST_NAMED
    return ", ".join(named[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def _on(day: date) -> str:
    return date_format(day, "j F Y")
