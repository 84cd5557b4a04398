"""Who may do what with people, groups and agreements. Each rule raises, or says nothing."""

from datetime import date, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone

from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.people.clauses import parts_with_blanks, text_hash
from covision.people.models import (
    Agreement,
    Group,
    Invitation,
    Membership,
    Person,
    Practice,
    PracticeMembership,
    Signature,
)
from covision.people.states import GroupKind, GroupRole, PracticeRole

NO_GROUP = "There is no such group, or it is not yours to see."
NO_PRACTICE = "There is no such practice, or it is not yours to see."
NO_INVITATION = "This link opens nothing any more. Ask whoever invited you for a new one."
SIGN_FIRST = "Read and sign the agreement first; then this group opens."
HAS_ENDED = "This group has ended."
TEXT_CHANGED = "The agreement changed while you were reading. Read what is new, then sign."
MOST_IN_INDIVIDUAL = 2
MOST_IN_A_DAY = 50


def today() -> date:
    """The site's own day: memberships do not begin earlier for whoever lives further east."""
    return timezone.localdate(timezone=timezone.get_default_timezone())


def holding() -> Q:
    """Memberships that hold today. `until_on` is the first day on which one holds no more."""
    day = today()
    return Q(from_on__lte=day) & (Q(until_on__isnull=True) | Q(until_on__gt=day))


def not_over() -> Q:
    """Memberships that hold today or will: what a second one would stand beside."""
    return Q(until_on__isnull=True) | Q(until_on__gt=today())


def current_memberships(group: Group) -> QuerySet[Membership]:
    return Membership.objects.filter(holding(), group=group)


def is_member(group: Group, person: Person) -> bool:
    return current_memberships(group).filter(person=person).exists()


def is_supervisor(group: Group, person: Person) -> bool:
    found = current_memberships(group).filter(person=person, role=GroupRole.SUPERVISOR)
    return found.exists()


def has_been_left(group: Group) -> bool:
    """Whether there were people in it, and nobody is left to see who comes in."""
    return (
        Membership.objects.filter(group=group).exists() and not current_memberships(group).exists()
    )


def speaks_for(group: Group, person: Person) -> bool:
    return is_supervisor(group, person) or (
        group.kind == GroupKind.PEER and is_member(group, person)
    )


def is_in_practice(practice: Practice, person: Person) -> bool:
    return PracticeMembership.objects.filter(holding(), practice=practice, person=person).exists()


def is_administrator(practice: Practice, person: Person) -> bool:
    return PracticeMembership.objects.filter(
        holding(), practice=practice, person=person, role=PracticeRole.ADMINISTRATOR
    ).exists()


def agreement_in_force(group: Group) -> Agreement | None:
    return Agreement.objects.filter(group=group).order_by("-version").first()


def has_signed(group: Group, person: Person) -> bool:
    """Whether the person has signed the version that is in force now."""
    agreement = agreement_in_force(group)
    return Signature.objects.filter(agreement=agreement, person=person).exists()


def check_is_member(group: Group, *, by: Person) -> None:
    if not is_member(group, by):
        raise NotFound(NO_GROUP)


def check_has_not_ended(group: Group) -> None:
    if group.ended_at is not None:
        raise NotPossible(HAS_ENDED)


def check_may_take_part(group: Group, *, by: Person) -> None:
    check_is_member(group, by=by)
    check_has_not_ended(group)
    if not has_signed(group, by):
        raise NotAllowed(SIGN_FIRST)


def check_may_administer(practice: Practice, *, by: Person) -> None:
    if not is_in_practice(practice, by):
        raise NotFound(NO_PRACTICE)
    if not is_administrator(practice, by):
        raise NotAllowed("Only an administrator of the practice can do this.")


def check_may_speak_for(group: Group, *, by: Person) -> None:
    """In a peer group each member speaks for the group; in supervision the supervisor does."""
    check_is_member(group, by=by)
    check_has_not_ended(group)
    if not speaks_for(group, by):
        raise NotAllowed("In supervision the supervisor does this. Ask them.")


def check_may_bring_into(group: Group, *, by: Person) -> None:
    """Those inside open the door. An administrator may only where nobody has ever been inside.

    Otherwise whoever administers could let herself, or a second account of hers, in to read: at
    once, or after ending everybody's membership.
    """
    check_has_not_ended(group)
    if is_administrator(group.practice, by) and not is_member(group, by):
        if Membership.objects.filter(group=group).exists():
            raise NotAllowed(
                "People come into a group by the word of its members. Ask them; "
                "where nobody is left, found a new group."
            )
        return
    check_may_speak_for(group, by=by)


def check_may_invite(
    practice: Practice, *, group: Group | None, practice_role: str, by: Person
) -> None:
    if group is None or practice_role != PracticeRole.MEMBER:
        check_may_administer(practice, by=by)
    if group is not None:
        if group.practice_id != practice.pk:
            raise NotFound(NO_GROUP)
        check_may_bring_into(group, by=by)


def check_has_not_sent_many(*, by: Person) -> None:
    """Nobody's letter-box is filled from here."""
    since = timezone.now() - timedelta(days=1)
    if Invitation.objects.filter(invited_by=by, invited_at__gt=since).count() >= MOST_IN_A_DAY:
        raise NotPossible(f"You have sent {MOST_IN_A_DAY} invitations today. Send more tomorrow.")


def check_may_revoke(invitation: Invitation, *, by: Person) -> None:
    if invitation.group is None or is_administrator(invitation.practice, by):
        check_may_administer(invitation.practice, by=by)
    else:
        check_is_member(invitation.group, by=by)
    if invitation.accepted_at is not None:
        raise NotPossible("This invitation was accepted already. End the membership instead.")


def still_stands(invitation: Invitation) -> bool:
    """A link loses its force with the standing of whoever sent it, and with its group."""
    inviter, group = invitation.invited_by, invitation.group
    if group is None:
        return is_administrator(invitation.practice, inviter)
    if group.ended_at is not None:
        return False
    if is_member(group, inviter):
        return True
    return is_administrator(invitation.practice, inviter) and not has_been_left(group)


def check_has_room_for(group: Group, *, role: str) -> None:
    if group.kind == GroupKind.PEER and role == GroupRole.SUPERVISOR:
        raise NotPossible("A peer group has no supervisor: it is a circle of equals.")
    inside = Membership.objects.filter(not_over(), group=group)
    if group.kind == GroupKind.INDIVIDUAL and inside.count() >= MOST_IN_INDIVIDUAL:
        raise NotPossible("Individual supervision is for two. Found a group for more.")


def check_may_be_added(person: Person, *, to: Group, role: str) -> None:
    check_has_not_ended(to)
    if Membership.objects.filter(not_over(), group=to, person=person).exists():
        raise NotPossible(f"{person.name} is in this group already.")
    check_has_room_for(to, role=role)


def check_leaves_a_supervisor(membership: Membership) -> None:
    """Supervision without a supervisor is none: another takes over first, or the group ends."""
    group = membership.group
    if membership.role != GroupRole.SUPERVISOR or group.ended_at is not None:
        return
    others = current_memberships(group).exclude(pk=membership.pk)
    if others.exists() and not others.filter(role=GroupRole.SUPERVISOR).exists():
        raise NotPossible(
            "Supervision needs a supervisor. Bring in another one first, or end the group."
        )


def check_may_end_membership(membership: Membership, *, by: Person) -> None:
    group = membership.group
    if not is_administrator(group.practice, by):
        check_is_member(group, by=by)
        if membership.person_id != by.pk and not is_supervisor(group, by):
            raise NotAllowed("Members leave by their own word. An administrator can end it too.")
    if membership.until_on is not None and membership.until_on <= today():
        raise NotPossible("This membership has ended already.")
    check_leaves_a_supervisor(membership)


def check_leaves_an_administrator(membership: PracticeMembership) -> None:
    others = PracticeMembership.objects.filter(
        holding(), practice=membership.practice, role=PracticeRole.ADMINISTRATOR
    ).exclude(pk=membership.pk)
    if membership.role == PracticeRole.ADMINISTRATOR and not others.exists():
        raise NotPossible("A practice needs an administrator. Make somebody else one first.")


def check_may_found_group(
    practice: Practice, *, kind: str, members: set[Person], supervisors: set[Person], by: Person
) -> None:
    if not is_in_practice(practice, by):
        raise NotFound(NO_PRACTICE)
    everybody = members | supervisors
    if by not in everybody and not is_administrator(practice, by):
        raise NotAllowed("Found a group that you are in yourself, or ask an administrator.")
    if strangers := [person for person in everybody if not is_in_practice(practice, person)]:
        raise NotPossible(f"{strangers[0].name} is not in this practice. Invite them first.")
    check_fits(GroupKind(kind), members=members, supervisors=supervisors)


def check_fits(kind: GroupKind, *, members: set[Person], supervisors: set[Person]) -> None:
    if members & supervisors:
        raise NotPossible("Nobody supervises themselves. Choose one place for each person.")
    if kind == GroupKind.PEER and supervisors:
        raise NotPossible("A peer group has no supervisor: it is a circle of equals.")
    if kind != GroupKind.PEER and not supervisors:
        raise NotPossible("Supervision needs a supervisor. Choose who that is.")
    if kind == GroupKind.INDIVIDUAL and len(members | supervisors) > MOST_IN_INDIVIDUAL:
        raise NotPossible("Individual supervision is for two. Found a group for more.")


def check_may_sign(agreement: Agreement, *, seen: str, by: Person) -> None:
    check_is_member(agreement.group, by=by)
    check_has_not_ended(agreement.group)
    if agreement != agreement_in_force(agreement.group) or seen != text_hash(agreement.clauses):
        raise NotPossible(TEXT_CHANGED)
    if blank := parts_with_blanks(agreement.clauses):
        raise NotPossible(
            f"Something is still to be filled in, first under “{blank[0]}”. "
            "Make a version that says it; then everybody signs that one."
        )


def check_password_will_serve(password: str, *, of: Person) -> None:
    try:
        validate_password(password, user=of)
    except ValidationError as error:
        raise NotPossible(" ".join(error.messages)) from None
