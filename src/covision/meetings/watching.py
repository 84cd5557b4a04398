"""For the live entrance: revisions of watched rooms, and who may still watch. No content."""

from collections.abc import Collection, Mapping
from uuid import UUID

from covision.meetings.access import meeting_for, meetings_seen_by
from covision.meetings.models import Meeting
from covision.meetings.presence import keep_seen
from covision.meetings.rules import check_is_inside, is_inside
from covision.people.models import Person

__all__ = ["keep_seen", "may_still_watch", "revisions_of", "watched_by"]


def watched_by(person: Person, *, meeting_id: UUID) -> int:
    """The revision of a room that the person is in. Absent and not theirs look the same."""
    meeting = meeting_for(person, meeting_id=meeting_id)
    check_is_inside(meeting, by=person)
    return meeting.revision


def revisions_of(meeting_ids: Collection[UUID]) -> Mapping[UUID, int]:
    """One question to the database, however many rooms are watched."""
    return dict(Meeting.objects.filter(pk__in=meeting_ids).values_list("pk", "revision"))


def may_still_watch(person_id: UUID, *, meeting_id: UUID) -> bool:
    person = Person.objects.filter(pk=person_id, is_active=True).first()
    if person is None:
        return False
    meeting = meetings_seen_by(person).filter(pk=meeting_id).first()
    return meeting is not None and is_inside(meeting, person)
