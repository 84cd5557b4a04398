from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from covision.audit.models import AuditEvent
from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.people import gathering, joining
from covision.people.access import (
    group_for,
    groups_of,
    groups_open_to,
    invitation_behind,
    invitation_seen_by,
    members_of,
    membership_for,
    practice_for_administrator,
    practice_membership_for,
)
from covision.people.models import Invitation, Membership, Person, PracticeMembership
from covision.people.rules import is_administrator, is_in_practice, is_member, today
from covision.people.states import GroupKind, GroupRole, PracticeRole
from tests import make
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
FINN = "finn@elsewhere.example"


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def token(cast: Cast) -> str:
    """Of a letter to Finn, from Ana, into her Tuesday group."""
    make.invitation(cast.practice, email=f" {FINN.upper()} ", group=cast.tuesday, by=cast.ana)
    return make.token_in_letter()


def accept_as_finn(token: str) -> Person:
    return joining.accept_as_new_person(
        invitation_behind(token), name="Finn Haas", password=make.PASSWORD
    )


# Invitations


def test_the_token_is_in_the_letter_and_nowhere_else(cast: Cast, token: str) -> None:
    assert mail.outbox[-1].to == [FINN]
    kept = Invitation.objects.values().get()
    assert token not in str(kept)
    assert kept["token_hash"] != token
    assert not AuditEvent.objects.filter(subject__contains=token).exists()


def test_a_link_makes_an_account_and_opens_the_group_once_signed(cast: Cast, token: str) -> None:
    finn = accept_as_finn(token)
    assert finn.email == FINN
    assert finn.check_password(make.PASSWORD)
    assert is_in_practice(cast.practice, finn)
    assert not is_administrator(cast.practice, finn)
    assert cast.tuesday in groups_of(finn)
    assert cast.tuesday not in groups_open_to(finn)
    make.signature(cast.tuesday, by=finn)
    assert cast.tuesday in groups_open_to(finn)
    assert AuditEvent.objects.filter(act="invitation.accept", actor=str(finn.pk)).exists()


def test_a_link_brings_in_the_person_of_its_address(cast: Cast, token: str) -> None:
    finn = make.person("Finn Haas", email=FINN)
    joining.accept_invitation(invitation_behind(token), by=finn)
    assert is_member(cast.tuesday, finn)


def test_a_link_brings_in_nobody_else(cast: Cast, token: str) -> None:
    with pytest.raises(NotAllowed, match="another address"):
        joining.accept_invitation(invitation_behind(token), by=cast.dan)
    assert not is_member(cast.tuesday, cast.dan)


def test_a_link_makes_no_second_account(cast: Cast, token: str) -> None:
    make.person("Finn Haas", email=FINN)
    with pytest.raises(NotPossible, match="Sign in"):
        accept_as_finn(token)


def test_links_that_do_not_open_look_the_same(cast: Cast, token: str) -> None:
    sentences = set()

    def fails(token: str) -> None:
        with pytest.raises(NotFound) as refusal:
            invitation_behind(token)
        sentences.add(str(refusal.value))

    fails("wrong")
    fails("\ud800")
    invitation = Invitation.objects.get()
    Invitation.objects.update(expires_at=timezone.now())
    fails(token)
    Invitation.objects.update(expires_at=timezone.now() + DAY, revoked_at=timezone.now())
    fails(token)
    Invitation.objects.update(revoked_at=None)
    stale = invitation_behind(token)
    accept_as_finn(token)
    fails(token)
    with pytest.raises(NotFound) as refusal:
        joining.accept_as_new_person(stale, name="Finn", password=make.PASSWORD)
    sentences.add(str(refusal.value))
    assert len(sentences) == 1
    assert Membership.objects.filter(group=invitation.group).count() == 4


def test_a_link_lasts_fourteen_days(cast: Cast, token: str) -> None:
    invitation = Invitation.objects.get()
    assert invitation.expires_at - invitation.invited_at == timedelta(days=14)


@pytest.mark.parametrize("password", ["short", "password1234", "finn@elsewhere"])
def test_a_password_that_is_easy_to_guess_is_refused(cast: Cast, token: str, password: str) -> None:
    with pytest.raises(NotPossible):
        joining.accept_as_new_person(invitation_behind(token), name="Finn", password=password)
    assert not Person.objects.filter(email=FINN).exists()


def test_a_withdrawn_invitation_opens_nothing(cast: Cast, token: str) -> None:
    invitation = invitation_seen_by(cast.cleo, invitation_id=Invitation.objects.get().pk)
    joining.revoke_invitation(invitation, by=cast.cleo)
    with pytest.raises(NotFound):
        invitation_behind(token)
    assert AuditEvent.objects.filter(act="invitation.revoke").exists()


def test_administrators_withdraw_invitations_and_strangers_do_not(cast: Cast, token: str) -> None:
    invitation = Invitation.objects.get()
    with pytest.raises(NotAllowed):
        invitation_seen_by(cast.dan, invitation_id=invitation.pk)
    with pytest.raises(NotFound):
        joining.revoke_invitation(invitation, by=cast.dan)
    joining.revoke_invitation(
        invitation_seen_by(cast.eva, invitation_id=invitation.pk), by=cast.eva
    )
    assert Invitation.objects.get().revoked_at is not None


def test_an_accepted_invitation_is_not_withdrawn(cast: Cast, token: str) -> None:
    accept_as_finn(token)
    with pytest.raises(NotPossible, match="accepted already"):
        joining.revoke_invitation(Invitation.objects.get(), by=cast.ana)


def test_a_link_loses_its_force_when_whoever_sent_it_leaves(cast: Cast, token: str) -> None:
    joining.leave_group(cast.tuesday, by=cast.ana)
    with pytest.raises(NotFound):
        accept_as_finn(token)
    assert not Person.objects.filter(email=FINN).exists()


def test_one_invitation_at_a_time_waits_for_an_address(cast: Cast, token: str) -> None:
    with pytest.raises(NotPossible, match="is waiting"):
        make.invitation(cast.practice, email=FINN, group=cast.tuesday, by=cast.ben)


def test_who_is_in_already_is_not_invited(cast: Cast) -> None:
    with pytest.raises(NotPossible, match="Cleo Marsh is in this group already"):
        make.invitation(cast.practice, email=cast.cleo.email, group=cast.tuesday, by=cast.ana)
    with pytest.raises(NotPossible, match="Cleo Marsh is in this practice already"):
        make.invitation(cast.practice, email=cast.cleo.email, by=cast.eva)


@pytest.mark.parametrize("email", ["", "finn", "finn@", "a@b.example\nBcc: c@d.example"])
def test_a_letter_needs_an_address(cast: Cast, email: str) -> None:
    with pytest.raises(NotPossible, match="not an e-mail address"):
        make.invitation(cast.practice, email=email, by=cast.eva)


def test_only_administrators_invite_into_a_practice(cast: Cast) -> None:
    make.invitation(cast.practice, email=FINN, by=cast.eva)
    with pytest.raises(NotAllowed, match="administrator"):
        make.invitation(cast.practice, email="hana@elsewhere.example", by=cast.ana)
    with pytest.raises(NotAllowed, match="administrator"):
        joining.invite(
            cast.practice,
            email="hana@elsewhere.example",
            group=cast.tuesday,
            practice_role=PracticeRole.ADMINISTRATOR,
            by=cast.ana,
        )


def test_an_administrator_lets_nobody_into_a_group_that_has_people(cast: Cast) -> None:
    """She could let a second account of her own in, and read."""
    with pytest.raises(NotAllowed, match="word of its members"):
        make.invitation(cast.practice, email=FINN, group=cast.tuesday, by=cast.eva)
    with pytest.raises(NotAllowed, match="word of its members"):
        joining.add_member(cast.tuesday, person=cast.eva, by=cast.eva)
    assert not is_member(cast.tuesday, cast.eva)


def test_a_group_of_another_practice_is_not_invited_into(cast: Cast) -> None:
    other = gathering.found_practice("Harbour", by=cast.ana)
    with pytest.raises(NotFound):
        make.invitation(other, email=FINN, group=cast.thursday, by=cast.ana)


# Memberships


def test_a_membership_that_ended_yesterday_opens_nothing(cast: Cast) -> None:
    place = Membership.objects.get(group=cast.tuesday, person=cast.cleo)
    place.from_on, place.until_on = today() - 9 * DAY, today() - DAY
    place.save()
    assert cast.tuesday not in groups_open_to(cast.cleo)
    with pytest.raises(NotFound):
        group_for(cast.cleo, group_id=cast.tuesday.pk)


def test_a_membership_that_begins_tomorrow_opens_nothing_yet(cast: Cast) -> None:
    joining.add_member(cast.tuesday, person=cast.dan, from_on=today() + DAY, by=cast.ana)
    assert not is_member(cast.tuesday, cast.dan)
    assert cast.dan not in members_of(cast.tuesday)
    with pytest.raises(NotPossible, match="in this group already"):
        joining.add_member(cast.tuesday, person=cast.dan, by=cast.ana)


def test_whoever_leaves_is_out_at_once_and_may_come_back(cast: Cast) -> None:
    joining.leave_group(cast.tuesday, by=cast.cleo)
    assert cast.tuesday not in groups_of(cast.cleo)
    with pytest.raises(NotFound):
        joining.leave_group(cast.tuesday, by=cast.cleo)
    joining.add_member(cast.tuesday, person=cast.cleo, by=cast.ana)
    assert cast.tuesday in groups_open_to(cast.cleo)


def test_peers_put_nobody_out_and_an_administrator_may(cast: Cast) -> None:
    place = membership_for(
        cast.ana,
        group=cast.tuesday,
        membership_id=Membership.objects.get(group=cast.tuesday, person=cast.cleo).pk,
    )
    with pytest.raises(NotAllowed, match="their own word"):
        joining.end_membership(place, by=cast.ana)
    with pytest.raises(NotFound):
        joining.end_membership(place, by=cast.dan)
    joining.end_membership(place, by=cast.eva)
    assert not is_member(cast.tuesday, cast.cleo)
    with pytest.raises(NotPossible, match="ended already"):
        joining.end_membership(place, by=cast.eva)


def test_strangers_find_no_membership(cast: Cast) -> None:
    place = Membership.objects.filter(group=cast.tuesday).first()
    assert place is not None
    with pytest.raises(NotAllowed):
        membership_for(cast.dan, group=cast.tuesday, membership_id=place.pk)
    with pytest.raises(NotFound):
        membership_for(cast.eva, group=cast.thursday, membership_id=place.pk)


def test_supervision_keeps_a_supervisor(cast: Cast) -> None:
    with pytest.raises(NotPossible, match="needs a supervisor"):
        joining.leave_group(cast.pair, by=cast.ben)
    joining.leave_group(cast.pair, by=cast.ana)
    joining.leave_group(cast.pair, by=cast.ben)
    assert not members_of(cast.pair).exists()


def test_a_group_fits_its_kind_when_people_come_later(cast: Cast) -> None:
    with pytest.raises(NotPossible, match="circle of equals"):
        joining.add_member(cast.tuesday, person=cast.dan, role=GroupRole.SUPERVISOR, by=cast.ana)
    with pytest.raises(NotPossible, match="for two"):
        joining.add_member(cast.pair, person=cast.dan, by=cast.ben)
    with pytest.raises(NotAllowed, match="the supervisor does this"):
        joining.add_member(cast.pair, person=cast.dan, by=cast.ana)


def test_an_administrator_brings_the_first_into_a_group_that_nobody_was_in(cast: Cast) -> None:
    group = gathering.found_group(
        cast.practice, name="New circle", kind=GroupKind.PEER, members=[], by=cast.eva
    )
    joining.add_member(group, person=cast.gus, by=cast.eva)
    assert is_member(group, cast.gus)


def test_people_from_outside_are_invited_first(cast: Cast) -> None:
    with pytest.raises(NotPossible, match="not in this practice"):
        joining.add_member(cast.tuesday, person=make.person("Hana Sato"), by=cast.ana)


def test_leaving_a_practice_is_leaving_its_groups(cast: Cast) -> None:
    place = PracticeMembership.objects.get(practice=cast.practice, person=cast.ana)
    found = practice_membership_for(cast.eva, practice=cast.practice, membership_id=place.pk)
    joining.end_practice_membership(found, by=cast.eva)
    assert not groups_of(cast.ana).exists()
    assert not is_in_practice(cast.practice, cast.ana)


def test_a_practice_keeps_an_administrator(cast: Cast) -> None:
    place = PracticeMembership.objects.get(practice=cast.practice, person=cast.eva)
    with pytest.raises(NotPossible, match="needs an administrator"):
        joining.end_practice_membership(place, by=cast.eva)


def test_administering_is_for_administrators(cast: Cast) -> None:
    assert practice_for_administrator(cast.eva, practice_id=cast.practice.pk) == cast.practice
    with pytest.raises(NotAllowed):
        practice_for_administrator(cast.ana, practice_id=cast.practice.pk)
    with pytest.raises(NotFound):
        practice_for_administrator(make.person("Hana Sato"), practice_id=cast.practice.pk)
    with pytest.raises(NotFound):
        practice_for_administrator(cast.eva, practice_id="no-such-id")
    with pytest.raises(NotAllowed):
        joining.add_to_practice(cast.practice, person=make.person("Ida Roth"), by=cast.ana)


def test_whoever_administers_sees_no_group_from_inside(cast: Cast) -> None:
    for group in (cast.tuesday, cast.thursday, cast.pair):
        with pytest.raises(NotFound):
            group_for(cast.eva, group_id=group.pk)


def test_memberships_end_after_they_begin_and_stand_once(cast: Cast) -> None:
    place = Membership.objects.get(group=cast.tuesday, person=cast.cleo)
    place.until_on = place.from_on - DAY
    with pytest.raises(IntegrityError), transaction.atomic():
        place.save()
    place.pk, place.until_on = None, None
    with pytest.raises(IntegrityError), transaction.atomic():
        place.save(force_insert=True)
    place.until_on = place.from_on
    place.save(force_insert=True)


def test_an_accepted_invitation_names_who_accepted_it(cast: Cast) -> None:
    made = make.invitation(cast.practice, email=FINN, by=cast.eva)
    made.accepted_at = timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        made.save()
    made.accepted_by = cast.dan
    made.save()


def test_individual_supervision_of_one_can_be_founded_and_filled(cast: Cast) -> None:
    group = make.group(
        cast.practice, "Dan", members=[], supervisors=[cast.ben], kind=GroupKind.INDIVIDUAL
    )
    joining.add_member(group, person=cast.dan, by=cast.ben)
    assert set(members_of(group)) == {cast.ben, cast.dan}


def test_who_administers_can_change_and_somebody_always_does(cast: Cast) -> None:
    eva = PracticeMembership.objects.get(practice=cast.practice, person=cast.eva)
    ben = PracticeMembership.objects.get(practice=cast.practice, person=cast.ben)
    with pytest.raises(NotPossible, match="needs an administrator"):
        joining.change_practice_role(eva, role=PracticeRole.MEMBER, by=cast.eva)
    with pytest.raises(NotAllowed, match="administrator"):
        joining.change_practice_role(ben, role=PracticeRole.ADMINISTRATOR, by=cast.ben)
    with pytest.raises(NotPossible, match="member of a practice"):
        joining.change_practice_role(ben, role="king", by=cast.eva)
    joining.change_practice_role(ben, role=PracticeRole.ADMINISTRATOR, by=cast.eva)
    eva.refresh_from_db()
    joining.change_practice_role(eva, role=PracticeRole.MEMBER, by=cast.ben)
    assert is_administrator(cast.practice, cast.ben)
    assert not is_administrator(cast.practice, cast.eva)
