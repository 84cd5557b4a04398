"""For the live entrance: where watched rooms stand, in numbers, and who may still watch."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from math import ceil
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from covision.meetings.clocks import clock_of
from covision.meetings.guest_access import room_for
from covision.meetings.halls import is_hall
from covision.meetings.inside import inside
from covision.meetings.models import Meeting
from covision.meetings.presence import keep_seen
from covision.meetings.rules import check_is_inside, running_phase
from covision.meetings.states import MeetingState
from covision.meetings.timing import remaining
from covision.people.models import Person

__all__ = ["Standing", "inside", "keep_all_seen", "revisions_of", "standing_of", "watched_by"]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a room stands: the same for everybody in it."""

    revision: int
    phase: int | None
    """Its place in the format, from 0; nothing before the meeting begins."""
    left: int | None
    """Seconds until the phase is to end; nothing while no clock runs."""
    is_hall: bool = False


def watched_by(person: Person, *, meeting_id: UUID) -> Standing:
    """Where a room stands that the person is in. Absent and not theirs look the same."""
    meeting = room_for(person, meeting_id=meeting_id)
    check_is_inside(meeting, by=person)
    return standing(meeting)


def standing(meeting: Meeting) -> Standing:
    if meeting.state != MeetingState.OPEN:
        return Standing(meeting.revision, None, None)
    clock = clock_of(meeting, running_phase(meeting))
    if clock is None or meeting.paused_at is not None:
        return Standing(meeting.revision, meeting.phase, None)
    left = remaining(clock, timezone.now()).total_seconds()
    return Standing(meeting.revision, meeting.phase, ceil(left))


def standing_of(meeting_ids: Collection[UUID]) -> Mapping[UUID, Standing]:
    here = Count("attendances", filter=Q(attendances__left_at__isnull=True))
    rooms = Meeting.objects.filter(pk__in=meeting_ids).annotate(count_here=here)
    return {one.pk: replace(standing(one), is_hall=is_hall(one.count_here)) for one in rooms}


def revisions_of(meeting_ids: Collection[UUID]) -> Mapping[UUID, int]:
    """One question to the database, however many rooms are watched."""
    return dict(Meeting.objects.filter(pk__in=meeting_ids).values_list("pk", "revision"))


@transaction.atomic
def keep_all_seen(rooms: Mapping[UUID, Collection[UUID]]) -> None:
    """The people of each room whose pages are open."""
    for meeting_id, people in rooms.items():
        keep_seen(meeting_id, person_ids=people)
