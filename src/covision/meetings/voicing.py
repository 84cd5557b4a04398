"""Sound and picture in a room: by which way, and between whom."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from covision.cases.states import Recognising
from covision.core.errors import NotAllowed, NotPossible
from covision.meetings.guest_access import room_for
from covision.meetings.guest_rules import guests_in
from covision.meetings.models import Attendance, Meeting, VideoLink
from covision.meetings.parts import item_on_table
from covision.meetings.rules import check_is_inside
from covision.meetings.states import MeetingState
from covision.people.models import Group, Person, Signature
from covision.people.rules import agreement_in_force, current_memberships

MOST_DIRECTLY = 6
"""Each browser sends to each other one: beyond six, lines and processors suffer."""
OVER = (MeetingState.CLOSED, MeetingState.CANCELLED)


class Way(StrEnum):
    DIRECT = "direct"  # from browser to browser
    SERVER = "server"  # through this site's own media server
    LINK = "link"  # in the practice's own video service


@dataclass(frozen=True, slots=True)
class Voicing:
    way: Way
    link: str = ""
    most: int | None = None
    """How many have sound and picture, where the way is too narrow for a large group or guests."""


def voicing_of(group: Group) -> Voicing:
    """One way for a whole meeting: by the size of the group, not by who happens to be there."""
    link = VideoLink.objects.filter(group=group).values_list("address", flat=True).first()
    if link:
        return Voicing(Way.LINK, link=link)
    is_large = current_memberships(group).count() > MOST_DIRECTLY
    if is_large and settings.MEDIA_SERVER:
        return Voicing(Way.SERVER)
    return Voicing(Way.DIRECT, most=MOST_DIRECTLY)


def voiced_by(person: Person, *, meeting_id: UUID) -> Meeting:
    """A room in which the person may be heard and seen now. Absent and not theirs look the same."""
    meeting = room_for(person, meeting_id=meeting_id)
    check_is_inside(meeting, by=person)
    voicing = voicing_of(meeting.group)
    if voicing.way == Way.LINK:
        raise NotPossible("Your group speaks in its own video room. Open it from here.")
    if person.pk not in may_be_heard(meeting, voicing):
        raise NotAllowed(
            f"Sound and picture are for the first {MOST_DIRECTLY} who came in. "
            "You are here in words."
        )
    return meeting


def may_be_heard(meeting: Meeting, voicing: Voicing) -> tuple[UUID, ...]:
    """In the order in which they came."""
    everybody = seated_in(meeting).order_by("arrived_at", "pk").values_list("person", flat=True)
    return tuple(everybody[: voicing.most] if voicing.most else everybody)


def heard_in(meeting_id: UUID) -> tuple[UUID, ...]:
    """Those between whom signals of this room pass now; nobody when it is over or gone."""
    meeting = Meeting.objects.select_related("group", "on_table__release").filter(pk=meeting_id)
    found = meeting.exclude(state__in=OVER).filter(group__ended_at__isnull=True).first()
    return may_be_heard(found, voicing_of(found.group)) if found else ()


def seated_in(meeting: Meeting) -> QuerySet[Attendance]:
    """`rules.is_inside`, asked once for all: a chair, a membership, a signature, no open question.

    What it adds is that an ended membership empties the chair at once, before anybody looks.
    """
    signed = Signature.objects.filter(agreement=agreement_in_force(meeting.group))
    members = Q(person__in=current_memberships(meeting.group).values("person"))
    members &= Q(person__in=signed.values("person"))
    here = meeting.attendances.filter(left_at__isnull=True, person__is_active=True)
    return here.filter(members | _guests(meeting)).filter(_cleared(meeting))


def _guests(meeting: Meeting) -> Q:
    """Those of this meeting who have signed what is in force."""
    guests = guests_in().filter(meeting=meeting, agreement=agreement_in_force(meeting.group))
    return Q(person__in=guests.values("person"))


def _cleared(meeting: Meeting) -> Q:
    item = item_on_table(meeting)
    if item is None:
        return Q()
    clear: QuerySet[Any, Any] = Person.objects.filter(
        recognitions__case=item.release.case_id, recognitions__answer=Recognising.CLEAR
    ).values("pk")
    return Q(person=item.presenter_id) | Q(person__in=clear)
