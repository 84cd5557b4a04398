"""The door to a meeting that goes over days: the same as any meeting’s, and to no other kind."""

from uuid import UUID

from django.db.models import QuerySet

from covision.core.errors import NotFound
from covision.meetings.access import NO_MEETING, meeting_for, meetings_seen_by
from covision.meetings.models import Meeting
from covision.meetings.paces import is_over_days
from covision.meetings.states import MeetingState
from covision.people.models import Person


def days_for(person: Person, *, meeting_id: UUID) -> Meeting:
    """The same error whether it is absent, not theirs, or held at one time."""
    meeting = meeting_for(person, meeting_id=meeting_id)
    if not is_over_days(meeting):
        raise NotFound(NO_MEETING)
    return meeting


def running_over_days(person: Person) -> QuerySet[Meeting]:
    found = meetings_seen_by(person).filter(pace__isnull=False, state=MeetingState.OPEN)
    return found.order_by("starts_at", "pk")
