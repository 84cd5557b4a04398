"""Reads a badge back with nothing but itself and a key: no server, no database."""

import base64
import binascii
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from covision.hours.found import Finding, Keyring, fault
from covision.hours.statements import fingerprint_of

ALGORITHM = "Ed25519"
"""As RFC 9864 names it. Readers of before 2026 may know it as EdDSA alone."""
START = b"eyJ"
"""What every JWT begins with: a brace and a quotation mark, as they are written there."""
CHANGED = "It was changed: it is not what was signed."
OTHER_ISSUER = "It names the key of another practice than the one that signed it."


@dataclass(frozen=True, slots=True)
class SignedBadge:
    """What a badge says that holds."""

    name: str
    since: str
    key: str
    practice: str


def read_badge(text: str, *, public: str) -> dict[str, Any] | None:
    """What a badge says, if this key signed it: as the practice publishes it, in hexadecimal."""
    text = text.strip()
    try:
        key = OKPKey.import_key({"kty": "OKP", "crv": "Ed25519", "x": url64(bytes.fromhex(public))})
        if not all(_is_exact(part) for part in text.split(".")):
            return None
        told = json.loads(jws.deserialize_compact(text, key, algorithms=[ALGORITHM]).payload)
    except (JoseError, ValueError):
        return None
    return told if isinstance(told, dict) else None


def badge_inside(text: str, keyring: Keyring) -> tuple[SignedBadge | None, list[Finding]]:
    """By the key that it brings along: hence the doubts about whose key that is."""
    public = _public_in(text)
    told = read_badge(text, public=public) if public else None
    if told is None:
        return None, [fault("", CHANGED)]
    fingerprint = fingerprint_of(bytes.fromhex(public))
    issuer = told["issuer"]
    badge = SignedBadge(told["name"], told["validFrom"][:10], fingerprint, issuer["name"])
    return badge, [*keyring.doubts(fingerprint), *_doubts(issuer["id"], fingerprint)]


def url64(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def _doubts(issuer: str, fingerprint: str) -> Iterator[Finding]:
    if f"/{fingerprint}/" not in issuer:
        yield fault("", OTHER_ISSUER)


def _public_in(text: str) -> str:
    """Empty: its head cannot be read."""
    try:
        head = json.loads(_plain(text.strip().partition(".")[0]))
        return _plain(head["jwk"]["x"]).hex()
    except (ValueError, KeyError, TypeError, AttributeError):
        return ""


def _is_exact(part: str) -> bool:
    """The last letter has bits that nobody reads: a change of these is a change as well."""
    return url64(_plain(part)) == part


def _plain(part: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
    except binascii.Error as error:
        raise ValueError(part) from error
