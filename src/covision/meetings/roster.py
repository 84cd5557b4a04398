"""A group's people in their order, who of them is away or new, and what each has done so far."""

import zoneinfo
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from covision.meetings.models import Beginning, Meeting, RoleAssignment
from covision.meetings.rotating import rota
from covision.meetings.standing import PRESENTER, Past, Standing
from covision.meetings.states import NOT_FOR_OWN_CASE, MeetingState
from covision.people.access import leaves_among, memberships_of
from covision.people.models import Group, Leave, Membership, Person
from covision.people.states import GroupRole


@dataclass(frozen=True, slots=True)
class Roster:
    group: Group
    people: tuple[Person, ...]
    """Who joined first stands first, so that equal waits always fall the same way."""
    leaves: tuple[Leave, ...]
    standing: Standing[UUID]

    def away_on(self, day: date | None) -> dict[UUID, Leave]:
        """Who is away then, and until when. Of a day that nobody knows, nobody is away."""
        if day is None:
            return {}
        return {one.person_id: one for one in self.leaves if one.from_on <= day < one.back_on}

    def here_on(self, day: date | None) -> list[UUID]:
        away = self.away_on(day)
        return [person.pk for person in self.people if person.pk not in away]

    def fill(
        self,
        roles: Sequence[str],
        day: date | None,
        *,
        presenters: Collection[UUID] = (),
        settled: Mapping[str, UUID] | None = None,
    ) -> dict[str, UUID]:
        here = self.here_on(day)
        return rota(
            roles, here, standing=self.standing, presenters=presenters, settled=settled or {}
        )

    def stored(self, meeting: Meeting, *, bring: Collection[UUID] | None = None) -> dict[str, UUID]:
        """What stands for a meeting to come, and by turn who brings a case if nobody has yet."""
        bring = presenters_of(meeting) if bring is None else bring
        here = set(self.here_on(day_of(meeting)))
        has = {one.role: one.person_id for one in meeting.roles.all() if one.person_id in here}
        filled = self.fill((), day_of(meeting), presenters=bring, settled=has)
        return {role: who for role, who in filled.items() if role in has or role == PRESENTER}

    def expect(self, day: date | None, given: Mapping[str, UUID], bring: Iterable[UUID]) -> None:
        """Count a meeting to come as if it had been held and all had come who are not away."""
        served = set(given.items()) | {(PRESENTER, who) for who in bring}
        self.standing.add(Past(frozenset(self.here_on(day)), frozenset(served)))


def roster_of(group: Group) -> Roster:
    inside = list(memberships_of(group).order_by("from_on", "person__name", "person"))
    people = tuple(one.person for one in inside)
    held = _held(group)
    leads = next((one.person_id for one in inside if one.role == GroupRole.SUPERVISOR), None)
    return Roster(
        group=group,
        people=people,
        leaves=tuple(leaves_among(people)),
        standing=Standing(map(_past, held), new=_new(group, inside, held), leads=leads),
    )


def day_of(meeting: Meeting) -> date:
    """On which day it is where the practice is."""
    return day_there(meeting.group, meeting.starts_at)


def day_there(group: Group, at: datetime) -> date:
    return at.astimezone(zoneinfo.ZoneInfo(group.practice.time_zone)).date()


def to_come(group: Group) -> list[Meeting]:
    """Open and planned ones in the order of time, with what stands for them."""
    states = (MeetingState.PLANNED, MeetingState.OPEN)
    coming = group.meetings.filter(state__in=states).order_by("starts_at", "pk")
    return list(
        coming.select_related("group__practice").prefetch_related(
            "roles__person", "agenda__presenter", "agenda__release"
        )
    )


def presenters_of(meeting: Meeting) -> frozenset[UUID]:
    return frozenset(item.presenter_id for item in meeting.agenda.all())


def still_fits(one: RoleAssignment, *, here: Collection[UUID], bring: Collection[UUID]) -> bool:
    is_own_case = one.role in NOT_FOR_OWN_CASE and one.person_id in bring
    return one.person_id in here and not is_own_case


def _held(group: Group) -> list[Meeting]:
    """The group's closed meetings in the order of time."""
    closed = group.meetings.filter(state=MeetingState.CLOSED).order_by("starts_at", "pk")
    held = closed.select_related("group__practice", "on_table")
    return list(held.prefetch_related("attendances", "roles", "agenda"))


def _past(meeting: Meeting) -> Past[UUID]:
    """Who came, who served, and whose cases came on the table."""
    last = meeting.on_table.position if meeting.on_table else 0
    brought = {item.presenter_id for item in meeting.agenda.all() if item.position <= last}
    served = {(one.role, one.person_id) for one in meeting.roles.all()}
    return Past(
        came=frozenset(one.person_id for one in meeting.attendances.all()),
        served=frozenset(served | {(PRESENTER, who) for who in brought}),
    )


def _new(group: Group, inside: Iterable[Membership], held: Sequence[Meeting]) -> set[UUID]:
    """Whoever came in when the group had met already, unless somebody has said otherwise."""
    said = dict(Beginning.objects.filter(group=group).values_list("person", "gently"))
    first = day_of(held[0]) if held else None
    late = {one.person_id for one in inside if first is not None and one.from_on > first}
    return {who for who in late if said.get(who, True)} | {who for who in said if said[who]}


def at_once_in(group: Group) -> list[Person]:
    """Of whom somebody has said that they take turns from the start, while that matters."""
    said = Beginning.objects.filter(group=group, gently=False).values("person")
    inside = memberships_of(group).filter(person__in=said)
    return [one.person for one in inside.order_by("person__name", "person")]
