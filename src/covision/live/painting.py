"""What changed in a hall: drawn once for all who see the same, and sent to each of them."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from contextvars import Context
from uuid import UUID

from asgiref.sync import sync_to_async
from django.db import Error

from covision.live.watcher import Watcher, shown
from covision.meetings.spokes import Hall, Spoke, hall_now

logger = logging.getLogger(__name__)
Paint = Callable[[Hall, Spoke], str]
"""Draws what every spoke of one kind sees of a room: the pages' own drawing, given by the site."""
SETTLES = 0.2
"""Seconds from a change to its drawing: whatever changes meanwhile is on the same one."""


class Drawings:
    """One drawing of a room at a time; the numbers have long been told to everybody."""

    def __init__(self, rooms: Mapping[UUID, set[Watcher]]) -> None:
        self._rooms = rooms
        self._wanted: set[UUID] = set()
        self._tasks: dict[UUID, asyncio.Task[None]] = {}

    def draw(self, room: UUID, *, paint: Paint) -> None:
        self._wanted.add(room)
        if room not in self._tasks:
            task = asyncio.create_task(self._draw(room, paint), context=Context())
            self._tasks[room] = task
            task.add_done_callback(lambda _: self._tasks.pop(room))

    async def _draw(self, room: UUID, paint: Paint) -> None:
        while room in self._wanted:
            await asyncio.sleep(SETTLES)
            self._wanted.discard(room)
            try:
                await self._show(room, paint)
            except Error:  # the pages ask for themselves when nothing comes
                logger.warning("A hall could not be drawn.")

    async def _show(self, room: UUID, paint: Paint) -> None:
        drawn = await _drawn(paint, room)
        for one in self._rooms.get(room, ()):
            if one.person_id in drawn:
                one.show(drawn[one.person_id])


@sync_to_async
def _drawn(paint: Paint, meeting_id: UUID) -> Mapping[UUID, bytes]:
    hall = hall_now(meeting_id)
    if hall is None:
        return {}
    drawn = {kind: shown(paint(hall, kind)) for kind in set(hall.spokes.values())}
    return {person_id: drawn[kind] for person_id, kind in hall.spokes.items()}
