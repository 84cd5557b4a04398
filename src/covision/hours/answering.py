"""Whoever signs looks a sheet through, sends it back with words, or signs it."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hmac import compare_digest
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from covision.audit.log import record
from covision.cases.access import cases_of
from covision.cases.gate import known_for_lines, pass_line
from covision.core.cleaning import clean_text
from covision.core.errors import NotFound, NotPossible
from covision.core.sealing import seal_for_others
from covision.hours.handing_in import add_step, held
from covision.hours.models import Attestation, AttestedEntry, Sheet, SigningLink
from covision.hours.sheet_lines import SheetLines, lines_of_all
from covision.hours.signing_access import CODE_LETTERS, NO_SHEET
from covision.hours.signing_keys import key_in_use, private_of
from covision.hours.signing_links import code_hash, held_link
from covision.hours.signing_rules import (
    check_code,
    check_link_opens,
    check_may_answer,
    check_may_attest,
    check_may_move,
)
from covision.hours.signing_states import Proof, SheetState, StepKind
from covision.hours.statement_of_sheet import Hand, statement_of
from covision.hours.statements import canonical, digest, signature_of_text
from covision.hours.stating import digests_of
from covision.jobs.mailing import enqueue_mail
from covision.people.models import Person

CODE_LENGTH = 20
LONGEST = {"name": 120, "credential": 40, "licence": 40, "jurisdiction": 12}
Seen = Mapping[UUID, str]
"""By sheet, the hash of what was on the page that was read."""


@dataclass(frozen=True, slots=True)
class _Signer:
    person: Person | None
    hand: Hand
    proof: Proof
    address: str


@transaction.atomic
def approve(sheet: Sheet, *, seen: str, by: Person) -> None:
    """Looked through: the signature comes later, perhaps under several at once."""
    sheet = held(sheet)
    check_may_answer(sheet, by=by)
    lines = lines_of_all([sheet])[sheet.pk]
    check_may_move(sheet, SheetState.APPROVED)
    check_may_attest(lines, seen={sheet.pk: seen})
    _move(sheet, SheetState.APPROVED)
    add_step(sheet, StepKind.APPROVED, by=by, name=by.name)
    record(by=by, act="sheet.approve", subject=sheet, practice=sheet.practice)


@transaction.atomic
def send_back(sheet: Sheet, *, words: str, names_nobody: bool, by: Person) -> None:
    sheet = held(sheet)
    check_may_answer(sheet, by=by)
    _send_back(sheet, words=words, names_nobody=names_nobody, by=by, name=by.name)


@transaction.atomic
def attest(sheets: Sequence[Sheet], *, seen: Seen, hand: Hand, by: Person) -> list[Attestation]:
    """Several at once, each with a statement of its own; all of them or none."""
    sheets = _all_held(sheets)
    for sheet in sheets:
        check_may_answer(sheet, by=by)
    signer = _Signer(by, _cleaned(hand), Proof.ACCOUNT, by.email)
    return _attest(sheets, seen=seen, signer=signer)


@transaction.atomic
def send_back_by_link(link: SigningLink, *, sheet: Sheet, words: str, names_nobody: bool) -> None:
    link = held_link(link)
    check_link_opens(link)
    sheet = held(sheet)
    if sheet.signer_id != link.supervisor_id:
        raise NotFound(NO_SHEET)
    name = link.supervisor.name
    _send_back(sheet, words=words, names_nobody=names_nobody, by=None, name=name)


def attest_by_link(
    link: SigningLink, *, sheets: Sequence[Sheet], seen: Seen, hand: Hand, code: str
) -> list[Attestation]:
    """Uses the link up. A wrong code is counted although everything else is left as it was."""
    _check_proof(link, code=code)
    return _attest_by_link(link, sheets=sheets, seen=seen, hand=hand)


@transaction.atomic
def _attest_by_link(
    link: SigningLink, *, sheets: Sequence[Sheet], seen: Seen, hand: Hand
) -> list[Attestation]:
    link = held_link(link)
    check_link_opens(link)
    check_code(link, is_right=True)
    sheets = [one for one in _all_held(sheets) if one.signer_id == link.supervisor_id]
    signer = _Signer(None, _cleaned(hand), Proof.LINK, link.supervisor.email)
    made = _attest(sheets, seen=seen, signer=signer)
    link.used_at, link.code_hash = timezone.now(), ""
    link.save(update_fields=["used_at", "code_hash"])
    return made


def _check_proof(link: SigningLink, *, code: str) -> None:
    """The try is counted before it is looked at: two at once do not get one more."""
    SigningLink.objects.filter(pk=link.pk).update(code_tries=F("code_tries") + 1)
    link.refresh_from_db(fields=["code_hash", "code_sent_at", "code_tries"])
    typed = "".join(letter for letter in code if letter.isdigit())
    link.code_tries -= 1
    check_code(link, is_right=compare_digest(code_hash(link, typed), link.code_hash or "-"))


def _attest(sheets: Sequence[Sheet], *, seen: Seen, signer: _Signer) -> list[Attestation]:
    if not sheets:
        raise NotPossible("Choose which hours to sign.")
    lines = lines_of_all(sheets)
    for sheet in sheets:
        check_may_attest(lines[sheet.pk], seen=seen)
    made = [_attest_one(lines[sheet.pk], signer=signer) for sheet in sheets]
    for address in sorted({sheet.ledger.person.email for sheet in sheets}):
        enqueue_mail(to=address, letter="hours_sheet", link="/hours/sheets/")
    for sheet, one in zip(sheets, made, strict=True):
        record(by=signer.person, act="sheet.attest", subject=one, practice=sheet.practice)
    return made


def _attest_one(lines: SheetLines, *, signer: _Signer) -> Attestation:
    sheet = lines.sheet
    if sheet.practice is None:
        raise NotPossible("The practice of this sheet is no longer here. It has to be made anew.")
    key, now = key_in_use(sheet.practice), timezone.now()
    made = Attestation(
        sheet=sheet,
        key=key,
        code="".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH)),
        signer=signer.person,
        signer_name=signer.hand.name,
        credential=signer.hand.credential,
        licence=signer.hand.licence,
        jurisdiction=signer.hand.jurisdiction,
        proof=signer.proof,
        minutes=lines.minutes,
        from_on=sheet.from_on,
        until_on=sheet.until_on,
        signed_at=now,
    )
    statement = statement_of(lines, made, address=signer.address, site=settings.SITE_URL)
    made.statement, made.digest = canonical(statement), digest(statement)
    made.signature = signature_of_text(made.statement, private=private_of(key))
    made.save(force_insert=True)
    _keep_lines(made, lines)
    _move(sheet, SheetState.ATTESTED)
    add_step(sheet, StepKind.ATTESTED, by=signer.person, name=signer.hand.name)
    return made


def _keep_lines(made: Attestation, lines: SheetLines) -> None:
    AttestedEntry.objects.bulk_create(
        AttestedEntry(attestation=made, entry_id=UUID(name), digest=value)
        for name, value in digests_of(lines.stated)
    )


def _send_back(
    sheet: Sheet, *, words: str, names_nobody: bool, by: Person | None, name: str
) -> None:
    check_may_move(sheet, SheetState.RETURNED)
    known = known_for_lines(cases_of(sheet.ledger.person).select_related("draft"))
    passed, step_id = pass_line(words, known=known, names_nobody=names_nobody), uuid4()
    said = seal_for_others(passed, key=sheet.ledger.data_key, place=words_place(step_id))
    _move(sheet, SheetState.RETURNED)
    add_step(sheet, StepKind.RETURNED, by=by, name=name, step_id=step_id, words=said)
    link = f"/hours/sheets/{sheet.pk}/"
    enqueue_mail(to=sheet.ledger.person.email, letter="hours_sheet", link=link)
    record(by=by, act="sheet.send_back", subject=sheet, practice=sheet.practice)


def words_place(step_id: UUID) -> str:
    return f"hours.sheet_step.words:{step_id}"


def _all_held(sheets: Iterable[Sheet]) -> list[Sheet]:
    """In one order for everybody, so that two who sign at once never wait for each other."""
    return [held(one) for one in sorted(sheets, key=lambda one: one.pk)]


def _move(sheet: Sheet, to: SheetState) -> None:
    check_may_move(sheet, to)
    sheet.state = to
    sheet.save(update_fields=["state"])


def _cleaned(hand: Hand) -> Hand:
    name, credential, licence, place = (
        " ".join(clean_text(getattr(hand, part), longest=longest).split())
        for part, longest in LONGEST.items()
    )
    if not name:
        raise NotPossible("Type your full name. It is your signature.")
    if not credential or not licence:
        raise NotPossible("Type your credential and the number of your licence.")
    return Hand(name, credential, licence, place)
