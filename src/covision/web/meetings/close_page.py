"""The page on which a meeting is closed: themes, commitments, and the day of the follow-up."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.timezone import localdate

from covision.meetings.boards import days_taken_on
from covision.meetings.closing import Promise, usual_follow_up_day
from covision.meetings.recalling import Said, promises_said
from covision.meetings.rules import check_may_close
from covision.web.meetings.forms import is_uuid
from covision.web.meetings.keeping import Refused, refused

if TYPE_CHECKING:
    from covision.meetings.models import Meeting
    from covision.people.models import Person

BOX = "promise-"


@dataclass(frozen=True, slots=True)
class PromiseBox:
    person: "Person"
    name: str
    text: str


class ClosePage:
    def __init__(self, meeting: "Meeting", person: "Person", *, posted: QueryDict) -> None:
        self.meeting = meeting
        self.person = person
        self.posted = posted
        self.refused: Refused | None = None

    @cached_property
    def closed_because(self) -> str:
        why_not = refused(lambda: check_may_close(self.meeting, by=self.person))
        return why_not.sentence if why_not else ""

    @property
    def themes(self) -> str:
        return self.posted.get("themes", "")

    @property
    def learning(self) -> str:
        return self.posted.get("learning", "")

    @property
    def follow_up_on(self) -> str:
        return self.posted.get("follow_up_on") or self._day_to_ask().isoformat()

    def _day_to_ask(self) -> date:
        """When the last of what was taken on is due; else the usual one."""
        coming = [day for day in self.days.values() if day > localdate()]
        return max(coming, default=usual_follow_up_day())

    @cached_property
    def days(self) -> dict[UUID, date]:
        return days_taken_on(self.meeting)

    @cached_property
    def has_case(self) -> bool:
        return self.meeting.on_table_id is not None

    @cached_property
    def boxes(self) -> list[PromiseBox]:
        """One for each who came, with what they said in the room."""
        said: dict[UUID, list[str]] = {}
        for one in promises_said(self.meeting, to=self.person) if not self.posted else ():
            said.setdefault(one.who.pk, []).append(self._promise(one))
        came = self.meeting.attendances.select_related("person").order_by("arrived_at", "pk")
        return [self._box(place.person, said.get(place.person_id, [])) for place in came]

    def _promise(self, one: Said) -> str:
        """With its day, and on one line, where it was taken on from advice."""
        day = self.days.get(one.id)
        if day is None:
            return one.text
        return f"{' '.join(one.text.split())} (by {date_format(day, 'j F Y')})"

    def _box(self, person: "Person", said: list[str]) -> PromiseBox:
        name = f"{BOX}{person.pk}"
        return PromiseBox(person, name, self.posted.get(name, "\n".join(said)))


def promises_in(posted: QueryDict) -> list[Promise]:
    """Each line of a box is one commitment."""
    people = [name.removeprefix(BOX) for name in posted if name.startswith(BOX)]
    return [
        Promise(UUID(person), line)
        for person in people
        if is_uuid(person)
        for line in str(posted[BOX + person]).splitlines()
        if line.strip()
    ]
