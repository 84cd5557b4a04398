"""The doors to a concern: whoever raised it, whoever was told, and the group's supervisors."""

from uuid import UUID

from django.db.models import Q, QuerySet

from covision.core.errors import NotFound
from covision.people.access import groups_open_to
from covision.people.models import Person
from covision.people.states import GroupRole
from covision.safety.models import Concern


def concerns_seen_by(person: Person) -> QuerySet[Concern]:
    mine = groups_open_to(person)
    supervised = mine.filter(
        memberships__person=person, memberships__role=GroupRole.SUPERVISOR
    ).values("pk")
    return Concern.objects.filter(
        Q(raised_by=person) | Q(told=person) | Q(group__in=supervised),
        group__in=mine.values("pk"),
    ).select_related("group", "raised_by", "told")


def concern_for(person: Person, *, concern_id: UUID) -> Concern:
    try:
        return concerns_seen_by(person).get(pk=concern_id)
    except Concern.DoesNotExist:
        raise NotFound("There is no such concern, or it is not yours to see.") from None


def open_concerns_about(subject: str) -> QuerySet[Concern]:
    """For the act that settles them; pages come through `concerns_seen_by`."""
    return Concern.objects.filter(subject=subject, state="open")
