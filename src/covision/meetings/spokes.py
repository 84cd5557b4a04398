"""The many in a hall who all see the same: one view is drawn for them, and sent to each."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from covision.meetings.board_rules import pulse_is_asked
from covision.meetings.formats import Order
from covision.meetings.halls import hub_of, is_hall
from covision.meetings.inside import inside
from covision.meetings.models import Meeting, UnsaidLine
from covision.meetings.parts import item_on_table, parts_of
from covision.meetings.room import RoomView, room_view
from covision.meetings.rules import running_phase
from covision.people.models import Person
from covision.people.states import GUEST_ADDRESS


@dataclass(frozen=True, slots=True)
class Spoke:
    """All by which what two spokes see can differ: the hour where they are, and being a guest."""

    time_zone: str
    is_guest: bool


def spokes_of(meeting_id: UUID) -> Mapping[UUID, Spoke]:
    """Those in a hall for whom nothing in it is their own; nobody where each sees something else.

    A hand, a turn, a part, or a line that came back is one's own.
    """
    meeting = Meeting.objects.select_related("group", "on_table").filter(pk=meeting_id).first()
    if meeting is None:
        return {}
    here = inside([meeting_id]).get(meeting_id, frozenset())
    if not is_hall(len(here)) or _differs_for_all(meeting):
        return {}
    apart = hub_of(meeting, parts_of(meeting))
    apart = apart.union(meeting.hands.values_list("person", flat=True))
    apart = apart.union(meeting.turns.values_list("person", flat=True))
    apart = apart.union(UnsaidLine.objects.filter(meeting=meeting).values_list("person", flat=True))
    people = Person.objects.filter(attendances__meeting=meeting)
    guests = set(meeting.guests.values_list("person", flat=True))
    return {
        person_id: Spoke(time_zone, is_guest=person_id in guests)
        for person_id, time_zone in people.values_list("pk", "time_zone")
        if person_id in here and person_id not in apart
    }


def _differs_for_all(meeting: Meeting) -> bool:
    """While all write in silence; while a question stands whose writer alone can take it back, and
    nobody may know who that is; and while each gives their own pulse.
    """
    if running_phase(meeting).turn == Order.SILENT_WRITE or pulse_is_asked(meeting):
        return True
    return meeting.unnamed.filter(item=item_on_table(meeting)).exists()


def spoke_view(meeting_id: UUID, spoke: Spoke) -> tuple[RoomView, Person]:
    """The room as seen by nobody in particular, who is in it."""
    meeting = Meeting.objects.select_related(
        "group__practice", "on_table__release__case", "on_table__presenter"
    ).get(pk=meeting_id)
    nobody = Person(email=GUEST_ADDRESS if spoke.is_guest else "", time_zone=spoke.time_zone)
    return room_view(meeting, nobody, now=timezone.now()), nobody
