"""What a browser of ours seals, seen from outside: anything that is not sealed is refused."""

import base64
import binascii
import json
import zlib
from dataclasses import asdict, dataclass
from typing import Any, Self

from covision.core.errors import NotPossible
from covision.reflection.states import LockKind

VERSION = 1
NONCE, TAG = 12, 16
AROUND = 1 + NONCE + TAG
SMALLEST, LARGEST = 1024, 256 * 1024
BUCKETS = tuple(SMALLEST << step for step in range(9))
"""Entries are padded to one of these sizes, so that a length tells little."""
KEY = 32
SALT = range(16, 65)
CREDENTIAL = range(16, 1025)
FEWEST_ROUNDS = 600_000
"""PBKDF2 with SHA-256, as OWASP's Password Storage Cheat Sheet asks for it."""
MOST_ROUNDS = 10_000_000
NOT_SEALED = (
    "This was not sealed in your browser, so it was not taken. Reload the page and try again."
)


def check_entry(text: str) -> None:
    """The size of a sealed entry, and nothing in it that could be read."""
    content = _bytes_of(text)
    if content[0] != VERSION or len(content) - AROUND not in BUCKETS or _tells_something(content):
        raise NotPossible(NOT_SEALED)


@dataclass(frozen=True, slots=True)
class Lock:
    """The journal's key, shut in the browser by a passphrase, a code or a passkey."""

    kind: LockKind
    salt: str
    wrapped: str
    rounds: int = 0
    """Of PBKDF2; only a passphrase needs them."""
    credential: str = ""
    """The passkey's own name for itself."""

    @classmethod
    def told(cls, kind: str, told: dict[str, Any]) -> Self:
        """As the browser sends it; refuses what is not one."""
        if kind not in LockKind.values:
            raise NotPossible(NOT_SEALED)
        words = {name: str(told.get(name, "")) for name in ("salt", "wrapped", "credential")}
        rounds = str(told.get("rounds") or "0")
        if not (rounds.isascii() and rounds.isdigit() and len(rounds) < len(str(MOST_ROUNDS)) + 1):
            raise NotPossible(NOT_SEALED)
        lock = cls(kind=LockKind(kind), rounds=int(rounds), **words)
        lock.check()
        return lock

    @classmethod
    def opened(cls, text: str) -> Self:
        told = json.loads(text)
        return cls(**{**told, "kind": LockKind(told["kind"])})

    @property
    def text(self) -> str:
        return json.dumps(asdict(self))

    def check(self) -> None:
        wrapped = _bytes_of(self.wrapped)
        needs_rounds = self.kind == LockKind.PASSPHRASE
        fits = (
            wrapped[0] == VERSION,
            len(wrapped) == AROUND + KEY,
            len(_bytes_of(self.salt)) in SALT,
            self.kind != LockKind.PASSKEY or len(_bytes_of(self.credential)) in CREDENTIAL,
            self.kind == LockKind.PASSKEY or not self.credential,
            FEWEST_ROUNDS <= self.rounds <= MOST_ROUNDS if needs_rounds else not self.rounds,
        )
        if not all(fits):
            raise NotPossible(NOT_SEALED)


def _bytes_of(text: str) -> bytes:
    if len(text) > 2 * LARGEST:
        raise NotPossible(NOT_SEALED)
    try:
        content = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise NotPossible(NOT_SEALED) from None
    if not content:
        raise NotPossible(NOT_SEALED)
    return content


def _tells_something(content: bytes) -> bool:
    """Ciphertext is noise. Words, padding and codes of either can be made shorter; noise cannot."""
    body = content[1 + NONCE :]
    return len(zlib.compress(body, level=9)) < len(body)
