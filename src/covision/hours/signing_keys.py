"""The keys of a practice: made when first needed, sealed, published, changed without loss."""

import os
from datetime import UTC, datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.core.sealing import new_data_key, seal, unseal
from covision.hours.models import SigningKey
from covision.hours.pdf_keys import new_pdf_key
from covision.hours.pdf_signing import PdfSeal
from covision.hours.statements import fingerprint_of, signature_of, vouched
from covision.people.models import Person, Practice
from covision.people.rules import check_may_administer

SEED = 32
TOLD = "%Y-%m-%dT%H:%M:%SZ"


def key_in_use(practice: Practice) -> SigningKey:
    """The practice's own key; the first time, a new one. Called inside an act's transaction."""
    Practice.objects.select_for_update().get(pk=practice.pk)
    found = SigningKey.objects.filter(practice=practice, retired_at__isnull=True).first()
    return found or _new_key(practice)


@transaction.atomic
def change_key(practice: Practice, *, by: Person) -> SigningKey:
    """A new key signs from now on. What the old one signed stays valid, and is checked with it."""
    check_may_administer(practice, by=by)
    old = SigningKey.objects.filter(practice=practice, retired_at__isnull=True)
    old.update(retired_at=timezone.now())
    made = _new_key(practice)
    record(by=by, act="signing_key.change", subject=made, practice=practice)
    return made


def private_of(key: SigningKey) -> bytes:
    return bytes.fromhex(unseal(key.private, key=key.data_key, place=_place(key, "private")))


def pdf_seal_of(key: SigningKey) -> PdfSeal:
    private = unseal(key.pdf_private, key=key.data_key, place=_place(key, "pdf_private"))
    return PdfSeal(private=private, certificate=key.certificate, name=key.practice_name)


def told_at(moment: datetime) -> str:
    """Whole seconds in UTC, as statements write them."""
    return moment.astimezone(UTC).strftime(TOLD)


def published(key: SigningKey) -> dict[str, str]:
    """What of a key goes into files: enough to check everything that it signed."""
    return {
        **_vouched(key),
        "fingerprint": key.fingerprint,
        "voucher": key.voucher,
        "retired_at": told_at(key.retired_at) if key.retired_at else "",
    }


def _vouched(key: SigningKey) -> dict[str, str]:
    return vouched(
        public=key.public,
        certificate=key.certificate,
        practice=key.practice_name,
        made_at=told_at(key.made_at),
    )


def _new_key(practice: Practice) -> SigningKey:
    private, data_key = os.urandom(SEED), new_data_key()
    public = _public_of(private)
    made = SigningKey(practice=practice, practice_name=practice.name, data_key=data_key)
    made.public, made.fingerprint = public.hex(), fingerprint_of(public)
    pdf_private, made.certificate = new_pdf_key(practice.name, made_at=made.made_at)
    made.private = seal(private.hex(), key=data_key, place=_place(made, "private"))
    made.pdf_private = seal(pdf_private, key=data_key, place=_place(made, "pdf_private"))
    made.voucher = signature_of(_vouched(made), private=private)
    made.save(force_insert=True)
    return made


def _public_of(private: bytes) -> bytes:
    key = Ed25519PrivateKey.from_private_bytes(private).public_key()
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw)


def _place(key: SigningKey, column: str) -> str:
    return f"hours.signing_key.{column}:{key.pk}"
