"""A meeting over days as calendars are told of it: its days, and those on which a phase ends."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from covision.meetings.models import Meeting, Pace
from covision.meetings.paces import foreseen
from covision.meetings.states import MeetingState
from covision.meetings.zones import zone_of
from covision.people.models import Person

ENDS_NOTHING = (MeetingState.CLOSED, MeetingState.CANCELLED)


def last_moment(meeting: Meeting, pace: Pace) -> datetime:
    """When it is over, or will be by now."""
    if meeting.closed_at is not None:
        return meeting.closed_at
    ends = [one.ends_at for one in foreseen(meeting, pace) if one.ends_at is not None]
    return max(ends, default=meeting.starts_at)


def due_moments(meeting: Meeting, pace: Pace, *, to: Person) -> Iterator[tuple[int, datetime]]:
    """Each phase to come by its number, with its end where the person is."""
    if meeting.state in ENDS_NOTHING or pace.over_at is not None:
        return
    for one in foreseen(meeting, pace):
        if one.ends_at is not None:
            yield one.number, one.ends_at.astimezone(zone_of(to.time_zone))


def here(meeting: Meeting) -> ZoneInfo:
    """Where the days of its whole length are counted."""
    return zone_of(meeting.group.practice.time_zone)
