"""Who takes which part in a meeting now, and which voices that gives them."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from covision.cases.gate import known_for_lines
from covision.cases.models import Case
from covision.meetings.formats import Voice
from covision.meetings.models import AgendaItem, Meeting
from covision.meetings.states import Role
from covision.people.access import memberships_of
from covision.people.models import Group
from covision.people.states import GroupRole
from discreet import Known


@dataclass(frozen=True, slots=True)
class Parts:
    item: AgendaItem | None
    """What lies on the table."""
    roles: Mapping[str, UUID]
    supervisors: frozenset[UUID]

    @property
    def presenter(self) -> UUID | None:
        return self.item.presenter_id if self.item else None

    @property
    def facilitator(self) -> UUID | None:
        return self.roles.get(Role.FACILITATOR)

    @property
    def beside(self) -> UUID | None:
        """Who facilitates alongside: the same voice; the keys of the room stay with one person."""
        return self.roles.get(Role.CO_FACILITATOR)

    @property
    def hub(self) -> frozenset[UUID]:
        """Everybody else in a hall is a spoke: they write, ask, and raise a hand to speak."""
        presenter = {self.presenter} if self.presenter else set()
        return self.supervisors.union(self.roles.values(), presenter)

    def voices_of(self, who: UUID) -> frozenset[Voice]:
        """Without a presenter everybody may speak for their own question."""
        presents = self.presenter in {None, who}
        leads = who in {self.facilitator, self.beside}
        teaches = who in self.supervisors or (self.facilitator == who and not self.supervisors)
        given = {
            Voice.ALL: True,
            Voice.PRESENTER: presents,
            Voice.FACILITATOR: leads,
            Voice.SUPERVISOR: teaches,
            Voice.GROUP: self.presenter != who,
            Voice.REFLECTING: self.presenter != who and not leads,
        }
        return frozenset(voice for voice, has in given.items() if has)


def item_on_table(meeting: Meeting) -> AgendaItem | None:
    """What the meeting is about now; before it begins, what it will begin with."""
    if meeting.on_table is not None:
        return meeting.on_table
    items = meeting.agenda.select_related("release__case", "presenter")
    return items.order_by("position").first()


def known_in(meeting: Meeting) -> Known:
    """What nobody says or writes here: the lists of every case that the meeting is about."""
    cases = Case.objects.filter(releases__agenda_items__meeting=meeting).select_related("draft")
    return known_for_lines(cases.distinct().order_by("pk"))


def parts_of(meeting: Meeting) -> Parts:
    return Parts(
        item=item_on_table(meeting),
        roles=dict(meeting.roles.values_list("role", "person")),
        supervisors=supervisors_of(meeting.group),
    )


def supervisors_of(group: Group) -> frozenset[UUID]:
    teach = memberships_of(group).filter(role=GroupRole.SUPERVISOR)
    return frozenset(teach.values_list("person", flat=True))
