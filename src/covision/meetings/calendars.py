"""Meetings and series as a person's calendar is told of them: when, and no more than they chose."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from covision.meetings.access import meetings_seen_by
from covision.meetings.announcing import choices_of
from covision.meetings.due_days import due_moments, here, last_moment
from covision.meetings.ics import CalendarEvent, Page, Repeats, text_of
from covision.meetings.models import Meeting, Pace, Series, Slot, Subscription
from covision.meetings.paces import pace_of
from covision.meetings.rhythms import days_of, rhythm_of, rule_of
from covision.meetings.series_access import series_seen_by
from covision.meetings.states import MeetingState
from covision.meetings.zones import moment, zone_of
from covision.people.access import groups_open_to
from covision.people.models import Group, Person

NEUTRAL, NEUTRAL_NAME, NEUTRAL_DUE = "Meeting", "Meetings", "Last day"
KEPT = timedelta(days=366)


def calendar_text(subscription: Subscription) -> str:
    """What a subscribed calendar reads: only groups that are open to its owner today."""
    person = subscription.person
    is_neutral = choices_of([person])[person.pk].is_neutral
    name = NEUTRAL_NAME if is_neutral else _name_of(subscription)
    events = events_seen_by(person, group=subscription.group, is_neutral=is_neutral)
    return text_of(Page([*events], written_at=timezone.now(), name=name))


def _name_of(subscription: Subscription) -> str:
    """The group's name only for whom the group is open: who left it learns no new name."""
    group = subscription.group
    if group is None:
        return "Covision"
    is_open = groups_open_to(subscription.person).filter(pk=group.pk).exists()
    return group.name if is_open else NEUTRAL_NAME


def events_seen_by(
    person: Person, *, group: Group | None, is_neutral: bool
) -> Iterator[CalendarEvent]:
    only = Q() if group is None else Q(group=group)
    for series in series_seen_by(person).filter(only).order_by("planned_at", "pk"):
        yield from events_of_series(series, is_neutral=is_neutral)
    alone = meetings_seen_by(person).filter(
        only, slot__series__isnull=True, starts_at__gt=timezone.now() - KEPT
    )
    alone = alone.exclude(state=MeetingState.CANCELLED).select_related("slot__series")
    for meeting in alone.order_by("starts_at", "pk"):
        yield event_of(meeting, is_neutral=is_neutral)
        yield from _due_days(meeting, person, is_neutral=is_neutral)


def event_of(meeting: Meeting, *, is_neutral: bool) -> CalendarEvent:
    """One meeting: by itself, or in the place of one of its series."""
    if pace := pace_of(meeting):
        return _event_over_days(meeting, pace, is_neutral=is_neutral)
    slot = meeting.slot
    series = slot.series
    zone = zone_of(series.time_zone if series else "UTC")
    return CalendarEvent(
        uid=uid_of(series.pk if series else meeting.pk),
        starts_at=meeting.starts_at.astimezone(zone),
        minutes=slot.minutes,
        title=title_of(meeting.group, is_neutral=is_neutral),
        address="" if is_neutral else f"{settings.SITE_URL}/meetings/{meeting.pk}/",
        sequence=slot.sequence + (series.sequence if series else 0),
        instead_of=slot.due_at.astimezone(zone) if series else None,
        is_cancelled=meeting.state == MeetingState.CANCELLED,
    )


def _event_over_days(meeting: Meeting, pace: Pace, *, is_neutral: bool) -> CalendarEvent:
    start = meeting.starts_at.astimezone(here(meeting))
    return CalendarEvent(
        uid=uid_of(meeting.pk),
        starts_at=start,
        minutes=max(0, int((last_moment(meeting, pace) - start).total_seconds() // 60)),
        title=title_of(meeting.group, is_neutral=is_neutral),
        address="" if is_neutral else f"{settings.SITE_URL}/meetings/{meeting.pk}/",
        sequence=meeting.slot.sequence,
        is_cancelled=meeting.state == MeetingState.CANCELLED,
        is_of_days=True,
    )


def _due_days(meeting: Meeting, person: Person, *, is_neutral: bool) -> Iterator[CalendarEvent]:
    """The day on which each phase ends for the person; what the phase is stays here."""
    pace = pace_of(meeting)
    if pace is None:
        return
    for number, end in due_moments(meeting, pace, to=person):
        yield CalendarEvent(
            uid=f"{number}-{uid_of(meeting.pk)}",
            starts_at=end,
            minutes=0,
            title=NEUTRAL_DUE if is_neutral else f"Covision: {meeting.group.name}, last day",
            address="" if is_neutral else f"{settings.SITE_URL}/meetings/{meeting.pk}/days/",
            sequence=meeting.slot.sequence,
            is_of_days=True,
        )


def events_of_series(series: Series, *, is_neutral: bool) -> list[CalendarEvent]:
    """The series itself, and each meeting of it that has its own time. Empty when none is left."""
    slots = list(_exceptions(series))
    first = next(days_of(rhythm_of(series.rule), first=series.starts_on), None)
    own = [_event_in(series, slot, is_neutral=is_neutral) for slot in slots if _stands_alone(slot)]
    return [series_event(series, slots, is_neutral=is_neutral), *own] if first or own else []


def series_event(series: Series, slots: list[Slot], *, is_neutral: bool) -> CalendarEvent:
    zone = zone_of(series.time_zone)
    left_out = [s for s in slots if _is_off(s) and not s.is_extra]
    added = [s for s in slots if s.is_extra and not _is_off(s)]
    return CalendarEvent(
        uid=uid_of(series.pk),
        starts_at=moment(series.starts_on, series.hour, zone).astimezone(zone),
        minutes=series.minutes,
        title=title_of(series.group, is_neutral=is_neutral),
        address="" if is_neutral else f"{settings.SITE_URL}/series/{series.pk}/",
        sequence=series.sequence,
        repeats=Repeats(
            rule=calendar_rule(series),
            left_out=_moments(left_out, series),
            added=_moments(added, series),
        ),
    )


def calendar_rule(series: Series) -> str:
    """As stored, but with UNTIL as the end of that day there, in UTC: calendars want a moment."""
    rhythm = rhythm_of(series.rule)
    if rhythm.until is None:
        return series.rule
    end = moment(
        rhythm.until, datetime.max.time().replace(microsecond=0), zone_of(series.time_zone)
    )
    without, _, _until = rule_of(rhythm).rpartition(";")
    return f"{without};UNTIL={end:%Y%m%dT%H%M%SZ}"


def title_of(group: Group, *, is_neutral: bool) -> str:
    return NEUTRAL if is_neutral else f"Covision: {group.name} meets"


def uid_of(key: UUID) -> str:
    """The same in letters and in subscribed calendars, so that a calendar shows it once."""
    return f"{key}@{urlsplit(settings.SITE_URL).hostname}"


def _exceptions(series: Series) -> Iterator[Slot]:
    marked = Q(is_changed=True) | Q(is_extra=True) | Q(meeting__state=MeetingState.CANCELLED)
    slots = series.slots.filter(marked).select_related("meeting", "series")
    yield from slots.order_by("due_at")


def _event_in(series: Series, slot: Slot, *, is_neutral: bool) -> CalendarEvent:
    meeting = slot.meeting
    meeting.group, meeting.slot = series.group, slot
    return event_of(meeting, is_neutral=is_neutral)


def _is_off(slot: Slot) -> bool:
    return slot.meeting.state == MeetingState.CANCELLED


def _stands_alone(slot: Slot) -> bool:
    return slot.is_changed and not _is_off(slot)


def _moments(slots: list[Slot], series: Series) -> tuple[datetime, ...]:
    zone = zone_of(series.time_zone)
    return tuple(slot.due_at.astimezone(zone) for slot in slots)
