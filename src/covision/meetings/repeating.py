"""A series is planned, changed for what is still to come, added to, and ended."""

from dataclasses import replace
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.core.errors import NotPossible
from covision.meetings.announcing import announce, announce_series
from covision.meetings.assigning import renew
from covision.meetings.models import Meeting, Series, Slot
from covision.meetings.revising import held_group
from covision.meetings.rhythms import (
    Rhythm,
    anchored,
    continued_from,
    days_of,
    ended_before,
    rhythm_of,
    rule_of,
)
from covision.meetings.rules import check_time_to_come
from covision.meetings.series_rules import (
    SeriesPlan,
    check_can_be_held,
    check_may_arrange_series,
    check_may_plan_series,
)
from covision.meetings.slotting import (
    Shape,
    call_off,
    day_in,
    lay_out,
    left_alone_by,
    length_for,
    make_meeting,
    plan_ahead,
    slots_from,
    zone,
)
from covision.meetings.states import MeetingState, News, Scope
from covision.meetings.telling import rhythm_in_words
from covision.meetings.zones import moment
from covision.people.models import Group, Person

OVER = "No meeting of this series is still to come. Plan another one."


@transaction.atomic
def plan_series(group: Group, *, plan: SeriesPlan, by: Person) -> Series:
    check_may_plan_series(group, plan=plan, by=by)
    held_group(group)
    series = Series(group=group, planned_by=by)
    _take(series, plan)
    series.save(force_insert=True)
    plan_ahead(series)
    renew(group, by=by)
    announce_series(series, news=News.PLANNED, by=by)
    record(by=by, act="series.plan", subject=series, practice=group.practice)
    return series


@transaction.atomic
def change_series(
    series: Series, *, plan: SeriesPlan, since: date | None = None, by: Person
) -> Series:
    """Change what is still to come, from the day `since` on. Returns the series that has it now.

    What has been stays as it was: where something has, a new series takes over.
    """
    series = _held(series)
    check_may_arrange_series(series, by=by)
    check_time_to_come(plan.first)
    check_can_be_held(plan)
    was, start = rhythm_in_words(series), _first_to_come(series, since)
    slots = _to_lay_out(series, start)
    now_in = series if start <= series.starts_on else _follower(series, start)
    _take(now_in, plan)
    now_in.sequence += now_in is series
    now_in.save()
    series.slots.filter(is_extra=True, due_at__gte=plan.first).update(series=now_in)
    _let_stand_alone(lay_out(now_in, slots), by=by)
    renew(series.group, by=by)
    if now_in is not series:
        announce_series(series, news=News.CHANGED, was=was, by=by)
    announce_series(now_in, news=News.CHANGED, was=was, by=by)
    record(by=by, act="series.change", subject=now_in, practice=series.group.practice)
    return now_in


def change_from(
    meeting: Meeting,
    *,
    scope: Scope,
    day: date,
    hour: time,
    format_key: str = "",
    minutes: int | None = None,
    by: Person,
) -> Series:
    """This meeting and those after it, or every one to come: moved as far as this one is."""
    series, due_on = _place_of(meeting)
    check_may_arrange_series(series, by=by)
    since = due_on if scope == Scope.FOLLOWING else _first_to_come(series, None)
    rhythm = continued_from(rhythm_of(series.rule), since, first=series.starts_on)
    rhythm = anchored(rhythm, was=due_on, now=day)
    keeps = format_key in {"", series.format["key"]}
    plan = SeriesPlan(
        rhythm=rhythm,
        starts_on=_first_day(series, rhythm, since + (day - due_on), hour),
        hour=hour,
        time_zone=series.time_zone,
        format_key="" if keeps else format_key,
        minutes=series.minutes if keeps and minutes is None else minutes,
    )
    return change_series(series, plan=plan, since=since, by=by)


def in_series(meeting: Meeting, at: datetime) -> tuple[date, time]:
    """A moment as the clock shows it where the series has its hour."""
    series, _due_on = _place_of(meeting)
    check_time_to_come(at)
    here = at.astimezone(zone(series))
    return here.date(), here.time()


@transaction.atomic
def add_to_series(series: Series, *, starts_at: datetime, by: Person) -> Meeting:
    """One more meeting, beside the rule."""
    series = _held(series)
    check_may_arrange_series(series, by=by)
    check_time_to_come(starts_at)
    if series.slots.filter(due_at=starts_at).exists():
        raise NotPossible("This series has a meeting at that time already.")
    shape = Shape.kept_by(series)
    meeting = make_meeting(
        series.group,
        shape=shape,
        starts_at=starts_at,
        minutes=shape.at_least(series.minutes),
        series=series,
        by=by,
    )
    Slot.objects.filter(meeting=meeting).update(is_extra=True)
    _touched(series)
    renew(series.group, by=by)
    announce(meeting, news=News.PLANNED, by=by)
    record(by=by, act="series.add", subject=meeting, practice=series.group.practice)
    return meeting


@transaction.atomic
def end_series(series: Series, *, since: date | None = None, by: Person) -> None:
    """Cancel what is still to come, from the day `since` on. Its past meetings stay."""
    series = _held(series)
    check_may_arrange_series(series, by=by)
    start = _first_to_come(series, since)
    for slot in _planned_from(series, start):
        call_off(slot.meeting)
    series.rule = rule_of(ended_before(rhythm_of(series.rule), start))
    series.ended_at = timezone.now()
    _touched(series, "rule", "ended_at")
    renew(series.group, by=by)
    announce_series(series, news=News.CANCELLED, by=by)
    record(by=by, act="series.end", subject=series, practice=series.group.practice)


def end_from(meeting: Meeting, *, scope: Scope, by: Person) -> None:
    series, due_on = _place_of(meeting)
    end_series(series, since=due_on if scope == Scope.FOLLOWING else None, by=by)


def keep_ahead() -> int:
    """Once a day: the meetings that have come within the horizon. Returns how many."""
    running = Series.objects.filter(ended_at__isnull=True, group__ended_at__isnull=True)
    found = running.select_related("group", "planned_by").order_by("group", "pk")
    return sum(_kept_ahead(series) for series in found)


def _kept_ahead(series: Series) -> int:
    held_group(series.group)
    made = plan_ahead(series)
    if made:
        renew(series.group, by=None)
    return made


def _held(series: Series) -> Series:
    """After its group, as every act does that changes several meetings."""
    held_group(series.group)
    return (
        Series.objects.select_for_update(of=("self",))
        .select_related("group__practice", "planned_by")
        .get(pk=series.pk)
    )


def _take(series: Series, plan: SeriesPlan) -> None:
    keeps = series.format is not None and plan.format_key in {"", series.format["key"]}
    shape = Shape.kept_by(series) if keeps else Shape.chosen(series.group, key=plan.format_key)
    series.format = shape.snapshot
    if plan.format_key or plan.minutes is not None:
        series.minutes = length_for(shape.format, plan.minutes)
    series.rule = rule_of(plan.rhythm)
    series.starts_on, series.hour, series.time_zone = plan.starts_on, plan.hour, plan.time_zone


def _follower(series: Series, start: date) -> Series:
    """A new series for what is to come; the old one ends the day before."""
    made = Series(
        group=series.group,
        planned_by=series.planned_by,
        follows=series,
        format=series.format,
        minutes=series.minutes,
    )
    series.rule = rule_of(ended_before(rhythm_of(series.rule), start))
    series.ended_at = timezone.now()
    _touched(series, "rule", "ended_at")
    return made


def _touched(series: Series, *fields: str) -> None:
    series.sequence += 1
    series.save(update_fields=["sequence", *fields])


def _place_of(meeting: Meeting) -> tuple[Series, date]:
    series = meeting.slot.series
    if series is None:
        raise NotPossible("This meeting belongs to no series. Change it alone.")
    if meeting.slot.is_extra:
        raise NotPossible("This meeting was added beside the series. Change it alone.")
    return series, day_in(series, meeting.slot.due_at)


def _first_to_come(series: Series, since: date | None) -> date:
    """The day of the first meeting of the rule that can still be changed."""
    start = since or series.starts_on
    slots = slots_from(series, start)
    if not slots:
        raise NotPossible(OVER)
    return day_in(series, slots[0].due_at)


def _first_day(series: Series, rhythm: Rhythm, day: date, hour: time) -> date:
    """The first day of the rhythm, from `day` on, that has not passed."""
    endless = replace(rhythm, times=None, until=None)
    for found in days_of(endless, first=day):
        if moment(found, hour, zone(series)) > timezone.now():
            return found
    raise NotPossible(OVER)


def _to_lay_out(series: Series, start: date) -> list[Slot]:
    slots = slots_from(series, start)
    taken = {day_in(series, slot.due_at) for slot in slots}
    alone = left_alone_by(series, start)
    return slots + [slot for slot in alone if day_in(series, slot.due_at) not in taken]


def _planned_from(series: Series, day: date) -> list[Slot]:
    start = moment(day, time(), zone(series))
    found = series.slots.filter(due_at__gte=start, meeting__state=MeetingState.PLANNED)
    return list(found.select_related("meeting"))


def _let_stand_alone(meetings: list[Meeting], *, by: Person) -> None:
    """For what the series has no place left: with a case on its agenda it stays, by itself."""
    for meeting in meetings:
        if meeting.state != MeetingState.PLANNED:
            continue
        if meeting.agenda.exists() or meeting.slot.is_changed:
            announce(meeting, news=News.PLANNED, by=by)
        else:
            call_off(meeting)
