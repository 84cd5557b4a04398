"""How a series repeats, as an RFC 5545 rule: on which days it falls, and how that is said."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import takewhile
from typing import NamedTuple

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NAMES = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()
NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}
MOST_INTERVAL, MOST_TIMES = 12, 520
WEEK, LONGEST_MONTH_IN_WEEKS, LONGEST_FEBRUARY = 7, 4, 28
UNTIL = "%Y%m%d"


class RhythmWrong(ValueError):  # noqa: N818 -- reads as a sentence where raised
    """A rule that is not one of ours, naming the part."""


class Nth(NamedTuple):
    """Such as the second Tuesday of a month; -1 is the last."""

    place: int
    day: int


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Weekly on `weekdays`, or monthly on `nth` or on `month_day`: one of the three is set."""

    interval: int = 1
    weekdays: tuple[int, ...] = ()
    nth: Nth | None = None
    month_day: int | None = None
    times: int | None = None
    until: date | None = None

    @property
    def is_weekly(self) -> bool:
        return bool(self.weekdays)

    @property
    def is_open(self) -> bool:
        return self.times is None and self.until is None


def weekly(first: date, *, interval: int = 1, also: tuple[int, ...] = ()) -> Rhythm:
    return Rhythm(interval=interval, weekdays=tuple(sorted({first.weekday(), *also})))


def monthly_by_weekday(first: date, *, interval: int = 1) -> Rhythm:
    """A fifth Tuesday is the last one: not every month has five."""
    place = (first.day - 1) // WEEK + 1
    place = place if place <= LONGEST_MONTH_IN_WEEKS else -1
    return Rhythm(interval=interval, nth=Nth(place, first.weekday()))


def monthly_last(first: date, *, interval: int = 1) -> Rhythm:
    return Rhythm(interval=interval, nth=Nth(-1, first.weekday()))


def monthly_by_date(first: date, *, interval: int = 1) -> Rhythm:
    return Rhythm(interval=interval, month_day=first.day)


def days_of(rhythm: Rhythm, *, first: date, last: date | None = None) -> Iterator[date]:
    """The days of a series that begins on `first`; without end where the rhythm has none."""
    days = (found.date() for found in _rrule(rhythm, first))
    return days if last is None else takewhile(lambda day: day <= last, days)


def begins_with(rhythm: Rhythm, first: date) -> bool:
    """Whether the first day is itself one of the days: calendars disagree where it is not."""
    return next(days_of(rhythm, first=first), None) == first


def anchored(rhythm: Rhythm, *, was: date, now: date) -> Rhythm:
    """The same rhythm after one of its days has moved: Tuesdays become Thursdays."""
    if rhythm.is_weekly:
        by = now.weekday() - was.weekday()
        moved = sorted({(day + by) % WEEK for day in rhythm.weekdays})
        return replace(rhythm, weekdays=tuple(moved))
    if rhythm.nth is None:
        return replace(rhythm, month_day=now.day)
    is_last = rhythm.nth.place < 0 and _is_last_of_its_kind(now)
    place = Nth(-1, now.weekday()) if is_last else monthly_by_weekday(now).nth
    return replace(rhythm, nth=place)


def _is_last_of_its_kind(day: date) -> bool:
    return (day + timedelta(days=WEEK)).month != day.month


def ended_before(rhythm: Rhythm, day: date) -> Rhythm:
    return replace(rhythm, times=None, until=day - timedelta(days=1))


def continued_from(rhythm: Rhythm, day: date, *, first: date) -> Rhythm:
    """The same rhythm for what is left of it from `day` on."""
    if rhythm.times is None:
        return rhythm
    gone = sum(1 for _ in days_of(rhythm, first=first, last=day - timedelta(days=1)))
    return replace(rhythm, times=max(1, rhythm.times - gone))


def rule_of(rhythm: Rhythm) -> str:
    """As an RRULE value. UNTIL is a day of the series' own calendar."""
    parts = [f"FREQ={'WEEKLY' if rhythm.is_weekly else 'MONTHLY'}", f"INTERVAL={rhythm.interval}"]
    if rhythm.is_weekly:
        parts.append(f"BYDAY={','.join(CODES[day] for day in rhythm.weekdays)}")
    elif rhythm.nth:
        parts.append(f"BYDAY={rhythm.nth.place}{CODES[rhythm.nth.day]}")
    else:
        parts.append(f"BYMONTHDAY={rhythm.month_day}")
    if rhythm.times:
        parts.append(f"COUNT={rhythm.times}")
    if rhythm.until:
        parts.append(f"UNTIL={rhythm.until:{UNTIL}}")
    return ";".join(parts)


def rhythm_of(rule: str) -> Rhythm:
    """The rhythm that `rule_of` wrote. Raises RhythmWrong for anything else."""
    try:
        parts = dict(part.split("=") for part in rule.split(";"))
        found = _read(parts)
    except (ValueError, KeyError) as error:
        raise RhythmWrong(f"{rule!r} is not a rule of a series.") from error
    if rule_of(found) != rule:
        raise RhythmWrong(f"{rule!r} is not a rule of a series.")
    return found


def said(rhythm: Rhythm) -> str:
    """Such as: every two weeks on Tuesday, until 3 March 2027."""
    if rhythm.is_weekly:
        names = _listed([NAMES[day] for day in rhythm.weekdays])
        words = f"every {names}" if rhythm.interval == 1 else f"{_every(rhythm, 'week')} on {names}"
    elif rhythm.nth:
        words = (
            f"on the {NTH[rhythm.nth.place]} {NAMES[rhythm.nth.day]} of {_every(rhythm, 'month')}"
        )
    else:
        rare = " that has one" if (rhythm.month_day or 0) > LONGEST_FEBRUARY else ""
        words = f"on the {ordinal(rhythm.month_day or 0)} of {_every(rhythm, 'month')}{rare}"
    return words + _end_said(rhythm)


def ordinal(number: int) -> str:
    teens = number % 100 in {11, 12, 13}
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _every(rhythm: Rhythm, what: str) -> str:
    if rhythm.interval == 1:
        return f"every {what}"
    return f"every {NUMBERS[rhythm.interval]} {what}s"


def _end_said(rhythm: Rhythm) -> str:
    if rhythm.times:
        return ", once" if rhythm.times == 1 else f", {_number(rhythm.times)} times"
    if rhythm.until:
        return f", until {rhythm.until.day} {rhythm.until:%B %Y}"
    return ""


def _number(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def _listed(names: list[str]) -> str:
    *some, last = names
    return f"{', '.join(some)} and {last}" if some else last


def _read(parts: dict[str, str]) -> Rhythm:
    days, month_day = parts.get("BYDAY", ""), parts.get("BYMONTHDAY")
    is_weekly = parts["FREQ"] == "WEEKLY"
    nth = None if is_weekly or not days else Nth(int(days[:-2]), CODES.index(days[-2:]))
    return Rhythm(
        interval=int(parts["INTERVAL"]),
        weekdays=tuple(CODES.index(one) for one in days.split(",")) if is_weekly else (),
        nth=nth,
        month_day=int(month_day) if month_day else None,
        times=int(parts["COUNT"]) if "COUNT" in parts else None,
        until=_day(parts["UNTIL"]) if "UNTIL" in parts else None,
    )


def _day(text: str) -> date:
    return date(int(text[:4]), int(text[4:6]), int(text[6:]))


def _rrule(rhythm: Rhythm, first: date) -> rrule:
    until = datetime.combine(rhythm.until, time()) if rhythm.until else None
    on: list[weekday] | None = [weekday(day) for day in rhythm.weekdays] or None
    if rhythm.nth:
        on = [weekday(rhythm.nth.day, rhythm.nth.place)]
    return rrule(
        WEEKLY if rhythm.is_weekly else MONTHLY,
        dtstart=datetime.combine(first, time()),
        interval=rhythm.interval,
        byweekday=on,
        bymonthday=rhythm.month_day,
        count=rhythm.times,
        until=until,
    )
