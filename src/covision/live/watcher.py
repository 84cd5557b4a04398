"""One open page, and what it is told: where the room stands, in numbers alone."""

import asyncio
import json
import time
from functools import lru_cache
from uuid import UUID

from covision.meetings.watching import Standing

STILL_HERE = b": here\n\n"
GONE = b"event: gone\ndata: gone\n\n"


@lru_cache(maxsize=256)
def changed(standing: Standing) -> bytes:
    """Worded once for everybody in the room."""
    told = {"revision": standing.revision, "phase": standing.phase, "left": standing.left}
    return f"event: changed\ndata: {json.dumps(told)}\n\n".encode()


def shown(html: str) -> bytes:
    lines = "".join(f"data: {line}\n" for line in html.splitlines())
    return f"event: shown\n{lines}\n".encode()


class Watcher:
    """`stirred` is set when there is something to tell."""

    def __init__(self, meeting_id: UUID, person_id: UUID, standing: Standing) -> None:
        self.meeting_id = meeting_id
        self.person_id = person_id
        self.revision = standing.revision
        self.is_gone = False
        self.stirred = asyncio.Event()
        self.spoken_to_at = time.monotonic()
        self._waiting = b""
        self._to_show = b""

    def tell(self, standing: Standing) -> None:
        if standing.revision != self.revision:
            self.revision = standing.revision
            self._say(changed(standing))

    def show(self, words: bytes) -> None:
        self._to_show = words
        self.stirred.set()

    def breathe_if_quiet(self, *, since: float) -> None:
        if self.spoken_to_at <= since and not self._waiting:
            self._say(STILL_HERE)

    def send_away(self) -> None:
        self.is_gone = True
        self._say(GONE)

    async def hear(self) -> bytes:
        """The last that there is to know; what was overtaken meanwhile is left out."""
        await self.stirred.wait()
        self.stirred.clear()
        heard = self._waiting + self._to_show
        self._waiting = self._to_show = b""
        return heard

    def _say(self, words: bytes) -> None:
        self._waiting = words
        self.spoken_to_at = time.monotonic()
        self.stirred.set()
