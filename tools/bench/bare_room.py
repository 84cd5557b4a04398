"""`python -m tools.bench.bare_room DESCRIPTOR LENGTH`: the least that tells all who listen.

The same server program and the same kind of stream as the site's, and nothing else: no people, no
rules, no rows. It sends a number at once, and when LENGTH is not 0 as many bytes a moment later, as
the site sends a hall its drawing. What it costs here is what telling costs at all.
"""

import asyncio
import json
import socket
import sys
from typing import Any

import uvicorn

SETTLES = 0.2
"""As in `covision.live.painting`."""
STREAM = [(b"content-type", b"text/event-stream"), (b"cache-control", b"no-store")]


class Room:
    fragment = b""

    def __init__(self) -> None:
        self.number = self.shown = 0
        self.stirred = asyncio.Event()
        self._later: asyncio.Task[None] | None = None

    def change(self) -> None:
        self.number += 1
        self._stir()
        if self.fragment and (self._later is None or self._later.done()):
            self._later = asyncio.create_task(self._show())

    async def _show(self) -> None:
        await asyncio.sleep(SETTLES)
        self.shown += 1
        self._stir()

    def _stir(self) -> None:
        self.stirred.set()
        self.stirred = asyncio.Event()

    @property
    def sign(self) -> bytes:
        told = json.dumps({"revision": self.number, "phase": 0, "left": 300})
        return f"event: changed\ndata: {told}\n\n".encode()


ROOMS: dict[str, Room] = {}


async def application(scope: Any, _receive: Any, send: Any) -> None:
    room = ROOMS.setdefault(scope["path"], Room())
    if scope["method"] == "POST":
        room.change()
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body"})
        return
    await send({"type": "http.response.start", "status": 200, "headers": STREAM})
    number, shown = -1, room.shown
    while True:
        stirred = room.stirred
        body = room.sign if room.number != number else b""
        body += room.fragment if room.shown != shown else b""
        number, shown = room.number, room.shown
        await send({"type": "http.response.body", "body": body, "more_body": True})
        await stirred.wait()


def main(descriptor: int, length: int) -> None:
    Room.fragment = b":" * length
    config = uvicorn.Config(application, lifespan="off", access_log=False, log_level="warning")
    uvicorn.Server(config).run(sockets=[socket.socket(fileno=descriptor)])


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
