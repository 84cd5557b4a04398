"""Whether a signature stands today: by its key, and by the hours that it is about."""

from enum import Enum

from covision.core.sealing import CannotOpen
from covision.hours.models import Attestation
from covision.hours.sheet_lines import lines_of
from covision.hours.statements import is_signed_by


class Stands(Enum):
    """What the public page may say."""

    AS_SIGNED = "as signed"
    REPLACED = "replaced"
    """A newer signature under the same days took its place."""
    CHANGED = "changed"
    """The hours were corrected since, and nobody has signed them so."""
    BROKEN = "broken"
    """The statement is not what was signed."""


def how_it_stands(attestation: Attestation) -> Stands:
    if not is_intact(attestation):
        return Stands.BROKEN
    newest = attestation.sheet.attestations.order_by("-signed_at").first()
    if newest is not None and newest.pk != attestation.pk:
        return Stands.REPLACED
    return Stands.CHANGED if _has_changed(attestation) else Stands.AS_SIGNED


def is_intact(attestation: Attestation) -> bool:
    """The very characters that were signed, by this key."""
    return is_signed_by(
        attestation.statement, signature=attestation.signature, public=attestation.key.public
    )


def _has_changed(attestation: Attestation) -> bool:
    """A line that no longer opens was changed as well."""
    try:
        return not lines_of(attestation.sheet).is_exactly_as_signed
    except CannotOpen:
        return True
