"""Come into a practice or a group by invitation, and go again."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.core.ids import random_token
from covision.jobs.mailing import enqueue_mail
from covision.people.access import open_invitations, token_hash
from covision.people.models import (
    Group,
    Invitation,
    Membership,
    Person,
    Practice,
    PracticeMembership,
)
from covision.people.rules import (
    NO_GROUP,
    NO_INVITATION,
    check_has_not_sent_many,
    check_has_room_for,
    check_leaves_an_administrator,
    check_may_administer,
    check_may_be_added,
    check_may_bring_into,
    check_may_end_membership,
    check_may_invite,
    check_may_revoke,
    check_password_will_serve,
    current_memberships,
    is_in_practice,
    not_over,
    still_stands,
    today,
)
from covision.people.settling import cleaned_person_name
from covision.people.states import GroupRole, PracticeRole

LINK_LASTS = timedelta(days=14)


@transaction.atomic
def invite(
    practice: Practice,
    *,
    email: str,
    group: Group | None = None,
    practice_role: str = PracticeRole.MEMBER,
    group_role: str = GroupRole.MEMBER,
    by: Person,
) -> Invitation:
    """Send a link that works once. The token is in the letter and nowhere else."""
    check_may_invite(practice, group=group, practice_role=practice_role, by=by)
    check_has_not_sent_many(by=by)
    address = cleaned_email(email)
    _check_is_new(address, practice=practice, group=group, role=group_role)
    token, now = random_token(), timezone.now()
    invitation = Invitation.objects.create(
        practice=practice,
        group=group,
        email=address,
        practice_role=practice_role,
        group_role=group_role,
        token_hash=token_hash(token),
        invited_by=by,
        invited_at=now,
        expires_at=now + LINK_LASTS,
    )
    enqueue_mail(to=address, letter="invitation", link=f"/invitations/{token}/")
    record(by=by, act="invitation.send", subject=invitation, practice=practice)
    return invitation


def cleaned_email(email: str) -> str:
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise NotPossible("This is not an e-mail address we can write to.") from None
    return address


def _check_is_new(address: str, *, practice: Practice, group: Group | None, role: str) -> None:
    waiting = open_invitations().filter(practice=practice, group=group, email=address)
    if waiting.exists():
        raise NotPossible(
            "An invitation to this address is waiting. Withdraw it before you send another."
        )
    person = Person.objects.filter(email=address).first()
    if group is not None:
        check_has_room_for(group, role=role)  # alike for those with an account and without
    if person is not None and group is not None:
        check_may_be_added(person, to=group, role=role)
    elif person is not None and is_in_practice(practice, person):
        raise NotPossible(f"{person.name} is in this practice already.")


@transaction.atomic
def revoke_invitation(invitation: Invitation, *, by: Person) -> None:
    check_may_revoke(invitation, by=by)
    if invitation.revoked_at is None:
        invitation.revoked_at = timezone.now()
        invitation.save(update_fields=["revoked_at"])
        record(by=by, act="invitation.revoke", subject=invitation, practice=invitation.practice)


@transaction.atomic
def accept_as_new_person(invitation: Invitation, *, name: str, password: str) -> Person:
    """Make the account that the letter promised. Its address is the one the letter went to."""
    _hold(invitation)
    if Person.objects.filter(email=invitation.email).exists():
        raise NotPossible("There is an account with this address. Sign in, then open the link.")
    person = open_account(email=invitation.email, name=name, password=password, by=None)
    accept_invitation(invitation, by=person)
    return person


@transaction.atomic
def accept_invitation(invitation: Invitation, *, by: Person) -> None:
    """Bring a signed-in person in. Only the address that the letter went to can use the link."""
    _hold(invitation)
    if by.email != invitation.email:
        raise NotAllowed(
            "This invitation went to another address. Sign in with the account of that address."
        )
    now = timezone.now()
    if not is_in_practice(invitation.practice, by):
        _let_into(invitation.practice, person=by, role=invitation.practice_role)
    if invitation.group is not None:
        check_may_be_added(by, to=invitation.group, role=invitation.group_role)
        _let_into_group(invitation.group, person=by, role=invitation.group_role)
    invitation.accepted_at, invitation.accepted_by = now, by
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    record(by=by, act="invitation.accept", subject=invitation, practice=invitation.practice)


def _hold(invitation: Invitation) -> None:
    """Two presses of one link: the second one finds it used."""
    locked = Invitation.objects.select_for_update().filter(pk=invitation.pk)
    if not locked.exists() or not open_invitations().filter(pk=invitation.pk).exists():
        raise NotFound(NO_INVITATION)
    if not still_stands(invitation):
        raise NotFound(NO_INVITATION)


@transaction.atomic
def open_account(*, email: str, name: str, password: str, by: Person | None) -> Person:
    """An account without a letter: for whoever runs the site. Pages go by invitation."""
    address = cleaned_email(email)
    called = cleaned_person_name(name)
    check_password_will_serve(password, of=Person(email=address, name=called))
    if Person.objects.filter(email=address).exists():
        raise NotPossible("There is an account with this address.")
    person = Person.objects.create_user(address, password, name=called)
    record(by=by or person, act="person.join", subject=person)
    return person


@transaction.atomic
def add_to_practice(
    practice: Practice, *, person: Person, role: str = PracticeRole.MEMBER, by: Person
) -> PracticeMembership:
    check_may_administer(practice, by=by)
    if is_in_practice(practice, person):
        raise NotPossible(f"{person.name} is in this practice already.")
    membership = _let_into(practice, person=person, role=role)
    record(by=by, act="practice.add_person", subject=person, practice=practice)
    return membership


@transaction.atomic
def add_member(
    group: Group,
    *,
    person: Person,
    role: str = GroupRole.MEMBER,
    from_on: date | None = None,
    by: Person,
) -> Membership:
    """Bring somebody of the practice into a group, today or on a day to come."""
    check_may_bring_into(group, by=by)
    check_may_be_added(person, to=group, role=role)
    if not is_in_practice(group.practice, person):
        raise NotPossible(f"{person.name} is not in this practice. Invite them first.")
    membership = _let_into_group(group, person=person, role=role, from_on=from_on)
    record(by=by, act="group.add_member", subject=membership, practice=group.practice)
    return membership


def _let_into(practice: Practice, *, person: Person, role: str) -> PracticeMembership:
    return PracticeMembership.objects.create(
        practice=practice, person=person, role=role, from_on=today()
    )


def _let_into_group(
    group: Group, *, person: Person, role: str, from_on: date | None = None
) -> Membership:
    return Membership.objects.create(
        group=group, person=person, role=role, from_on=from_on or today()
    )


@transaction.atomic
def end_membership(membership: Membership, *, by: Person) -> None:
    """From now on the group is closed to them. What they said in it stays."""
    check_may_end_membership(membership, by=by)
    _end(membership)
    practice = membership.group.practice
    record(by=by, act="group.end_membership", subject=membership.person, practice=practice)


def _end(membership: Membership | PracticeMembership) -> None:
    """One that has not begun ends on the day it would have begun."""
    membership.until_on = max(today(), membership.from_on)
    membership.save(update_fields=["until_on"])


@transaction.atomic
def leave_group(group: Group, *, by: Person) -> None:
    membership = current_memberships(group).select_related("group").filter(person=by).first()
    if membership is None:
        raise NotFound(NO_GROUP)
    check_may_end_membership(membership, by=by)
    _end(membership)
    record(by=by, act="group.leave", subject=group, practice=group.practice)


@transaction.atomic
def end_practice_membership(membership: PracticeMembership, *, by: Person) -> None:
    """Ends their place in every group of the practice with it."""
    practice = membership.practice
    check_may_administer(practice, by=by)
    check_leaves_an_administrator(membership)
    inside = Membership.objects.filter(
        not_over(), group__practice=practice, person=membership.person
    )
    for place in inside.select_related("group", "group__practice"):
        check_may_end_membership(place, by=by)
        _end(place)
    _end(membership)
    record(by=by, act="practice.end_membership", subject=membership.person, practice=practice)


@transaction.atomic
def change_practice_role(membership: PracticeMembership, *, role: str, by: Person) -> None:
    """Make somebody an administrator, or no longer one. The last one stays one."""
    practice = membership.practice
    check_may_administer(practice, by=by)
    if role not in PracticeRole.values:
        raise NotPossible("Somebody is a member of a practice, or administers it too.")
    if role != PracticeRole.ADMINISTRATOR:
        check_leaves_an_administrator(membership)
    membership.role = role
    membership.save(update_fields=["role"])
    record(by=by, act="practice.change_role", subject=membership.person, practice=practice)
