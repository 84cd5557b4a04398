"""Who may plan and change a series, and which one can be held. Each rule raises, or is silent."""

import zoneinfo
from dataclasses import dataclass
from datetime import date, datetime, time

from covision.core.errors import NotAllowed, NotPossible
from covision.meetings.formats import Format
from covision.meetings.models import Series
from covision.meetings.parts import supervisors_of
from covision.meetings.rhythms import MOST_INTERVAL, MOST_TIMES, Rhythm, begins_with
from covision.meetings.rules import check_may_plan
from covision.meetings.zones import moment, zone_of
from covision.people.models import Group, Person
from covision.people.rules import check_may_take_part, is_member

LONGEST_MINUTES = 480


@dataclass(frozen=True, slots=True)
class SeriesPlan:
    """What is chosen about a series."""

    rhythm: Rhythm
    starts_on: date
    hour: time
    time_zone: str
    format_key: str
    minutes: int | None = None
    """Without it, as long as the format takes."""

    @property
    def first(self) -> datetime:
        return moment(self.starts_on, self.hour, zone_of(self.time_zone))


def check_may_plan_series(group: Group, *, plan: SeriesPlan, by: Person) -> None:
    check_may_plan(group, starts_at=plan.first, by=by)
    check_can_be_held(plan)


def check_can_be_held(plan: SeriesPlan) -> None:
    if plan.time_zone not in zoneinfo.available_timezones():
        raise NotPossible("That time zone is not in this site’s table. Choose one from the list.")
    rhythm = plan.rhythm
    if not 1 <= rhythm.interval <= MOST_INTERVAL:
        raise NotPossible(f"Choose how often, from every 1 to every {MOST_INTERVAL}.")
    if rhythm.times is not None and not 1 <= rhythm.times <= MOST_TIMES:
        raise NotPossible(f"Choose how many times, from 1 to {MOST_TIMES}.")
    if rhythm.until is not None and rhythm.until < plan.starts_on:
        raise NotPossible("The last day lies before the first. Choose a later one.")
    if not begins_with(rhythm, plan.starts_on):
        raise NotPossible("The first day is not one of the days of this series. Choose it anew.")


def check_length(minutes: int, *, of: Format) -> None:
    if minutes < of.total_minutes:
        raise NotPossible(
            f"{of.name} takes {of.total_minutes} minutes. Choose as many or more, or a shorter "
            "format."
        )
    if minutes > LONGEST_MINUTES:
        raise NotPossible("A meeting takes eight hours at the most. Choose a shorter time.")


def check_may_arrange_series(series: Series, *, by: Person) -> None:
    check_may_take_part(series.group, by=by)
    if series.ended_at is not None:
        raise NotPossible("This series has ended. Plan another one.")
    if not speaks_for_plan(series.group, planner=series.planned_by, by=by):
        raise NotAllowed("Whoever planned this series can change it.")


def speaks_for_plan(group: Group, *, planner: Person | None, by: Person) -> bool:
    """Whoever planned it, and supervisors; anybody once the planner is gone."""
    if by == planner or by.pk in supervisors_of(group):
        return True
    return planner is None or not is_member(group, planner)
