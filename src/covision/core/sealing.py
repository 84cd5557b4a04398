"""Envelope encryption: each person, case and meeting has a data key; master keys wrap those.

AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce for each value. The additional data names
the place (`table.column:row`), so that a sealed value moved to another row does not open.
"""

import base64
import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from covision.core.passing import Passed

KEY_BYTES = 32
NONCE = 12
KEY_ID = 4
WRAPPING = b"covision.data-key"


class CannotOpen(Exception):  # noqa: N818 -- reads as a sentence where raised
    """A sealed value that these keys do not open: a wrong master key, or a changed row."""


class Sealed(bytes):
    """Ciphertext of its owner's own words."""


class SealedForOthers(Sealed):
    """Ciphertext of words that came through the gate."""


def key_id(master: bytes) -> bytes:
    return hashlib.sha256(b"covision.master" + master).digest()[:KEY_ID]


def new_master_key() -> str:
    """A fresh 256-bit master key as text, as MASTER_KEY takes it."""
    return base64.urlsafe_b64encode(os.urandom(KEY_BYTES)).decode()


def new_data_key() -> bytes:
    """A fresh data key, wrapped by the first master key."""
    return _wrap(os.urandom(KEY_BYTES))


def rewrap(wrapped: bytes) -> bytes:
    """The same data key, wrapped by the first master key."""
    return _wrap(open_wrapped(wrapped))


def is_current(wrapped: bytes) -> bool:
    return bytes(wrapped)[:KEY_ID] == key_id(settings.MASTER_KEYS[0])


def seal(text: str, *, key: bytes, place: str) -> Sealed:
    """Ciphertext of `text` under the wrapped data key `key`, bound to `place`."""
    return Sealed(_encrypt(text, key=key, place=place))


def seal_for_others(words: Passed, *, key: bytes, place: str) -> SealedForOthers:
    """As `seal`, for a field that others read: takes only words that came through the gate."""
    return SealedForOthers(_encrypt(words.text, key=key, place=place))


def unseal(sealed: bytes, *, key: bytes, place: str) -> str:
    """The text that was sealed. Raises CannotOpen for another key, place or a changed value."""
    value = bytes(sealed)
    if not value:
        return ""
    try:
        plain = AESGCM(open_wrapped(key)).decrypt(value[:NONCE], value[NONCE:], place.encode())
    except InvalidTag as error:
        raise CannotOpen("This value does not open with these keys.") from error
    return plain.decode()


def fingerprint(text: str, *, key: bytes, place: str) -> str:
    """A keyed hash (HMAC-SHA-256, hex) to find equal texts without reading them."""
    return hmac.new(open_wrapped(key), f"{place}\0{text}".encode(), hashlib.sha256).hexdigest()


def _encrypt(text: str, *, key: bytes, place: str) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(open_wrapped(key)).encrypt(nonce, text.encode(), place.encode())


def _wrap(data_key: bytes) -> bytes:
    master: bytes = settings.MASTER_KEYS[0]
    nonce = os.urandom(NONCE)
    return key_id(master) + nonce + AESGCM(master).encrypt(nonce, data_key, WRAPPING)


def open_wrapped(wrapped: bytes) -> bytes:
    """The data key itself. Raises CannotOpen when no master key at hand opens it."""
    value = bytes(wrapped)
    for master in settings.MASTER_KEYS:
        if key_id(master) == value[:KEY_ID]:
            nonce, sealed = value[KEY_ID : KEY_ID + NONCE], value[KEY_ID + NONCE :]
            try:
                return AESGCM(master).decrypt(nonce, sealed, WRAPPING)
            except InvalidTag as error:
                raise CannotOpen("A data key was changed, and does not open.") from error
    raise CannotOpen("None of the master keys opens this data key.")
