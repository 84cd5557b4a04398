"""The doors to culture and power: one's own, and what was given to a group one is in."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from covision.core.errors import NotFound
from covision.core.sealing import unseal
from covision.growth.models import (
    CultureAnswer,
    CultureRound,
    OwnStandpoint,
    ResponsivenessAnswer,
    Standpoint,
)
from covision.meetings.models import Meeting
from covision.people.access import groups_open_to, open_group_for, taking_part
from covision.people.models import Group, Membership, Person
from covision.people.rules import holding
from covision.people.states import GroupKind, GroupRole

NO_SUPERVISION = "There is no such supervision, or it is not yours to see."


@dataclass(frozen=True, slots=True)
class Given:
    """Where somebody stands, as a group reads it."""

    person: Person
    words: str


def own_standpoint(person: Person) -> str:
    row = OwnStandpoint.objects.filter(person=person).first()
    return unseal(row.words, key=person.data_key, place=own_place(person)) if row else ""


def given_by(person: Person, *, group: Group) -> str:
    row = Standpoint.objects.filter(person=person, group=group).first()
    return unseal(row.words, key=person.data_key, place=place_of(row)) if row else ""


def standpoints_of(person: Person) -> QuerySet[Standpoint]:
    """The person's own, also to groups that she has left: to take along and to take back."""
    return Standpoint.objects.filter(person=person).select_related("group")


def standpoints_seen_by(person: Person, *, group_id: UUID | str) -> list[Given]:
    """By the others who take part in the group now. Nobody is listed who has written nothing."""
    group = open_group_for(person, group_id=group_id)
    inside = {member for _group, member in taking_part([group.pk])}
    rows = Standpoint.objects.filter(group=group, person__in=inside).exclude(person=person)
    return [
        Given(row.person, unseal(row.words, key=row.person.data_key, place=place_of(row)))
        for row in rows.select_related("person").order_by("person__name")
    ]


def own_answers(person: Person, *, meetings: Sequence[Meeting]) -> dict[UUID, bool]:
    rows = CultureAnswer.objects.filter(person=person, meeting__in=meetings)
    return {row.meeting_id: opened_answer(row, person) for row in rows}


def opened_answer(row: CultureAnswer, person: Person) -> bool:
    place = answer_place(row.meeting_id, person)
    return unseal(row.said, key=person.data_key, place=place) == "yes"


def latest_round(person: Person, *, group_id: UUID | str) -> CultureRound | None:
    """The newest round of a group that is open to the person."""
    group = open_group_for(person, group_id=group_id)
    return CultureRound.objects.filter(group=group).order_by("-number").first()


def supervisors_of(person: Person) -> list[Person]:
    """Who supervises the person now, in groups that are open to her."""
    groups = groups_open_to(person).exclude(kind=GroupKind.PEER)
    own = Membership.objects.filter(
        holding(), person=person, group__in=groups, role=GroupRole.MEMBER
    )
    leading = Membership.objects.filter(
        holding(), group__in=own.values("group"), role=GroupRole.SUPERVISOR
    ).exclude(person=person)
    return list(Person.objects.filter(pk__in=leading.values("person")).order_by("name", "pk"))


def supervises(person: Person) -> bool:
    """Somebody, now."""
    leading = Membership.objects.filter(holding(), person=person, role=GroupRole.SUPERVISOR)
    return leading.filter(group__ended_at__isnull=True).exists()


def supervisor_for(person: Person, *, supervisor_id: UUID) -> Person:
    found = next((one for one in supervisors_of(person) if one.pk == supervisor_id), None)
    if found is None:
        raise NotFound(NO_SUPERVISION)
    return found


def own_responsiveness(person: Person) -> QuerySet[ResponsivenessAnswer]:
    """What the person answered herself. There is no door to what others answered."""
    rows = ResponsivenessAnswer.objects.filter(person=person)
    return rows.select_related("supervisor").order_by("quarter")


def own_place(person: Person) -> str:
    return f"growth.own_standpoint.words:{person.pk}"


def place_of(row: Standpoint) -> str:
    return f"growth.standpoint.words:{row.pk}"


def answer_place(meeting_id: UUID, person: Person) -> str:
    return f"growth.culture_answer.said:{meeting_id}:{person.pk}"
