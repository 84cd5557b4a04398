"""The door of a room: what is affirmed, and the private question for each case."""

from typing import TYPE_CHECKING

from django.utils.functional import cached_property

from covision.meetings.room import questions_for
from covision.meetings.rules import check_door_is_open, has_stepped_out, is_inside
from covision.meetings.voicing import Way, voicing_of
from covision.web.meetings.keeping import Refused, refused
from covision.web.meetings.room_page import Typed

if TYPE_CHECKING:
    from covision.meetings.models import AgendaItem, Meeting
    from covision.people.models import Person


class DoorPage:
    def __init__(
        self,
        meeting: "Meeting",
        person: "Person",
        *,
        refused: Refused | None = None,
        typed: Typed | None = None,
    ) -> None:
        self.meeting = meeting
        self.person = person
        self.refused = refused
        self.typed = typed

    @cached_property
    def is_passed(self) -> bool:
        return is_inside(self.meeting, self.person)

    @cached_property
    def closed_because(self) -> str:
        why_not = refused(lambda: check_door_is_open(self.meeting, by=self.person))
        return why_not.sentence if why_not else ""

    @cached_property
    def has_stepped_out(self) -> bool:
        return has_stepped_out(self.meeting, self.person)

    @cached_property
    def questions(self) -> "list[AgendaItem]":
        return questions_for(self.meeting, self.person)

    @cached_property
    def checks_devices(self) -> bool:
        """Where a group has its own video service, that service asks for them."""
        return not self.closed_because and voicing_of(self.meeting.group).way != Way.LINK
