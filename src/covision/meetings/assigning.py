"""Roles of a meeting: proposed by who has waited longest, changed by whoever arranges it."""

from uuid import UUID

from django.db import transaction

from covision.audit.log import record
from covision.meetings.models import Meeting, RoleAssignment
from covision.meetings.revising import changed, held
from covision.meetings.rotating import Past, Waited, rota, waited
from covision.meetings.rules import check_may_arrange, check_may_assign, running_format
from covision.meetings.states import MeetingState, Role
from covision.people.access import memberships_of
from covision.people.models import Group, Person
from covision.people.states import GroupRole


@transaction.atomic
def assign_roles(meeting: Meeting, *, by: Person) -> None:
    """Propose every role anew."""
    meeting = held(meeting)
    check_may_arrange(meeting, by=by)
    propose(meeting)
    changed(meeting)
    record(by=by, act="meeting.assign", subject=meeting, practice=meeting.group.practice)


@transaction.atomic
def assign(meeting: Meeting, *, role: Role, to: Person, by: Person) -> None:
    meeting = held(meeting)
    check_may_assign(meeting, role=role, to=to, by=by)
    give(meeting, role=role, to=to)
    changed(meeting)
    record(by=by, act="meeting.assign", subject=meeting, practice=meeting.group.practice)


def give(meeting: Meeting, *, role: Role, to: Person) -> None:
    RoleAssignment.objects.update_or_create(meeting=meeting, role=role, defaults={"person": to})


def propose(meeting: Meeting) -> None:
    """For the acts that change who presents: nobody facilitates their own case."""
    people = people_in_order(meeting.group)
    presenters = set(meeting.agenda.values_list("presenter", flat=True))
    roles = [str(role) for role in running_format(meeting).roles]
    given = rota(
        roles,
        [person.pk for person in people],
        past=past_of(meeting.group),
        presenters=presenters,
        leads=_supervisor_of(meeting.group),
    )
    meeting.roles.all().delete()
    RoleAssignment.objects.bulk_create(
        RoleAssignment(meeting=meeting, person_id=who, role=role) for role, who in given.items()
    )


def people_in_order(group: Group) -> list[Person]:
    """Who joined first stands first, so that equal waits always fall the same way."""
    inside = memberships_of(group).order_by("from_on", "person__name", "person")
    return [membership.person for membership in inside]


def past_of(group: Group) -> list[Past[UUID]]:
    """The group's closed meetings in the order of time: who came, and who served."""
    closed = group.meetings.filter(state=MeetingState.CLOSED).order_by("starts_at", "pk")
    return [
        Past(
            came=frozenset(a.person_id for a in one.attendances.all()),
            served=frozenset((r.role, r.person_id) for r in one.roles.all()),
        )
        for one in closed.prefetch_related("attendances", "roles")
    ]


def _supervisor_of(group: Group) -> UUID | None:
    lead = memberships_of(group).filter(role=GroupRole.SUPERVISOR).order_by("from_on", "person")
    return lead.values_list("person", flat=True).first()


def waits_of(meeting: Meeting) -> dict[str, Waited]:
    """For each role of the meeting, how long whoever has it had waited: why it is their turn."""
    past = past_of(meeting.group)
    return {one.role: waited(past, role=one.role, who=one.person_id) for one in meeting.roles.all()}
