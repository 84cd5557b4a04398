"""The ways by which a page may reach the others: relays, and a room of the media server."""

import hashlib
import hmac
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from covision.core.errors import NotPossible
from covision.meetings.media_server import PLUGIN, MediaRoom, MediaServer, Unanswered
from covision.meetings.models import Meeting
from covision.meetings.relaying import PASS_LASTS, Relays, signature, ways
from covision.meetings.voicing import Way, voicing_of

DOOR_PASS_LASTS = timedelta(minutes=2)
"""For this long an old pass could bring back who was sent away: for as long the room is watched."""


def ways_for(meeting_id: UUID) -> dict[str, object]:
    now = timezone.now()
    relays = Relays(settings.STUN_URLS, settings.TURN_URLS, settings.TURN_SECRET)
    meeting = Meeting.objects.select_related("group").get(pk=meeting_id)
    voicing = voicing_of(meeting.group)
    told: dict[str, object] = {"way": voicing.way, "relays": ways(relays, now=now)}
    if voicing.way == Way.SERVER:
        told |= _by_server(meeting_id, now)
    return told


def clear_out(meeting_id: UUID, *, staying: Iterable[UUID]) -> None:
    """Whoever may no longer be heard goes from the media server too, if there is one.

    It is asked again and again for a while, so that one answer that stays away changes nothing.
    """
    if not settings.MEDIA_SERVER:
        return
    with suppress(Unanswered):
        server().clear_out(room_of(meeting_id), staying={str(one) for one in staying})


def _by_server(meeting_id: UUID, now: datetime) -> dict[str, object]:
    room = room_of(meeting_id)
    try:
        server().make_room(room)
    except NotPossible as refusal:
        return {"trouble": str(refusal)}
    return {
        "server": settings.MEDIA_SERVER[0],
        "room": room.name,
        "pin": room.pin,
        "token": core_token(now),
        "door": token(now + DOOR_PASS_LASTS, PLUGIN, f"room={room.name}"),
    }


def server() -> MediaServer:
    return MediaServer(
        settings.MEDIA_SERVER_INSIDE.rstrip("/") + "/janus",
        token=core_token(timezone.now()),
        admin_key=admin_key(),
    )


def room_of(meeting_id: UUID) -> MediaRoom:
    """Worked out anew each time: after any restart it is the same room."""
    name, secret, pin = (_drawn(f"{part}:{meeting_id}") for part in ("room", "secret", "pin"))
    return MediaRoom(name[:20], secret, pin)


def core_token(now: datetime) -> str:
    return token(now + PASS_LASTS, "janus", PLUGIN)


def token(until: datetime, realm: str, what: str) -> str:
    """Signed as Janus reads it: until when, where, for what."""
    words = f"{int(until.timestamp())},{realm},{what}"
    return f"{words}:{signature(shared_secret(), words)}"


def shared_secret() -> str:
    return settings.MEDIA_SERVER_SECRET or _hmac(settings.SECRET_KEY, "media server")


def admin_key() -> str:
    return _drawn("admin")


def _drawn(words: str) -> str:
    return _hmac(shared_secret(), words)


def _hmac(secret: str, words: str) -> str:
    return hmac.new(secret.encode(), words.encode(), hashlib.sha256).hexdigest()
