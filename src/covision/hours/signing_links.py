"""Ways to sign without an account: a link by letter, and a code by letter at that very moment."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.core.errors import NotPossible
from covision.core.ids import random_token
from covision.hours.models import HoursSupervisor, Sheet, SigningLink
from covision.hours.signing_access import links_that_open, sheets_behind
from covision.hours.signing_rules import check_is_own, check_link_opens
from covision.jobs.mailing import enqueue_mail
from covision.people.access import token_hash
from covision.people.models import Person

OPEN_FOR = timedelta(days=14)
CODE_DIGITS = 8
BETWEEN_CODES = timedelta(seconds=60)


def tell_signer(signer: HoursSupervisor) -> None:
    """Whoever has an account finds it there; whoever has none is sent a link that works once."""
    if signer.person is not None:
        enqueue_mail(to=signer.person.email, letter="hours_to_sign", link="/hours/to-sign/")
        return
    links_that_open().filter(supervisor=signer).update(withdrawn_at=timezone.now())
    token = random_token()
    SigningLink.objects.create(
        supervisor=signer,
        token_hash=token_hash(token),
        expires_at=timezone.now() + OPEN_FOR,
    )
    enqueue_mail(to=signer.email, letter="hours_link", link=f"/sign/hours/{token}/")


@transaction.atomic
def send_link(sheet: Sheet, *, by: Person) -> None:
    """Once more, in place of any that was sent before."""
    check_is_own(sheet, by=by)
    if not sheets_behind_signer(sheet):
        raise NotPossible("Nothing waits there for a signature now. Hand it in first.")
    tell_signer(sheet.signer)
    record(by=by, act="signing_link.send", subject=sheet, practice=sheet.practice)


@transaction.atomic
def withdraw_links(sheet: Sheet, *, by: Person) -> None:
    check_is_own(sheet, by=by)
    links_that_open().filter(supervisor=sheet.signer).update(withdrawn_at=timezone.now())
    record(by=by, act="signing_link.withdraw", subject=sheet, practice=sheet.practice)


@transaction.atomic
def send_code(link: SigningLink) -> None:
    """To the address that the link went to: who reads letters there is whoever signs."""
    link = held_link(link)
    check_link_opens(link)
    now = timezone.now()
    if link.code_sent_at is not None and now - link.code_sent_at < BETWEEN_CODES:
        raise NotPossible("A code was sent a moment ago. Look for it, or wait a minute.")
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
    link.code_hash, link.code_sent_at, link.code_tries = code_hash(link, code), now, 0
    link.save(update_fields=["code_hash", "code_sent_at", "code_tries"])
    enqueue_mail(to=link.supervisor.email, letter="hours_code", link=f"/sign/hours/code/{code}/")
    record(by=None, act="signing_link.send_code", subject=link)


def code_hash(link: SigningLink, code: str) -> str:
    return token_hash(f"{link.pk}:{code}")


def held_link(link: SigningLink) -> SigningLink:
    rows = SigningLink.objects.select_for_update(of=("self",))
    return rows.select_related("supervisor__ledger__person").get(pk=link.pk)


def sheets_behind_signer(sheet: Sheet) -> bool:
    return sheets_behind(SigningLink(supervisor=sheet.signer)).exists()
