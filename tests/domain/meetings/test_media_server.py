"""What the site asks of a media server: of a scripted one, and of the real one where it is here."""

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from covision.core.errors import NotPossible
from covision.meetings import mediating
from covision.meetings.media_server import MediaRoom, MediaServer
from tests import janus

ROOM = MediaRoom("room", "secret", "pin")
MEETING = UUID("00000000-0000-4000-8000-000000000001")


class Script(HTTPServer):
    """Answers as Janus does, and remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Clerk)
        self.asked: list[dict[str, Any]] = []
        self.inside = ["stays", "goes"]
        self.is_odd = False

    def answer(self, letter: dict[str, Any]) -> object:
        self.asked.append(letter)
        if self.is_odd:
            return ["what?"]
        if letter["janus"] != "message":
            return {"janus": "success", "data": {"id": 7}}
        said: dict[str, object] = {"videoroom": "success"}
        if letter["body"]["request"] == "listparticipants":
            said["participants"] = [{"id": one} for one in self.inside]
        if letter["body"]["request"] == "create" and len(self.requests("create")) > 1:
            said = {"videoroom": "event", "error_code": 427, "error": "Room already exists"}
        if letter["body"]["request"] == "destroy":
            said = {"videoroom": "event", "error_code": 429, "error": "Missing element"}
        return {"janus": "success", "plugindata": {"data": said}}

    def requests(self, name: str) -> list[dict[str, Any]]:
        bodies = [letter["body"] for letter in self.asked if "body" in letter]
        return [body for body in bodies if body["request"] == name]


class Clerk(BaseHTTPRequestHandler):
    server: Script

    def do_POST(self) -> None:
        letter = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        answer = json.dumps(self.server.answer(letter)).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        """Silent."""


@pytest.fixture
def script() -> Iterator[Script]:
    with Script() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def site(script: Script) -> MediaServer:
    return MediaServer(f"http://127.0.0.1:{script.server_port}/janus", "token", "admin")


def test_a_room_is_made_closed_unlisted_and_unrecorded_and_twice_is_once(script: Script) -> None:
    site(script).make_room(ROOM)
    site(script).make_room(ROOM)
    made = script.requests("create")[0]
    assert (made["record"], made["is_private"], made["signed_tokens"]) == (False, True, True)
    assert (made["require_pvtid"], made["pin"], made["admin_key"]) == (True, "pin", "admin")
    assert {letter["token"] for letter in script.asked} == {"token"}
    assert [letter["janus"] for letter in script.asked].count("destroy") == 2


def test_whoever_does_not_stay_is_sent_away(script: Script) -> None:
    site(script).clear_out(ROOM, staying={"stays"})
    assert [one["id"] for one in script.requests("kick")] == ["goes"]


def test_a_server_that_is_away_or_odd_is_one_sentence(script: Script) -> None:
    with pytest.raises(NotPossible, match="does not answer"):
        site(script).end_room(ROOM)
    script.is_odd = True
    with pytest.raises(NotPossible, match="does not answer"):
        site(script).make_room(ROOM)
    with pytest.raises(NotPossible, match="does not answer"):
        MediaServer(f"http://127.0.0.1:{janus.free_port()}", "", "").make_room(ROOM)


def test_tokens_run_out_open_one_room_and_rooms_are_not_guessed(settings: Any) -> None:
    settings.MEDIA_SERVER_SECRET = "shared"
    room = mediating.room_of(MEETING)
    assert room == mediating.room_of(MEETING)
    assert str(MEETING) not in str(room)
    assert len({room.name, room.secret, room.pin, mediating.room_of(uuid4()).name}) == 4
    words, _, signed = mediating.core_token(timezone.now()).rpartition(":")
    assert words.split(",")[1:] == ["janus", "janus.plugin.videoroom"]
    assert base64.b64decode(signed) == hmac.digest(b"shared", words.encode(), hashlib.sha1)
    settings.MEDIA_SERVER_SECRET = ""
    assert mediating.room_of(MEETING) != room


@pytest.mark.skipif(not janus.IS_HERE, reason=janus.WHY_NOT)
def test_the_real_server_makes_and_ends_a_room(settings: Any, tmp_path: Path) -> None:
    with janus.running(tmp_path) as found:
        for name, value in found.items():
            setattr(settings, name, value)
        server, room = mediating.server(), mediating.room_of(MEETING)
        server.make_room(room)
        server.make_room(room)
        server.clear_out(room, staying=set())
        server.end_room(room)
        server.end_room(room)
        settings.MEDIA_SERVER_SECRET = "another"
        with pytest.raises(NotPossible, match="does not answer"):
            mediating.server().make_room(room)
