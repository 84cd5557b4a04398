"""Reads a course platform's public keys (JWKS, RFC 7517), and keeps of them what checks RS256."""

import base64
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from covision.core.errors import NotPossible

KeyRow = Mapping[str, str]
MOST_BYTES = 64 * 1024
MOST_KEYS = 30
LONGEST_ID = 255
LEAST_BITS, MOST_BITS = 2048, 8192
PRIVATE = frozenset("d p q dp dq qi oth k".split())
ALGORITHM = "RS256"
BASE64 = re.compile("[A-Za-z0-9_-]+")
NOT_A_SET = (
    "This is not a set of public keys. Copy the whole text that the platform shows as JWKS; it "
    "begins with a curly bracket and “keys”."
)
NONE_FITS = (
    "None of these keys can be used. A key of type RSA with at least 2048 bits and an ID (kid) is "
    "needed."
)
HOLDS_PRIVATE = (
    "This holds a private key, which nobody but the platform may have. Nothing was kept. Make a "
    "new key there, and paste the public one."
)


def read_key_set(text: str | bytes) -> list[dict[str, str]]:
    """Raises NotPossible with the sentence that people read. Nothing else of the text is kept."""
    if len(text) > MOST_BYTES:
        raise NotPossible(NOT_A_SET)
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        raise NotPossible(NOT_A_SET) from None
    listed = told.get("keys") if isinstance(told, dict) else None
    if not isinstance(listed, list) or len(listed) > MOST_KEYS:
        raise NotPossible(NOT_A_SET)
    rows = [one for one in listed if isinstance(one, dict)]
    if any(PRIVATE & one.keys() for one in rows):
        raise NotPossible(HOLDS_PRIVATE)
    found = [{name: one[name] for name in ("kty", "kid", "n", "e")} for one in rows if _fits(one)]
    if not found:
        raise NotPossible(NONE_FITS)
    return found


def key_in(rows: Sequence[KeyRow], kid: str) -> RSAKey | None:
    """Only where one key alone has the name."""
    named = {(one["n"], one["e"]): one for one in rows if one["kid"] == kid}
    return RSAKey.import_key(dict(*named.values())) if len(named) == 1 else None


def _fits(one: Mapping[str, Any]) -> bool:
    kid = one.get("kid")
    is_named = isinstance(kid, str) and 0 < len(kid) <= LONGEST_ID and kid.isprintable()
    is_ours = one.get("kty") == "RSA" and one.get("alg", ALGORITHM) == ALGORITHM
    return is_named and is_ours and one.get("use", "sig") == "sig" and _is_strong(one)


def _is_strong(one: Mapping[str, Any]) -> bool:
    try:
        modulus, exponent = (_number(one.get(name)) for name in "ne")
        if not LEAST_BITS <= modulus.bit_length() <= MOST_BITS:
            return False
        RSAKey.import_key({"kty": "RSA", "n": str(one["n"]), "e": str(one["e"])})
    except (JoseError, ValueError, TypeError):
        return False
    return exponent > 1 and exponent % 2 == 1


def _number(text: object) -> int:
    if not isinstance(text, str) or not BASE64.fullmatch(text):
        raise ValueError
    return int.from_bytes(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)), "big")
