"""The media server (Janus, its video room): the few things that the site asks of it."""

import json
import secrets
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

from covision.core.errors import NotPossible

PLUGIN = "janus.plugin.videoroom"
PATIENCE = 3
IS_THERE_ALREADY, IS_NOT_THERE = 427, 426
NO_ANSWER = "The media server does not answer. You are here in words until it does."
BITS_A_SECOND = 512_000
MOST_SENDERS = 40


class Unanswered(NotPossible):
    """The media server is away, or says something that nobody understands."""


@dataclass(frozen=True, slots=True)
class MediaRoom:
    """One room on the server: its name says nothing, its secret is known to the site alone."""

    name: str
    secret: str
    pin: str


@dataclass(frozen=True, slots=True)
class MediaServer:
    address: str
    token: str
    """By which the server knows that the site itself asks."""
    admin_key: str

    def make_room(self, room: MediaRoom) -> None:
        """Making it twice is making it once. It records nothing and is in no list."""
        self._ask(
            "create",
            expected=IS_THERE_ALREADY,
            room=room.name,
            secret=room.secret,
            pin=room.pin,
            admin_key=self.admin_key,
            description="",
            is_private=True,
            permanent=False,
            record=False,
            lock_record=True,
            signed_tokens=True,
            require_pvtid=True,
            publishers=MOST_SENDERS,
            bitrate=BITS_A_SECOND,
            bitrate_cap=True,
            audiocodec="opus",
            videocodec="vp8",
        )

    def clear_out(self, room: MediaRoom, *, staying: Collection[str]) -> None:
        """Everybody goes whose page is not among those that stay."""
        said = self._ask("listparticipants", expected=IS_NOT_THERE, room=room.name)
        for one in said.get("participants", ()):
            if str(one["id"]) not in staying:
                self._ask("kick", room=room.name, secret=room.secret, id=one["id"])

    def end_room(self, room: MediaRoom) -> None:
        self._ask("destroy", expected=IS_NOT_THERE, room=room.name, secret=room.secret)

    def _ask(self, request: str, *, expected: int = 0, **words: object) -> dict[str, Any]:
        with self._at_the_desk() as desk:
            said = self._post(desk, {"janus": "message", "body": {"request": request, **words}})
        answer: dict[str, Any] = said.get("plugindata", {}).get("data", {})
        if answer.get("error_code") not in {None, expected}:
            raise Unanswered(NO_ANSWER)
        return answer

    @contextmanager
    def _at_the_desk(self) -> Iterator[str]:
        session = f"/{self._post('', {'janus': 'create'})['data']['id']}"
        try:
            handle = self._post(session, {"janus": "attach", "plugin": PLUGIN})["data"]["id"]
            yield f"{session}/{handle}"
        finally:
            self._post(session, {"janus": "destroy"})

    def _post(self, path: str, words: dict[str, object]) -> dict[str, Any]:
        """Answers of the video room to these requests come at once; none has to be waited for."""
        letter = {**words, "transaction": secrets.token_hex(8), "token": self.token}
        request = Request(  # noqa: S310 -- the address is the operator's own
            self.address + path,
            data=json.dumps(letter).encode(),
            headers={"Content-Type": "application/json"},
        )
        try:
            with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 -- as above
                said = json.load(answer)
        except (URLError, OSError, ValueError) as error:
            raise Unanswered(NO_ANSWER) from error
        if not isinstance(said, dict) or said.get("janus") != "success":
            raise Unanswered(NO_ANSWER)
        return said
