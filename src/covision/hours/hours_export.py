"""Everything of a ledger that a board may ask for, with every signature, in one sealed file.

It does not ask whether somebody is still in a practice: the hours are theirs.
"""

import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from covision.audit.log import record
from covision.core.sealing import unseal
from covision.hours.access import ledger_of
from covision.hours.answering import words_place
from covision.hours.models import Attestation, HoursEntry, Ledger, Sheet, SheetStep, SigningKey
from covision.hours.signing_access import attestations_seen_by, sheets_of
from covision.hours.signing_keys import key_in_use, private_of, published, told_at
from covision.hours.statements import EXPORT, FILE, signature_of
from covision.hours.stating import note_of, salt_of, stated
from covision.people.access import practices_of
from covision.people.models import Person


@transaction.atomic
def take_hours_along(*, by: Person) -> dict[str, Any]:
    made = export_of(by)
    record(by=by, act="hours.take_along", subject=by)
    return made


def export_of(person: Person) -> dict[str, Any]:
    """Sealed as a whole with the key of the practice that the person is in, or was signed in."""
    ledger = ledger_of(person)
    signed = list(_signed(person))
    key = _key_for(person, signed)
    keys = {one.key.fingerprint: one.key for one in signed}
    if key is not None:
        keys[key.fingerprint] = key
    whole = {
        "form": EXPORT,
        "made_at": told_at(timezone.now()),
        "site": settings.SITE_URL,
        "worker": person.name,
        "entries": _entries(ledger) if ledger else [],
        "names": _names(ledger) if ledger else {},
        "sheets": _sheets(person),
        "attestations": [told(one) for one in signed],
        "keys": [published(one) for _, one in sorted(keys.items())],
    }
    return whole | {"seal": _seal(whole, key)}


def attestation_file(attestation: Attestation) -> dict[str, Any]:
    """One signature by itself, with what is needed to check it."""
    return {"form": FILE, **told(attestation), "public_key": published(attestation.key)}


def told(attestation: Attestation) -> dict[str, str]:
    return {
        "statement": attestation.statement,
        "signature": attestation.signature,
        "key": attestation.key.fingerprint,
    }


def as_file(value: dict[str, Any]) -> bytes:
    """To be read by people too."""
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def _signed(person: Person) -> QuerySet[Attestation]:
    own = attestations_seen_by(person).filter(sheet__ledger__person=person)
    return own.order_by("signed_at", "pk")


def _key_for(person: Person, signed: Sequence[Attestation]) -> SigningKey | None:
    practice = practices_of(person).first()
    if practice is not None:
        return key_in_use(practice)
    return signed[-1].key if signed else None


def _seal(whole: dict[str, Any], key: SigningKey | None) -> dict[str, str]:
    if key is None:
        return {}
    return {"key": key.fingerprint, "signature": signature_of(whole, private=private_of(key))}


def _entries(ledger: Ledger) -> list[dict[str, Any]]:
    """Those too that were corrected or taken out: a statement of then is about them."""
    rows = HoursEntry.objects.filter(ledger=ledger).order_by("day", "made_at", "pk")
    return [_line(one, ledger) for one in rows]


def _line(entry: HoursEntry, ledger: Ledger) -> dict[str, Any]:
    return {
        **stated(entry, ledger=ledger),
        "note": note_of(entry, ledger=ledger),
        "training_case": entry.training_case,
        "salt": salt_of(entry.pk, ledger=ledger),
        "is_taken_out": entry.is_taken_out,
        "source": entry.source,
        "made_at": told_at(entry.made_at),
    }


def _names(ledger: Ledger) -> dict[str, str]:
    places = {str(one.pk): one.name for one in ledger.settings.all()}
    return places | {str(one.pk): one.name for one in ledger.supervisors.all()}


def _sheets(person: Person) -> list[dict[str, Any]]:
    rows = sheets_of(person).prefetch_related("steps").order_by("from_on", "made_at")
    return [_sheet(one) for one in rows]


def _sheet(sheet: Sheet) -> dict[str, Any]:
    return {
        "id": str(sheet.pk),
        "from": sheet.from_on.isoformat(),
        "until": sheet.until_on.isoformat(),
        "state": sheet.state,
        "supervisor": str(sheet.supervisor_id),
        "signer": str(sheet.signer_id),
        "because": sheet.because,
        "steps": [_step(one, sheet) for one in sheet.steps.all()],
    }


def _step(step: SheetStep, sheet: Sheet) -> dict[str, str]:
    return {
        "kind": step.kind,
        "by": step.name,
        "at": told_at(step.taken_at),
        "words": unseal(step.words, key=sheet.ledger.data_key, place=words_place(step.pk)),
    }
