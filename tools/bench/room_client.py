"""Many open pages in one process: lines that note when they heard, and plain requests."""

import asyncio
import re
import time
from dataclasses import dataclass

SIGN = re.compile(rb'"revision": (\d+), "phase": (\d+)')
TOKEN = "b" * 32
PATIENCE = 30.0


class Wrong(RuntimeError):  # noqa: N818 -- reads as a sentence where raised
    """An answer that a page would not take."""


@dataclass(frozen=True)
class Place:
    """Where a server listens."""

    host: str
    port: int


class Stream(asyncio.Protocol):
    """One page's line: the numbers that it heard, each with the moment."""

    def __init__(self, request: bytes) -> None:
        self.request = request
        self.status = 0
        self.revision = -1
        self.phase = -1
        self.heard_at = 0.0
        self.heard = asyncio.Event()
        self.is_lost = False
        self.got = self.drawings = 0
        """Bytes that came with drawings, and how many came."""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101
        self._transport = transport
        transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        if not self.status:
            self.status = int(data[9:12])
        self.drawings += data.count(b"event: shown")
        self.got += len(data) if self.drawings else 0
        for revision, phase in SIGN.findall(data):
            self.revision, self.phase = int(revision), int(phase or -1)
            self.heard_at = time.perf_counter()
            self.heard.set()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 -- asyncio's
        self.is_lost = True
        self.heard.set()

    def close(self) -> None:
        if self._transport is not None:
            self._transport.abort()


@dataclass
class Page:
    """Somebody's open page."""

    place: Place
    session: str
    room: str
    stream: Stream | None = None

    async def listen(self) -> Stream:
        request = self._request("GET", f"/live/meetings/{self.room}/")
        loop = asyncio.get_running_loop()
        _, stream = await loop.create_connection(
            lambda: Stream(request), self.place.host, self.place.port
        )
        self.stream = stream
        await asyncio.wait_for(stream.heard.wait(), PATIENCE)
        if stream.status != 200:  # noqa: PLR2004
            raise Wrong(f"The line answered {stream.status}.")
        return stream

    async def press(self, step: str, **fields: object) -> None:
        body = "&".join(f"{name}={value}" for name, value in fields.items())
        status, _ = await self.ask("POST", f"/meetings/{self.room}/room/{step}/", body)
        if status != 204:  # noqa: PLR2004
            raise Wrong(f"{step} answered {status}.")

    async def ask(self, method: str, path: str, body: str = "") -> tuple[int, bytes]:
        reader, writer = await asyncio.open_connection(self.place.host, self.place.port)
        writer.write(self._request(method, path, body))
        head = (await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), PATIENCE)).decode()
        long = re.search(r"content-length: (\d+)", head, re.IGNORECASE)
        answer = await reader.readexactly(int(long[1])) if long else b""
        writer.close()
        return int(head[9:12]), answer

    def close(self) -> None:
        if self.stream is not None:
            self.stream.close()
        self.stream = None

    def _request(self, method: str, path: str, body: str = "") -> bytes:
        lines = [
            f"{method} {path} HTTP/1.1",
            f"Host: localhost:{self.place.port}",
            f"Cookie: sessionid={self.session}; csrftoken={TOKEN}",
            "HX-Request: true",
        ]
        if method == "POST":
            lines += [
                f"X-CSRFToken: {TOKEN}",
                "Content-Type: application/x-www-form-urlencoded",
                f"Content-Length: {len(body)}",
            ]
        return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()
