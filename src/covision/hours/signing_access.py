"""The doors to sheets and signatures: for whose hours they are, and for whoever signs them.

Whoever administers a practice sees of its waiting sheets whose they are, of which days, and how
long they wait: never a note, and no door here opens one to her.
"""

from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from covision.core.errors import NotFound
from covision.hours.models import (
    Attestation,
    HoursSupervisor,
    Sheet,
    SheetStep,
    SigningKey,
    SigningLink,
)
from covision.hours.signing_states import WAITING
from covision.people.access import token_hash
from covision.people.models import Person, Practice

NO_SHEET = "There is no such sheet of hours, or it is not yours to see."
NO_SIGNATURE = "There is no such signature, or it is not yours to see."
NO_LINK = "This link opens nothing any more. Ask whoever sent it for a new one."
NO_CODE = "No signature has this code. Look whether it is typed as it was printed."
NO_KEY = "No practice here signs with this key."
LICENCES = "supervisor__licences"
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
SPREAD = ("ledger__person", "supervisor", "signer", "setting", "practice")


def sheets_of(person: Person) -> QuerySet[Sheet]:
    """One's own, the newest days first."""
    found = (
        Sheet.objects.filter(ledger__person=person)
        .select_related(*SPREAD)
        .prefetch_related(LICENCES)
    )
    return found.order_by("-from_on", "made_at", "pk")


def sheet_for(person: Person, *, sheet_id: UUID) -> Sheet:
    try:
        return sheets_of(person).get(pk=sheet_id)
    except Sheet.DoesNotExist:
        raise NotFound(NO_SHEET) from None


def sheets_waiting_for(person: Person) -> QuerySet[Sheet]:
    """Those that the person is to sign, the longest waiting first."""
    found = Sheet.objects.filter(signer__person=person, state__in=WAITING)
    return (
        found.exclude(ledger__person=person)
        .select_related(*SPREAD)
        .prefetch_related(LICENCES)
        .order_by("submitted_at", "from_on", "pk")
    )


def sheet_to_sign_for(person: Person, *, sheet_id: UUID) -> Sheet:
    try:
        return sheets_waiting_for(person).get(pk=sheet_id)
    except Sheet.DoesNotExist:
        raise NotFound(NO_SHEET) from None


def steps_of(sheet: Sheet) -> QuerySet[SheetStep]:
    """The sheet comes through its own door."""
    return sheet.steps.select_related("person").order_by("taken_at", "pk")


def attestations_seen_by(person: Person) -> QuerySet[Attestation]:
    """Of one's own hours, and those that one signed: also years after both have left."""
    found = Attestation.objects.filter(Q(sheet__ledger__person=person) | Q(signer=person))
    return found.select_related("sheet__ledger__person", "key").order_by("-signed_at", "pk")


def attestation_for(person: Person, *, attestation_id: UUID) -> Attestation:
    try:
        return attestations_seen_by(person).get(pk=attestation_id)
    except Attestation.DoesNotExist:
        raise NotFound(NO_SIGNATURE) from None


def attestation_behind(code: str) -> Attestation:
    """For anybody who was shown the code. What of it they are told is the page's narrow choice."""
    typed = plain_code(code)
    found = Attestation.objects.filter(code=typed).select_related("sheet__ledger__person", "key")
    attestation = found.first() if typed else None
    if attestation is None:
        raise NotFound(NO_CODE)
    return attestation


def verification_code(attestation: Attestation) -> str:
    """As it is printed: four groups of five."""
    code = attestation.code
    return "-".join(code[start : start + 5] for start in range(0, len(code), 5))


def plain_code(typed: str) -> str:
    return "".join(letter for letter in typed.upper()[:64] if letter in CODE_LETTERS)


def signing_key_behind(fingerprint: str) -> SigningKey:
    found = SigningKey.objects.filter(fingerprint=fingerprint.replace(" ", "").lower()).first()
    if found is None:
        raise NotFound(NO_KEY)
    return found


def links_that_open() -> QuerySet[SigningLink]:
    open_now = SigningLink.objects.filter(
        withdrawn_at__isnull=True, used_at__isnull=True, expires_at__gt=timezone.now()
    )
    return open_now.select_related("supervisor__ledger__person")


def signing_link_behind(token: str) -> SigningLink:
    """Wrong, used, withdrawn and expired links look the same."""
    found = links_that_open().filter(token_hash=token_hash(token)).first()
    if found is None:
        raise NotFound(NO_LINK)
    return found


def signing_link_waiting(link_id: UUID | str | None) -> SigningLink:
    """The link that a browser has opened and not yet used."""
    found = links_that_open().filter(pk=link_id).first() if link_id else None
    if found is None:
        raise NotFound(NO_LINK)
    return found


def sheets_behind(link: SigningLink) -> QuerySet[Sheet]:
    """What waits for the supervisor that the link was made for."""
    found = Sheet.objects.filter(signer=link.supervisor_id, state__in=WAITING)
    return found.select_related(*SPREAD).prefetch_related(LICENCES).order_by("from_on", "pk")


def sheet_behind(link: SigningLink, *, sheet_id: UUID) -> Sheet:
    try:
        return sheets_behind(link).get(pk=sheet_id)
    except Sheet.DoesNotExist:
        raise NotFound(NO_SHEET) from None


def links_of(sheet: Sheet) -> QuerySet[SigningLink]:
    """Those that open this sheet now."""
    return links_that_open().filter(supervisor=sheet.signer_id).order_by("made_at")


def sheets_waiting_in(practice: Practice) -> QuerySet[Sheet]:
    """For an administrator, who comes with a practice of theirs: whose, which days, since when."""
    found = Sheet.objects.filter(practice=practice, state__in=WAITING)
    return found.select_related(*SPREAD).prefetch_related(LICENCES).order_by("submitted_at", "pk")


def waiting_sheet_in(practice: Practice, *, sheet_id: UUID) -> Sheet:
    try:
        return sheets_waiting_in(practice).get(pk=sheet_id)
    except Sheet.DoesNotExist:
        raise NotFound(NO_SHEET) from None


def keys_of(practice: Practice) -> QuerySet[SigningKey]:
    """The newest first, with how many signatures each made."""
    found = SigningKey.objects.filter(practice=practice).annotate(made=Count("attestations"))
    return found.order_by("-made_at")


def signers_of(sheet: Sheet) -> QuerySet[HoursSupervisor]:
    """Who of the ledger's supervisors could sign in place of the present one."""
    found = HoursSupervisor.objects.filter(ledger=sheet.ledger_id).exclude(pk=sheet.signer_id)
    return found.order_by("name", "pk")
