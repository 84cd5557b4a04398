"""Reads the token that a course platform sends (an OpenID Connect id_token), and proves its sender.

As the 1EdTech Security Framework 1.0, 5.1.3 (https://www.imsglobal.org/spec/security/v1p0) has it,
and narrower: RS256 alone, by a key that the token names and that we already hold; a key, or an
address of one, inside of a token is never looked at. Each part has to be written in the one
canonical way, so that no byte of a token can be changed and still pass.
"""

import base64
import binascii
import json
from collections.abc import Sequence
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError

from covision.hours.course_key_sets import ALGORITHM, KeyRow, key_in
from covision.hours.course_refusals import Why, refused

MOST_CHARACTERS = 64 * 1024
MOST_IN_HEADER = 2048
PARTS = 3
CHANGES_MEANING = frozenset({"crit", "b64", "zip", "enc"})
UNREADABLE = (JoseError, ValueError, TypeError, RecursionError, binascii.Error)
Claims = dict[str, Any]


def kid_of(token: str) -> str:
    """By which key it says that it is signed. Nothing is believed of it yet."""
    header = _object_in(_parts(token)[0])
    kid = header.get("kid")
    if header.get("alg") != ALGORITHM or CHANGES_MEANING & header.keys():
        raise refused(Why.NOT_PROVEN)
    if not isinstance(kid, str) or not kid:
        raise refused(Why.NOT_PROVEN)
    return kid


def claims_in(token: str, *, keys: Sequence[KeyRow]) -> Claims:
    """What it says, once it is proven that a holder of one of these keys wrote it."""
    key = key_in(keys, kid_of(token))
    if key is None:
        raise refused(Why.NO_KEY)
    registry = jws.JWSRegistry(algorithms=[ALGORITHM], strict_check_header=False)
    registry.max_header_length = MOST_IN_HEADER
    try:
        found = jws.deserialize_compact(token, key, registry=registry)
        told = json.loads(found.payload)
    except UNREADABLE:
        raise refused(Why.NOT_PROVEN) from None
    if not isinstance(told, dict):
        raise refused(Why.NOT_PROVEN)
    return told


def _parts(token: str) -> list[bytes]:
    parts = token.split(".") if len(token) <= MOST_CHARACTERS else []
    try:
        found = [_canonical(part) for part in parts]
    except UNREADABLE:
        found = []
    if len(found) != PARTS or len(found[0]) > MOST_IN_HEADER:
        raise refused(Why.NOT_PROVEN)
    return found


def _canonical(part: str) -> bytes:
    """What it holds, if it is written in base64url in the one way that there is."""
    held = base64.urlsafe_b64decode(part.encode("ascii") + b"=" * (-len(part) % 4))
    if base64.urlsafe_b64encode(held).rstrip(b"=").decode() != part:
        raise ValueError
    return held


def _object_in(part: bytes) -> Claims:
    try:
        told = json.loads(part)
    except UNREADABLE:
        told = None
    if not isinstance(told, dict):
        raise refused(Why.NOT_PROVEN)
    return told
