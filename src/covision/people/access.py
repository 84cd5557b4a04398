"""The doors to groups, practices, agreements and invitations.

A group opens to its current members who have signed the agreement in force, and to nobody else:
not to those who administer its practice.
"""

import hashlib
from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from covision.core.errors import NotFound
from covision.people.models import (
    Agreement,
    Group,
    Invitation,
    Leave,
    Membership,
    Person,
    Practice,
    PracticeMembership,
    Signature,
)
from covision.people.rules import (
    NO_GROUP,
    NO_INVITATION,
    NO_PRACTICE,
    check_may_administer,
    check_may_take_part,
    current_memberships,
    holding,
    is_member,
    today,
)

NO_MEMBERSHIP = "There is no such membership, or it is not yours to see."
NO_AGREEMENT = "There is no such agreement, or it is not yours to see."
NO_LEAVE = "There is no such leave, or it is not yours to see."


def groups_of(person: Person) -> QuerySet[Group]:
    """Groups that the person is in today, signed or not, ended or not."""
    inside = Membership.objects.filter(holding(), person=person)
    return Group.objects.filter(pk__in=inside.values("group")).select_related("practice")


def groups_open_to(person: Person) -> QuerySet[Group]:
    """Groups whose contents the person may see: inside today, not ended, agreement signed."""
    newest = Agreement.objects.filter(group=OuterRef("pk")).order_by("-version").values("pk")[:1]
    signed = Signature.objects.filter(person=person).values("agreement")
    return (
        groups_of(person)
        .filter(ended_at__isnull=True)
        .alias(in_force=Subquery(newest))
        .filter(in_force__in=signed)
    )


def taking_part(group_ids: Iterable[UUID]) -> set[tuple[UUID, UUID]]:
    """Everybody who may take part in each of the groups: the group, and the person."""
    newest = Agreement.objects.filter(group=OuterRef("group")).order_by("-version").values("pk")
    signed = Signature.objects.filter(agreement=OuterRef("in_force"), person=OuterRef("person"))
    open_to = (
        Membership.objects.filter(holding(), group__in=group_ids, group__ended_at__isnull=True)
        .alias(in_force=Subquery(newest[:1]))
        .filter(Exists(signed))
    )
    return set(open_to.values_list("group", "person"))


def group_for(person: Person, *, group_id: UUID | str) -> Group:
    """Opens unsigned too, so that the agreement can be read. Absent and not yours look the same."""
    try:
        return groups_of(person).get(pk=group_id)
    except (Group.DoesNotExist, ValidationError):
        raise NotFound(NO_GROUP) from None


def open_group_for(person: Person, *, group_id: UUID | str) -> Group:
    group = group_for(person, group_id=group_id)
    check_may_take_part(group, by=person)
    return group


def members_of(group: Group) -> QuerySet[Person]:
    inside = current_memberships(group).values("person")
    return Person.objects.filter(pk__in=inside).order_by("name", "pk")


def memberships_of(group: Group) -> QuerySet[Membership]:
    return current_memberships(group).select_related("person", "group").order_by("person__name")


def membership_for(person: Person, *, group: Group, membership_id: int | str) -> Membership:
    """A membership of a group that the person is in, or whose practice the person administers."""
    if not is_member(group, person):
        check_may_administer(group.practice, by=person)
    try:
        return memberships_of(group).get(pk=membership_id)
    except (Membership.DoesNotExist, ValueError):
        raise NotFound(NO_MEMBERSHIP) from None


def agreement_of(group: Group, *, version: int | None = None) -> Agreement:
    """The version in force, or an earlier one. The group comes through `group_for`."""
    versions = Agreement.objects.filter(group=group).select_related("group", "made_by")
    if version is not None:
        versions = versions.filter(version=version)
    found = versions.order_by("-version").first()
    if found is None:
        raise NotFound(NO_AGREEMENT)
    return found


def practices_of(person: Person) -> QuerySet[Practice]:
    inside = PracticeMembership.objects.filter(holding(), person=person)
    return Practice.objects.filter(pk__in=inside.values("practice")).order_by("name", "pk")


def practice_for(person: Person, *, practice_id: UUID | str) -> Practice:
    try:
        return practices_of(person).get(pk=practice_id)
    except (Practice.DoesNotExist, ValidationError):
        raise NotFound(NO_PRACTICE) from None


def practice_for_administrator(person: Person, *, practice_id: UUID | str) -> Practice:
    practice = practice_for(person, practice_id=practice_id)
    check_may_administer(practice, by=person)
    return practice


def group_for_administrator(person: Person, *, practice: Practice, group_id: UUID | str) -> Group:
    """A group by its name and people only; what is said in it stays closed."""
    check_may_administer(practice, by=person)
    try:
        return Group.objects.select_related("practice").get(pk=group_id, practice=practice)
    except (Group.DoesNotExist, ValidationError):
        raise NotFound(NO_GROUP) from None


def practice_memberships_of(practice: Practice) -> QuerySet[PracticeMembership]:
    return (
        PracticeMembership.objects.filter(holding(), practice=practice)
        .select_related("person", "practice")
        .order_by("person__name", "pk")
    )


def people_of(practice: Practice) -> QuerySet[Person]:
    inside = PracticeMembership.objects.filter(holding(), practice=practice).values("person")
    return Person.objects.filter(pk__in=inside).order_by("name", "pk")


def practice_membership_for(
    person: Person, *, practice: Practice, membership_id: int | str
) -> PracticeMembership:
    check_may_administer(practice, by=person)
    try:
        return practice_memberships_of(practice).get(pk=membership_id)
    except (PracticeMembership.DoesNotExist, ValueError):
        raise NotFound(NO_MEMBERSHIP) from None


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def open_invitations() -> QuerySet[Invitation]:
    return Invitation.objects.filter(
        accepted_at__isnull=True, revoked_at__isnull=True, expires_at__gt=timezone.now()
    ).select_related("practice", "group", "invited_by")


def invitation_behind(token: str) -> Invitation:
    """Wrong, used, withdrawn and expired links look the same: nobody learns which it was."""
    try:
        return open_invitations().get(token_hash=token_hash(token))
    except Invitation.DoesNotExist:
        raise NotFound(NO_INVITATION) from None


def invitation_seen_by(person: Person, *, invitation_id: UUID | str) -> Invitation:
    """One that waits, for a member of its group or an administrator of its practice."""
    try:
        found = open_invitations().get(pk=invitation_id)
    except (Invitation.DoesNotExist, ValidationError):
        raise NotFound(NO_INVITATION) from None
    if found.group is None or not groups_of(person).filter(pk=found.group.pk).exists():
        practice_for_administrator(person, practice_id=found.practice_id)
    return found


def leaves_of(person: Person) -> QuerySet[Leave]:
    """The person's own, those that are not over."""
    return person.leaves.filter(back_on__gt=today()).order_by("from_on")


def leave_for(person: Person, *, leave_id: int) -> Leave:
    try:
        return leaves_of(person).get(pk=leave_id)
    except Leave.DoesNotExist:
        raise NotFound(NO_LEAVE) from None


def leaves_among(people: Iterable[Person]) -> QuerySet[Leave]:
    """For those who share a group with all of them: that they are away, and until when."""
    return Leave.objects.filter(person__in=people, back_on__gt=today()).order_by("from_on")
