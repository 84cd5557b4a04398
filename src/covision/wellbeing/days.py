"""Which day it is for somebody, and which week: calendars and clocks of their own place."""

from datetime import date, datetime, timedelta

from covision.meetings.zones import zone_of

ONE_NIGHT = timedelta(hours=6)
MONTHS = 12


def day_at(moment: datetime, *, zone: str) -> date:
    return moment.astimezone(zone_of(zone)).date()


def day_going_on(moment: datetime, *, zone: str, last: tuple[date, datetime] | None) -> date:
    """The local day; or the one whose check-in was begun within the last six hours.

    Midnight, a flight or a clock that is put back make no second day of one evening.
    """
    if last is not None:
        on, begun_at = last
        if timedelta(0) <= moment - begun_at < ONE_NIGHT:
            return on
    return day_at(moment, zone=zone)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def month_number(day: date) -> int:
    """Months counted through: what lies between two is a difference."""
    return day.year * MONTHS + day.month - 1


def first_of(number: int) -> date:
    return date(number // MONTHS, number % MONTHS + 1, 1)
