"""Meetings are made, and put where their series has them: now, and again when it changes."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Self
from zoneinfo import ZoneInfo

from django.db.models import F, QuerySet
from django.utils import timezone

from covision.meetings.formats import Format, snapshot_of
from covision.meetings.models import FormatVersion, Meeting, Series, Slot
from covision.meetings.own_formats import chosen_for, format_in, kept_by
from covision.meetings.paces import forget_days_of_phases
from covision.meetings.pairing import paired
from covision.meetings.pairs import check_format_fits
from covision.meetings.reminding import queue_reminders
from covision.meetings.revising import changed
from covision.meetings.rhythms import days_of, rhythm_of
from covision.meetings.series_rules import check_length
from covision.meetings.states import Given, MeetingState
from covision.meetings.zones import moment, zone_of
from covision.people.models import Group, Person

HORIZON = timedelta(days=183)
"""How far ahead the meetings of a series are planned; the others follow day by day."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A format, and how a meeting keeps it."""

    format: Format
    snapshot: dict[str, Any]
    version: FormatVersion | None

    @classmethod
    def of(cls, meeting: Meeting) -> Self:
        return cls(format_in(meeting), meeting.format, meeting.own_format)

    @classmethod
    def kept_by(cls, series: Series) -> Self:
        found, version = kept_by(series)
        return cls(found, version.shape if version else series.format, version)

    @classmethod
    def chosen(cls, group: Group, *, key: str) -> Self:
        found, version = chosen_for(group, key=key)
        check_format_fits(group, found)
        return cls(found, version.shape if version else snapshot_of(found), version)

    def is_had_by(self, meeting: Meeting) -> bool:
        version_id = self.version.pk if self.version else None
        return meeting.own_format_id == version_id and meeting.format == self.snapshot

    def at_least(self, minutes: int) -> int:
        """A newer version may take longer than what was chosen with an older one."""
        return max(minutes, self.format.total_minutes)


def length_for(chosen: Format, minutes: int | None) -> int:
    if minutes is None:
        return chosen.total_minutes
    check_length(minutes, of=chosen)
    return minutes


def make_meeting(
    group: Group,
    *,
    shape: Shape,
    starts_at: datetime,
    minutes: int,
    series: Series | None = None,
    by: Person | None,
) -> Meeting:
    """Without roles: the act that makes it renews those of the group once, at its end."""
    meeting = Meeting.objects.create(
        group=group,
        format=shape.snapshot,
        own_format=shape.version,
        starts_at=starts_at,
        planned_by=by,
    )
    Slot.objects.create(meeting=meeting, series=series, due_at=starts_at, minutes=minutes)
    queue_reminders(meeting)
    return meeting


def reshape(meeting: Meeting, *, starts_at: datetime, shape: Shape) -> None:
    """Another time, another format. Of its roles those stay that people gave."""
    fields = [] if meeting.starts_at == starts_at else ["starts_at"]
    has_other_format = not shape.is_had_by(meeting)
    meeting.starts_at, meeting.format = starts_at, shape.snapshot
    meeting.own_format = shape.version
    if has_other_format:
        fields += ["format", "own_format"]
    changed(meeting, *fields)
    if has_other_format:
        forget_days_of_phases(meeting)
        meeting.roles.filter(given=Given.TURN).delete()
    queue_reminders(meeting)


def call_off(meeting: Meeting) -> None:
    meeting.state = MeetingState.CANCELLED
    changed(meeting, "state")
    Slot.objects.filter(meeting=meeting).update(sequence=F("sequence") + 1)


def zone(series: Series) -> ZoneInfo:
    return zone_of(series.time_zone)


def day_in(series: Series, at: datetime) -> date:
    return at.astimezone(zone(series)).date()


def due_moments(series: Series) -> Iterator[datetime]:
    """The moments of the rule, up to the horizon."""
    last = max(timezone.now().date(), series.starts_on) + HORIZON
    for day in days_of(rhythm_of(series.rule), first=series.starts_on, last=last):
        yield moment(day, series.hour, zone(series))


def plan_ahead(series: Series) -> int:
    """Make the meetings that the rule has up to the horizon and that are not there yet."""
    there = set(series.slots.values_list("due_at", flat=True))
    missing = [due for due in due_moments(series) if due > timezone.now() and due not in there]
    shape = Shape.kept_by(series)
    for due in missing:
        make_meeting(
            series.group,
            shape=shape,
            starts_at=due,
            minutes=shape.at_least(series.minutes),
            series=series,
            by=series.planned_by,
        )
    return len(missing)


def slots_from(series: Series, day: date) -> list[Slot]:
    """What the rule has from that day on and can still be changed: planned, or left out."""
    states = (MeetingState.PLANNED, MeetingState.CANCELLED)
    found = series.slots.filter(is_extra=False, meeting__state__in=states)
    return _due_from(found, series, day)


def left_alone_by(series: Series, day: date) -> list[Slot]:
    """What an earlier change had no place for and was kept: a later change may have one again."""
    found = series.dropped.filter(series=None, meeting__state=MeetingState.PLANNED)
    return _due_from(found, series, day)


def _due_from(slots: QuerySet[Slot], series: Series, day: date) -> list[Slot]:
    start = moment(day, datetime.min.time(), zone(series))
    found = slots.filter(due_at__gte=max(start, timezone.now())).order_by("due_at")
    return list(found.select_related("meeting__group__practice"))


def lay_out(series: Series, slots: Collection[Slot]) -> list[Meeting]:
    """Put meetings where the series now has them. Returns those that it has no place for.

    What was moved for itself keeps its own time, and what was left out stays out.
    """
    coming = {day_in(series, due): due for due in due_moments(series) if due > timezone.now()}
    days = paired([day_in(series, slot.due_at) for slot in slots], [*coming])
    places = [(slot, coming.get(days.get(day_in(series, slot.due_at), date.min))) for slot in slots]
    ours = Slot.objects.filter(pk__in=[slot.pk for slot in slots], series__isnull=False)
    ours.update(series=None, dropped_from=F("series"))
    shape = Shape.kept_by(series)
    for slot, due in places:
        if due is not None:
            _place(slot, series, due, shape=shape)
    plan_ahead(series)
    return [slot.meeting for slot, due in places if due is None and slot.series_id]


def _place(slot: Slot, series: Series, due: datetime, *, shape: Shape) -> None:
    slot.series, slot.dropped_from, slot.due_at = series, None, due
    if not slot.is_changed and slot.meeting.state == MeetingState.PLANNED:
        slot.minutes = shape.at_least(series.minutes)
        reshape(slot.meeting, starts_at=due, shape=shape)
    slot.save(update_fields=["series", "dropped_from", "due_at", "minutes"])
