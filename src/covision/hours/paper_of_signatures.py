"""Where the pieces of a signed file meet: its PDF seal and the statements that lie inside it."""

from collections.abc import Iterable

from covision.hours.hours_export import as_file, attestation_file
from covision.hours.models import Attestation, SigningKey
from covision.hours.pdf_signing import signed_pdf
from covision.hours.signing_keys import pdf_seal_of


def pdf_with_signatures(pdf: bytes, *, attestations: Iterable[Attestation]) -> bytes:
    """The file of one key: its statements inside, signed as a whole with that key."""
    signed = list(attestations)
    key: SigningKey = signed[0].key
    inside = {
        f"hours-{one.from_on}-{one.pk}.json": as_file(attestation_file(one))
        for one in signed
        if one.key_id == key.pk
    }
    return signed_pdf(pdf, seal=pdf_seal_of(key), attachments=inside)
