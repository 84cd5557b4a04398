"""What changed in a hall: drawn once for all who see the same, and sent to each of them."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from contextvars import Context
from uuid import UUID

from asgiref.sync import sync_to_async
from django.db import Error

from covision.live.watcher import Watcher, shown
from covision.meetings import spokes
from covision.meetings.spokes import Spoke
from covision.meetings.watching import Standing

logger = logging.getLogger(__name__)
Paint = Callable[[UUID, Spoke], str]
"""Draws what every spoke of one kind sees of a room: the pages' own drawing, given by the site."""
SETTLES = 0.1
"""Seconds from one drawing of a room to the next: whatever changes meanwhile is on the same one."""


class Drawings:
    """One drawing of a room at a time, sent in one piece with the numbers where it can be."""

    def __init__(self, rooms: Mapping[UUID, set[Watcher]]) -> None:
        self._rooms = rooms
        self._wanted: set[UUID] = set()
        self._tasks: dict[UUID, asyncio.Task[None]] = {}

    def draw(self, standing: Standing, room: UUID, *, paint: Paint) -> bool:
        """Whether the room is told by this too. One that was drawn just now is not: it waits."""
        if room in self._tasks:
            self._wanted.add(room)
            return False
        task = asyncio.create_task(self._draw(room, standing, paint), context=Context())
        self._tasks[room] = task
        task.add_done_callback(lambda _: self._tasks.pop(room))
        return True

    async def _draw(self, room: UUID, standing: Standing, paint: Paint) -> None:
        drawn = await self._drawn(room, paint)
        for one in self._rooms.get(room, ()):
            one.tell(standing)
        self._show(room, drawn)
        await asyncio.sleep(SETTLES)
        while room in self._wanted:
            self._wanted.discard(room)
            self._show(room, await self._drawn(room, paint))
            await asyncio.sleep(SETTLES)

    async def _drawn(self, room: UUID, paint: Paint) -> Mapping[UUID, bytes]:
        """By person; empty when it fails, for pages ask for themselves when nothing comes."""
        try:
            return await _drawn(paint, room)
        except Error:
            logger.warning("A hall could not be drawn.")
            return {}

    def _show(self, room: UUID, drawn: Mapping[UUID, bytes]) -> None:
        for one in self._rooms.get(room, ()):
            if one.person_id in drawn:
                one.show(drawn[one.person_id])


@sync_to_async
def _drawn(paint: Paint, meeting_id: UUID) -> Mapping[UUID, bytes]:
    people = spokes.spokes_of(meeting_id)
    drawn = {kind: shown(paint(meeting_id, kind)) for kind in set(people.values())}
    return {person_id: drawn[kind] for person_id, kind in people.items()}
