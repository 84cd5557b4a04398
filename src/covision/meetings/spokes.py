"""The many in a hall who all see the same: one view is drawn for them, and sent to each."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from covision.meetings.board_rules import pulse_is_asked
from covision.meetings.formats import Order
from covision.meetings.halls import is_hall
from covision.meetings.inside import inside
from covision.meetings.models import Meeting, UnsaidLine
from covision.meetings.parts import Parts, parts_of
from covision.meetings.room import RoomView, room_view
from covision.meetings.rules import running_phase
from covision.people.models import Person
from covision.people.states import GUEST_ADDRESS


@dataclass(frozen=True, slots=True)
class Spoke:
    """All by which what two spokes see can differ: the hour where they are, and being a guest."""

    time_zone: str
    is_guest: bool


@dataclass(frozen=True, slots=True)
class Hall:
    """One look at a hall: what is asked of the database once for all its drawings."""

    meeting: Meeting
    parts: Parts
    spokes: Mapping[UUID, Spoke]


def hall_now(meeting_id: UUID) -> Hall | None:
    """With those for whom nothing in it is their own; None where each sees something else.

    A hand, a turn, a part, or a line that came back is one's own.
    """
    known = "group__practice", "on_table__release__case", "on_table__presenter"
    meeting = Meeting.objects.select_related(*known).filter(pk=meeting_id).first()
    if meeting is None:
        return None
    here = inside([meeting_id]).get(meeting_id, frozenset())
    parts = parts_of(meeting)
    if not is_hall(len(here)) or _differs_for_all(meeting, parts):
        return None
    return Hall(meeting, parts, _spokes(meeting, here - parts.hub - _own_something(meeting)))


def _own_something(meeting: Meeting) -> frozenset[UUID]:
    own = (meeting.hands, meeting.turns, UnsaidLine.objects.filter(meeting=meeting))
    first, *others = (rows.order_by().values_list("person", flat=True) for rows in own)
    return frozenset(first.union(*others))


def _spokes(meeting: Meeting, people: frozenset[UUID]) -> Mapping[UUID, Spoke]:
    rows = Person.objects.filter(attendances__meeting=meeting)
    return {
        person_id: Spoke(time_zone, is_guest=email.endswith(GUEST_ADDRESS))
        for person_id, time_zone, email in rows.values_list("pk", "time_zone", "email")
        if person_id in people
    }


def _differs_for_all(meeting: Meeting, parts: Parts) -> bool:
    """While all write in silence; while a question stands whose writer alone can take it back, and
    nobody may know who that is; and while each gives their own pulse.
    """
    if running_phase(meeting).turn == Order.SILENT_WRITE or pulse_is_asked(meeting):
        return True
    return meeting.unnamed.filter(item=parts.item).exists()


def spoke_view(hall: Hall, spoke: Spoke) -> tuple[RoomView, Person]:
    """The room as seen by nobody in particular, who is in it."""
    nobody = Person(email=GUEST_ADDRESS if spoke.is_guest else "", time_zone=spoke.time_zone)
    return room_view(hall.meeting, nobody, now=timezone.now(), parts=hall.parts), nobody
