"""What a signature of hours stands for, in one exact form, signed and read back without a server.

docs/reference/attestations.md says it in words, for whoever writes a reader of their own.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

STATEMENT = "covision.hours-attestation.1"
FILE = "covision.hours-attestation-file.1"
EXPORT = "covision.hours-export.1"
KEY = "covision.signing-key.1"
WITHHELD = ("note", "training_case")
"""Words of an entry. A statement holds only a salted hash of them, so that it can be shown."""
GROUP = 8


def canonical(value: object) -> str:
    """JSON with sorted keys and no spaces; whole numbers alone, so that every reader agrees."""
    _check_exact(value)
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest(value: object) -> str:
    """SHA-256 of the canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def withheld_digest(*, salt: str, note: str, training_case: str) -> str:
    """A hash that tells nothing to whoever has not the salt, and proves the words with it."""
    return digest({"salt": salt, "note": note, "training_case": training_case})


def entries_digest(entries: Iterable[Mapping[str, Any]]) -> str:
    ordered = sorted(entries, key=lambda one: (one["day"], one["id"]))
    return digest([dict(one) for one in ordered])


def fingerprint_of(public: bytes) -> str:
    """What is printed on every form and said on the public page: SHA-256 of the public key."""
    return hashlib.sha256(public).hexdigest()


def in_groups(fingerprint: str) -> str:
    """So that two people can compare it aloud."""
    return " ".join(
        fingerprint[start : start + GROUP] for start in range(0, len(fingerprint), GROUP)
    )


def signature_of(value: Mapping[str, Any], *, private: bytes) -> str:
    """Ed25519 over the UTF-8 bytes of the canonical form, in hexadecimal."""
    return signature_of_text(canonical(value), private=private)


def signature_of_text(text: str, *, private: bytes) -> str:
    return Ed25519PrivateKey.from_private_bytes(private).sign(text.encode()).hex()


def is_signed_by(text: str, *, signature: str, public: str) -> bool:
    """Whether these exact characters were signed with the key. False for whatever is no key."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
        made = bytes.fromhex(signature)
        key.verify(made, text.encode())
    except (InvalidSignature, ValueError):
        return False
    return made.hex() == signature


def vouched(*, public: str, certificate: str, practice: str, made_at: str) -> dict[str, str]:
    """What a key says of the certificate that signs the PDF files of its practice."""
    return {
        "form": KEY,
        "public": public,
        "certificate": certificate,
        "practice": practice,
        "made_at": made_at,
    }


def _check_exact(value: object) -> None:
    """A fraction has many spellings, and a signature holds for one."""
    if isinstance(value, float):
        raise TypeError("A statement holds whole numbers, and no others.")
    if isinstance(value, Mapping):
        for key, each in value.items():
            if not isinstance(key, str):
                raise TypeError("A statement’s keys are texts.")
            _check_exact(each)
    elif isinstance(value, list | tuple):
        for each in value:
            _check_exact(each)
