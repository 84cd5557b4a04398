"""Roles of a meeting: proposed by whose turn it is, changed by whoever arranges it."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.db.models import prefetch_related_objects

from covision.audit.log import record
from covision.jobs.mailing import enqueue_mail
from covision.meetings.models import Meeting, RoleAssignment
from covision.meetings.revising import changed, held, held_group
from covision.meetings.roster import (
    Roster,
    day_of,
    presenters_of,
    roster_of,
    still_fits,
    to_come,
)
from covision.meetings.rules import check_may_arrange, check_may_assign, running_format
from covision.meetings.standing import PRESENTER
from covision.meetings.states import Given, MeetingState, Role
from covision.people.models import Group, Person

BY_PEOPLE = frozenset({Given.HAND, Given.SWAP})
"""What turns do not overrule."""

WhoDoesWhat = set[tuple[str, UUID]]


@transaction.atomic
def assign_roles(meeting: Meeting, *, by: Person) -> None:
    """Propose every role anew, but for those that two people have swapped."""
    meeting = held(meeting)
    check_may_arrange(meeting, by=by)
    propose(meeting, keep={Given.SWAP})
    changed(meeting)
    record(by=by, act="meeting.assign", subject=meeting, practice=meeting.group.practice)


@transaction.atomic
def assign(meeting: Meeting, *, role: Role, to: Person, by: Person) -> None:
    meeting = held(meeting)
    check_may_assign(meeting, role=role, to=to, by=by)
    give(meeting, role=role, to=to)
    changed(meeting)
    record(by=by, act="meeting.assign", subject=meeting, practice=meeting.group.practice)


def give(meeting: Meeting, *, role: Role, to: Person, given: Given = Given.HAND) -> None:
    """Whoever facilitates does not sit beside themselves."""
    if role == Role.FACILITATOR:
        meeting.roles.filter(role=Role.CO_FACILITATOR, person=to).delete()
    RoleAssignment.objects.update_or_create(
        meeting=meeting, role=role, defaults={"person": to, "given": given}
    )


def propose(meeting: Meeting, *, keep: Collection[Given] = BY_PEOPLE) -> None:
    """For the acts that change who presents: nobody facilitates their own case."""
    roster = roster_of(meeting.group)
    for earlier in to_come(meeting.group):
        if earlier == meeting:
            break
        roster.expect(day_of(earlier), roster.stored(earlier), presenters_of(earlier))
    _fill(meeting, roster, keep=keep)


def renew(group: Group, *, by: Person | None) -> None:
    """For the acts that change whose turn it is. The next meeting stays as people know it.

    There only the roles of those who cannot take them pass on; in those after it all do that
    came by turn. Whoever has another role afterwards gets a letter; of a meeting that had
    none at all its own letters tell.
    """
    held_group(group)
    roster, keep, told = roster_of(group), frozenset(Given), set[Person]()
    for coming in to_come(group):
        meeting = held(coming)
        if meeting.state == MeetingState.PLANNED:
            told |= _renew(meeting, roster, keep=keep)
            keep = BY_PEOPLE
        roster.expect(day_of(meeting), roster.stored(meeting), presenters_of(meeting))
    for person in sorted(told - {by}, key=lambda one: one.email):
        enqueue_mail(to=person.email, letter="meeting", link=f"/groups/{group.pk}/rota/")


def renew_all() -> None:
    going_on = Group.objects.filter(ended_at__isnull=True, meetings__state=MeetingState.PLANNED)
    for group in going_on.distinct().order_by("pk"):
        renew(group, by=None)


def _renew(meeting: Meeting, roster: Roster, *, keep: Collection[Given]) -> set[Person]:
    prefetch_related_objects([meeting], "agenda")  # read four times, and once is enough
    before, after = _fill(meeting, roster, keep=keep)
    differ = before ^ after
    if differ:
        changed(meeting)
    changes = {who for _, who in differ}
    return {person for person in roster.people if before and person.pk in changes}


def _fill(
    meeting: Meeting, roster: Roster, *, keep: Collection[Given]
) -> tuple[WhoDoesWhat, WhoDoesWhat]:
    """Rather somebody changes a role than nobody facilitates. Gives who did what, and who does."""
    stand = list(meeting.roles.all())
    kept, filled = frozenset[Given](), dict[str, UUID]()
    for kept in (frozenset(keep), BY_PEOPLE & frozenset(keep), frozenset[Given]()):
        filled = _filled(meeting, roster, stand, keep=kept)
        if Role.FACILITATOR in filled:
            break
    stay = {
        one.role: one.person_id
        for one in stand
        if one.given in {*kept, Given.TURN} and filled.get(one.role) == one.person_id
    }
    new = {role: who for role, who in filled.items() if role not in {*stay, PRESENTER}}
    if len(stay) < len(stand):
        meeting.roles.exclude(role__in=stay).delete()
    RoleAssignment.objects.bulk_create(
        RoleAssignment(meeting=meeting, person_id=who, role=role, given=Given.TURN)
        for role, who in new.items()
    )
    return {(one.role, one.person_id) for one in stand}, {*stay.items(), *new.items()}


def _filled(
    meeting: Meeting,
    roster: Roster,
    stand: Collection[RoleAssignment],
    *,
    keep: Collection[Given],
) -> dict[str, UUID]:
    day, bring = day_of(meeting), presenters_of(meeting)
    here = roster.here_on(day)
    settled = {
        one.role: one.person_id
        for one in stand
        if one.given in keep and still_fits(one, here=here, bring=bring)
    }
    roles = [str(role) for role in running_format(meeting).roles]
    return roster.fill(roles, day, presenters=bring, settled=settled)
