"""How browsers find a way to each other: addresses of relays, and passes that soon run out."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

PASS_LASTS = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Relays:
    """What a site has been told: STUN and TURN addresses, and the secret it shares with TURN."""

    stun: Sequence[str] = ()
    turn: Sequence[str] = ()
    secret: str = ""


def ways(relays: Relays, *, now: datetime) -> list[dict[str, object]]:
    """As a browser's RTCPeerConnection takes them."""
    found: list[dict[str, object]] = []
    if relays.stun:
        found.append({"urls": list(relays.stun)})
    if relays.turn:
        name, word = turn_pass(relays.secret, now=now)
        found.append({"urls": list(relays.turn), "username": name, "credential": word})
    return found


def turn_pass(secret: str, *, now: datetime) -> tuple[str, str]:
    """By coturn's REST scheme. The name is drawn anew each time and leads to nobody."""
    name = f"{int((now + PASS_LASTS).timestamp())}:{secrets.token_hex(8)}"
    return name, signature(secret, name)


def signature(secret: str, words: str) -> str:
    """HMAC-SHA1, because coturn and Janus know no other; for a pass of an hour it is enough."""
    return base64.b64encode(hmac.digest(secret.encode(), words.encode(), hashlib.sha1)).decode()
