"""`python -m tools.bench.bare_room DESCRIPTOR`: the least that tells a number to all who listen.

The same server program and the same kind of stream as the site's, and nothing else: no people, no
rules, no rows. What it costs here is what telling costs at all.
"""

import asyncio
import json
import socket
import sys
from typing import Any

import uvicorn

STREAM = [(b"content-type", b"text/event-stream"), (b"cache-control", b"no-store")]


class Room:
    def __init__(self) -> None:
        self.number = 0
        self.changed = asyncio.Event()

    def change(self) -> None:
        self.number += 1
        self.changed.set()
        self.changed = asyncio.Event()

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
    while True:
        changed = room.changed
        await send({"type": "http.response.body", "body": room.sign, "more_body": True})
        await changed.wait()


def main(descriptor: int) -> None:
    config = uvicorn.Config(application, lifespan="off", access_log=False, log_level="warning")
    uvicorn.Server(config).run(sockets=[socket.socket(fileno=descriptor)])


if __name__ == "__main__":
    main(int(sys.argv[1]))
