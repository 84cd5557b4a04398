"""Guests of one meeting: a link that works once, a signature before the door, and a way out."""

from dataclasses import dataclass
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.core.cleaning import clean_text
from covision.core.errors import NotFound, NotPossible
from covision.core.ids import random_token
from covision.meetings.guest_rules import (
    NO_LINK,
    check_has_room_for_guest,
    check_link_opens,
    check_may_have_guests,
)
from covision.meetings.models import Guest, GuestLink, Meeting
from covision.meetings.queueing import leave_queue
from covision.meetings.revising import changed, held
from covision.people.access import token_hash
from covision.people.clauses import parts_with_blanks, text_hash
from covision.people.models import Agreement, Person
from covision.people.rules import TEXT_CHANGED, agreement_in_force
from covision.people.settling import cleaned_person_name
from covision.people.states import GUEST_ADDRESS

LONGEST = 80


@dataclass(frozen=True, slots=True)
class NewLink:
    link: GuestLink
    token: str
    """Shown once, to whoever made it."""


@transaction.atomic
def invite_guest(meeting: Meeting, *, label: str, by: Person) -> NewLink:
    """`label` says for whom the link is. The token is in the answer and nowhere else."""
    meeting = held(meeting)
    check_may_have_guests(meeting, by=by)
    check_has_room_for_guest(meeting)
    token = random_token()
    link = GuestLink.objects.create(
        meeting=meeting,
        token_hash=token_hash(token),
        label=_cleaned(label, empty="Say for whom the link is."),
        made_by=by,
    )
    record(by=by, act="guest.invite", subject=link, practice=meeting.group.practice)
    return NewLink(link, token)


@transaction.atomic
def come_as_guest(link: GuestLink, *, name: str, profession: str, hand: str, seen: str) -> Person:
    """Uses the link up. `seen` is the `text_hash` of the agreement that was shown."""
    if not GuestLink.objects.select_for_update().filter(pk=link.pk).exists():
        raise NotFound(NO_LINK)
    check_link_opens(link)
    agreement = _agreement_as_seen(link.meeting, seen)
    called = cleaned_person_name(name)
    person = Person.objects.create_user(f"{uuid4().hex}{GUEST_ADDRESS}", None, name=called)
    guest = Guest.objects.create(
        link=link,
        meeting=link.meeting,
        person=person,
        profession=_cleaned(profession, empty="Say what your profession is."),
        agreement=agreement,
        hand=_cleaned(hand, empty="Type your full name. It is your signature."),
        text_hash=seen,
        signed_at=timezone.now(),
    )
    record(by=person, act="guest.sign", subject=guest, practice=link.meeting.group.practice)
    return person


@transaction.atomic
def withdraw_link(link: GuestLink, *, by: Person) -> None:
    """The link opens nothing any more, and whoever came by it is out."""
    meeting = held(link.meeting)
    check_may_have_guests(meeting, by=by)
    if link.revoked_at is not None:
        return
    link.revoked_at = timezone.now()
    link.save(update_fields=["revoked_at"])
    record(by=by, act="guest.withdraw", subject=link, practice=meeting.group.practice)
    guest = Guest.objects.filter(link=link).select_related("person").first()
    if guest is not None:
        _let_out(meeting, guest)


def _let_out(meeting: Meeting, guest: Guest) -> None:
    """What they said stays; every door closes, and their open line within a second."""
    guest.removed_at = timezone.now()
    guest.save(update_fields=["removed_at"])
    meeting.attendances.filter(person=guest.person, left_at__isnull=True).update(
        left_at=timezone.now()
    )
    meeting.hands.filter(person=guest.person).delete()
    leave_queue(meeting, guest.person)
    changed(meeting)


def _agreement_as_seen(meeting: Meeting, seen: str) -> Agreement:
    agreement = agreement_in_force(meeting.group)
    if agreement is None or seen != text_hash(agreement.clauses):
        raise NotPossible(TEXT_CHANGED)
    if parts_with_blanks(agreement.clauses):
        raise NotPossible("The group’s agreement is not filled in yet. Ask whoever invited you.")
    return agreement


def _cleaned(words: str, *, empty: str) -> str:
    cleaned = " ".join(clean_text(words, longest=LONGEST).split())
    if not cleaned:
        raise NotPossible(empty)
    return cleaned
