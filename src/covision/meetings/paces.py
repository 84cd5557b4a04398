"""A meeting's pace, read: whether it goes over days, how many a phase has, and when it ends."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from covision.meetings.clocks import clock_of
from covision.meetings.formats import Phase
from covision.meetings.models import Meeting, Pace
from covision.meetings.own_formats import format_in
from covision.meetings.spans import end_of_phase
from covision.meetings.states import MeetingState
from covision.meetings.timing import ends_at
from covision.meetings.zones import zone_of
from covision.people.access import members_of
from covision.people.models import Group


@dataclass(frozen=True, slots=True)
class Stretch:
    """A phase with its days; those that are over have no end here."""

    number: int
    phase: Phase
    days: int
    ends_at: datetime | None = None


def pace_of(meeting: Meeting) -> Pace | None:
    """None for a meeting that is held at one time."""
    return getattr(meeting, "pace", None)


def is_over_days(meeting: Meeting) -> bool:
    return pace_of(meeting) is not None


def days_in(pace: Pace, number: int, phase: Phase) -> int:
    """A phase in which nothing is kept has no days, unless somebody gave it some."""
    usual = pace.days if phase.captures else 0
    return int(pace.by_phase.get(str(number), usual))


def stretches(meeting: Meeting, pace: Pace) -> list[Stretch]:
    """Every phase of the format, those that are left out too."""
    phases = format_in(meeting).phases
    return [Stretch(at, one, days_in(pace, at, one)) for at, one in enumerate(phases)]


def first_after(meeting: Meeting, pace: Pace, *, number: int) -> int | None:
    """The next phase that has days."""
    ahead = (one for one in stretches(meeting, pace) if one.number > number and one.days)
    return next((one.number for one in ahead), None)


def forget_days_of_phases(meeting: Meeting) -> None:
    """For the acts that give it other phases: the days were for those before."""
    Pace.objects.filter(meeting=meeting).update(by_phase={})


def zones_in(group: Group) -> list[ZoneInfo]:
    """Of everybody inside; where nobody is, of the practice."""
    names = {person.time_zone for person in members_of(group)} or {group.practice.time_zone}
    return [zone_of(name) for name in sorted(names)]


def running_end(meeting: Meeting) -> datetime | None:
    """When the running phase ends; while the meeting is paused, as if it went on now."""
    clock = clock_of(meeting, format_in(meeting).phases[meeting.phase])
    return ends_at(clock, timezone.now()) if clock else None


def foreseen(meeting: Meeting, pace: Pace) -> Iterator[Stretch]:
    """The running phase and those to come with days, each with the end that it has by now."""
    zones, at, ahead = zones_in(meeting.group), meeting.starts_at, stretches(meeting, pace)
    if meeting.state == MeetingState.OPEN:
        running, ahead = ahead[meeting.phase], ahead[meeting.phase + 1 :]
        at = running_end(meeting) or at
        yield Stretch(running.number, running.phase, running.days, at)
    for one in ahead:
        if one.days:
            at = end_of_phase(at, days=one.days, quiet=pace.quiet, zones=zones)
            yield Stretch(one.number, one.phase, one.days, at)
