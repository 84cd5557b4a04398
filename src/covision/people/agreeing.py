"""Make a new version of a group's agreement, and sign the one in force."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.core.cleaning import clean_text
from covision.core.errors import NotPossible
from covision.jobs.mailing import enqueue_mail
from covision.people.access import members_of
from covision.people.clauses import Clause, text_hash, tidied
from covision.people.gathering import REVIEWED_AFTER
from covision.people.models import Agreement, Group, Person, Signature
from covision.people.rules import agreement_in_force, check_may_sign, check_may_speak_for, today
from covision.people.standard_agreements import PARTS
from covision.people.states import AgreementKind

LONGEST_HAND = 120


@transaction.atomic
def make_new_version(
    group: Group, *, clauses: Iterable[Clause], after: int, by: Person
) -> Agreement:
    """The version that follows number `after`. The group closes until each member has signed it."""
    check_may_speak_for(group, by=by)
    last = _latest_of(group)
    if last.version != after:
        raise NotPossible("Somebody made a new version meanwhile. Read it, then change that one.")
    new = tidied(clauses)
    check_is_whole(new, kind=AgreementKind(last.kind))
    if text_hash(new) == text_hash(last.clauses):
        raise NotPossible(f"Nothing differs from version {after}. There is nothing new to sign.")
    agreement = Agreement.objects.create(
        group=group,
        kind=last.kind,
        version=after + 1,
        clauses=new,
        made_by=by,
        made_at=timezone.now(),
        review_on=today() + REVIEWED_AFTER,
    )
    for person in members_of(group).exclude(pk=by.pk):
        enqueue_mail(to=person.email, letter="agreement", link=f"/groups/{group.pk}/agreement/")
    record(by=by, act="agreement.change", subject=agreement, practice=group.practice)
    return agreement


def _latest_of(group: Group) -> Agreement:
    """The version in force, after every other change to this group has come to its end."""
    Group.objects.select_for_update().get(pk=group.pk)
    last = agreement_in_force(group)
    if last is None:
        raise NotPossible("This group has no agreement to change.")
    return last


def check_is_whole(clauses: list[Clause], *, kind: AgreementKind) -> None:
    if tuple(clause["key"] for clause in clauses) != PARTS[kind]:
        raise NotPossible("An agreement keeps every part of the standard one, in its order.")


@transaction.atomic
def sign(agreement: Agreement, *, hand: str, seen: str, by: Person) -> Signature:
    """Sign with the name as typed. `seen` is the `text_hash` of the clauses that were shown.

    Signing twice is signing once: a second press changes nothing.
    """
    check_may_sign(agreement, seen=seen, by=by)
    signed = Signature.objects.filter(agreement=agreement, person=by).first()
    if signed is not None:
        return signed
    signature = Signature.objects.create(
        agreement=agreement,
        person=by,
        signed_at=timezone.now(),
        hand=cleaned_hand(hand),
        text_hash=seen,
    )
    record(by=by, act="agreement.sign", subject=agreement, practice=agreement.group.practice)
    return signature


def cleaned_hand(hand: str) -> str:
    cleaned = " ".join(clean_text(hand, longest=LONGEST_HAND).split())
    if not cleaned:
        raise NotPossible("Type your full name. It is your signature.")
    return cleaned
