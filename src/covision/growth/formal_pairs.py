"""The pairs of formal supervision: supervisor and supervisee, two alone or in a group.

Ratings, goals and what is said about supervision itself all stand on these. `is_formal` and
`are_a_pair` are its narrowings: tests take each away and see that something gets out.
"""

from collections import defaultdict
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from covision.core.errors import NotFound
from covision.meetings.models import Meeting
from covision.meetings.pairs import Pair
from covision.meetings.states import MeetingState
from covision.people.access import groups_open_to
from covision.people.models import Group, Membership, Person
from covision.people.rules import holding
from covision.people.states import GroupKind, GroupRole

NO_PAIR = "There is no such supervision, or it is not yours to see."
Roles = dict[Person, str]


def is_formal(kind: str) -> bool:
    """Peers are no pairs."""
    return kind != GroupKind.PEER


def are_a_pair(person: Person, other: Person, roles: Roles) -> bool:
    """One supervises and the other is supervised, in a group that both are in."""
    places = {GroupRole.MEMBER, GroupRole.SUPERVISOR}
    return {roles.get(person), roles.get(other)} == places


def pairs_of(person: Person) -> list[Pair]:
    """Everybody whom the person supervises or is supervised by today, by the other's name."""
    inside: dict[Group, Roles] = defaultdict(dict)
    rows = Membership.objects.filter(holding(), group__in=groups_open_to(person).values("pk"))
    for one in rows.select_related("group__practice", "person").order_by("person__name", "pk"):
        inside[one.group][one.person] = one.role
    found = [
        _pair(group, person, other, roles)
        for group, roles in inside.items()
        for other in roles
        if is_formal(group.kind) and are_a_pair(person, other, roles)
    ]
    return sorted(found, key=lambda pair: (pair.other(person).name, pair.group.name))


def pair_with(person: Person, *, group_id: UUID, other_id: UUID) -> Pair:
    """The door to a pair, for its two people. Absent and not yours look the same."""
    for pair in pairs_of(person):
        if pair.group.pk == group_id and pair.other(person).pk == other_id:
            return pair
    raise NotFound(NO_PAIR)


def pair_supervised(person: Person, *, group_id: UUID, supervisee_id: UUID) -> Pair:
    """As its supervisor."""
    pair = pair_with(person, group_id=group_id, other_id=supervisee_id)
    if pair.supervisor != person:
        raise NotFound(NO_PAIR)
    return pair


def supervised_pairs_of(person: Person) -> list[Pair]:
    """Those in which the person is the supervisee."""
    return [pair for pair in pairs_of(person) if pair.supervisee == person]


def supervising_pairs_of(person: Person) -> list[Pair]:
    return [pair for pair in pairs_of(person) if pair.supervisor == person]


def supervised_by(rater: Person) -> Q:
    """Rows with `rater`, `group` and `person` of pairs that hold today."""
    teaches = Membership.objects.filter(holding(), person=rater, role=GroupRole.SUPERVISOR)
    taught = Membership.objects.filter(
        holding(), group=OuterRef("group"), person=OuterRef("person"), role=GroupRole.MEMBER
    )
    groups = groups_open_to(rater).filter(pk__in=teaches.values("group"))
    return Q(Exists(taught), rater=rater, group__in=groups.values("pk"))


def supervisors_in(group: Group) -> list[Person]:
    rows = Membership.objects.filter(holding(), group=group, role=GroupRole.SUPERVISOR)
    return [one.person for one in rows.select_related("person").order_by("person__name")]


def next_meeting_of(group: Group) -> Meeting | None:
    """The one that is on, or the next that is planned."""
    coming = Meeting.objects.filter(
        group=group, state__in=[MeetingState.PLANNED, MeetingState.OPEN]
    )
    return coming.select_related("group__practice").order_by("starts_at", "pk").first()


def _pair(group: Group, person: Person, other: Person, roles: Roles) -> Pair:
    if roles.get(person) == GroupRole.SUPERVISOR:
        return Pair(group, supervisee=other, supervisor=person)
    return Pair(group, supervisee=person, supervisor=other)
