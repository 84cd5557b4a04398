"""One look at the database for all who watch rooms in this process: what changed, who must go.

Nothing that matters is kept here. A process that is killed takes nothing with it: pages ask again,
and another process looks at the same rows. A change made in this process rings, so that nobody
waits for the next look; one made elsewhere is found by it.
"""

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from contextvars import Context
from uuid import UUID
from weakref import WeakKeyDictionary

from asgiref.sync import sync_to_async
from django.db import Error, close_old_connections

from covision.core import bell
from covision.live.painting import Drawings, Paint
from covision.live.watcher import Watcher
from covision.meetings import watching

logger = logging.getLogger(__name__)
LOOK_EVERY = 0.25
CHECK_EVERY = 0.5
"""Whoever is let out of a room, or out of its group, hears nothing more within a second."""
SEEN_EVERY = 10.0
BREATH = 10.0
"""Seconds after which a quiet line is breathed into, so that no proxy cuts it."""


class Watch:
    """Those who watch, and the task that looks for them while there is anybody."""

    paint: Paint | None = None
    """How a room is drawn for the spokes of a hall; without it each page asks for itself."""

    def __init__(self) -> None:
        self.rooms: dict[UUID, set[Watcher]] = defaultdict(set)
        self._rung = asyncio.Event()
        self._drawings = Drawings(self.rooms)
        self._task: asyncio.Task[None] | None = None
        self._checked = self._seen = 0.0

    @property
    def watchers(self) -> set[Watcher]:
        return {one for room in self.rooms.values() for one in room}

    def join(self, watcher: Watcher) -> None:
        self.rooms[watcher.meeting_id].add(watcher)
        if self._task is None or self._task.done():
            # A context of its own: the task outlives the request that happened to start it.
            self._task = asyncio.create_task(self._look(), context=Context())

    def part(self, watcher: Watcher) -> None:
        self.rooms[watcher.meeting_id].discard(watcher)
        if not self.rooms[watcher.meeting_id]:
            del self.rooms[watcher.meeting_id]

    async def _look(self) -> None:
        hear = _hearing(asyncio.get_running_loop(), self._rung)
        bell.listen(hear)
        try:
            self._checked = self._seen = time.monotonic()
            while self.rooms:
                await self._round()
                await self._until_rung()
        finally:
            bell.stop_listening(hear)

    async def _until_rung(self) -> None:
        """Until something rings. However often it rang, there is one look after it."""
        try:
            async with asyncio.timeout(LOOK_EVERY):
                await self._rung.wait()
        except TimeoutError:
            return
        self._rung.clear()

    async def _round(self) -> None:
        try:
            await self._tell()
            if time.monotonic() >= self._checked + CHECK_EVERY:
                self._checked = time.monotonic()
                await self._send_away_strangers()
            if time.monotonic() >= self._seen + SEEN_EVERY:
                self._seen = time.monotonic()
                await _keep_seen(self._people())
        except Error:
            logger.warning("The rooms could not be looked at; trying again.")
            await _begin_anew()

    async def _tell(self) -> None:
        """What is told is worded once for a room, however many are in it."""
        asked_for = {room: list(people) for room, people in self.rooms.items()}
        revisions = await _revisions(list(asked_for))
        late = [room for room, here in asked_for.items() if _any_late(here, revisions.get(room))]
        stands = await _standing(late) if late else {}
        for room, here in asked_for.items():
            for one in here:
                if room not in revisions:
                    one.send_away()
                one.breathe_if_quiet(since=time.monotonic() - BREATH)
        for room, standing in stands.items():
            for one in asked_for[room]:
                one.tell(standing)
            if standing.is_hall and self.paint:
                self._drawings.draw(room, paint=self.paint)

    async def _send_away_strangers(self) -> None:
        people = self._people()
        inside = await _inside(list(people))
        for room, here in people.items():
            strangers = here - inside.get(room, frozenset())
            for one in self.rooms.get(room, set()):
                if one.person_id in strangers:
                    one.send_away()

    def _people(self) -> dict[UUID, set[UUID]]:
        return {room: {one.person_id for one in here} for room, here in self.rooms.items()}


def _any_late(people: Collection[Watcher], revision: int | None) -> bool:
    return any(one.revision != revision for one in people)


def _hearing(loop: asyncio.AbstractEventLoop, rung: asyncio.Event) -> Callable[[UUID], None]:
    def hear(_about: UUID) -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(rung.set)

    return hear


@sync_to_async
def _revisions(meeting_ids: Collection[UUID]) -> Mapping[UUID, int]:
    return watching.revisions_of(meeting_ids)


@sync_to_async
def _standing(meeting_ids: Collection[UUID]) -> Mapping[UUID, watching.Standing]:
    return watching.standing_of(meeting_ids)


@sync_to_async
def _inside(meeting_ids: Collection[UUID]) -> Mapping[UUID, frozenset[UUID]]:
    return watching.inside(meeting_ids)


@sync_to_async
def _keep_seen(rooms: Mapping[UUID, Collection[UUID]]) -> None:
    watching.keep_all_seen(rooms)


@sync_to_async
def _begin_anew() -> None:
    """A line to the database that broke is let go; the next look opens another."""
    close_old_connections()


_watches: WeakKeyDictionary[asyncio.AbstractEventLoop, Watch] = WeakKeyDictionary()


def watch_of_this_process() -> Watch:
    return _watches.setdefault(asyncio.get_running_loop(), Watch())
