"""One look at the database for all who watch rooms in this process: what changed, who must go.

Nothing that matters is kept here. A process that is killed takes nothing with it: pages ask again,
and another process looks at the same rows.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Collection, Mapping
from contextvars import Context
from dataclasses import dataclass, field
from uuid import UUID
from weakref import WeakKeyDictionary

from asgiref.sync import sync_to_async
from django.db import Error, close_old_connections

from covision.meetings import watching

logger = logging.getLogger(__name__)
LOOK_EVERY = 0.25
CHECK_EVERY = 5.0
SEEN_EVERY = 10.0


@dataclass(eq=False)
class Watcher:
    """One open page. `stirred` is set when there is something to tell it."""

    meeting_id: UUID
    person_id: UUID
    revision: int
    is_gone: bool = False
    stirred: asyncio.Event = field(default_factory=asyncio.Event)

    def tell(self, revision: int) -> None:
        if revision != self.revision:
            self.revision = revision
            self.stirred.set()

    def send_away(self) -> None:
        self.is_gone = True
        self.stirred.set()


class Watch:
    """Those who watch, and the task that looks for them while there is anybody."""

    def __init__(self) -> None:
        self.watchers: set[Watcher] = set()
        self._task: asyncio.Task[None] | None = None

    def join(self, watcher: Watcher) -> None:
        self.watchers.add(watcher)
        if self._task is None or self._task.done():
            # A context of its own: the task outlives the request that happened to start it.
            self._task = asyncio.create_task(self._look(), context=Context())

    def part(self, watcher: Watcher) -> None:
        self.watchers.discard(watcher)

    async def _look(self) -> None:
        clock = asyncio.get_running_loop().time
        checked = seen = clock()
        while self.watchers:
            try:
                await self._tell()
                if clock() >= checked + CHECK_EVERY:
                    checked = clock()
                    await self._send_away_strangers()
                if clock() >= seen + SEEN_EVERY:
                    seen = clock()
                    await self._keep_seen()
            except Error:
                logger.warning("The rooms could not be looked at; trying again.")
                await _begin_anew()
            await asyncio.sleep(LOOK_EVERY)

    async def _tell(self) -> None:
        asked_for = list(self.watchers)  # whoever joins while we ask is looked at next time
        revisions = await _revisions({one.meeting_id for one in asked_for})
        for one in asked_for:
            revision = revisions.get(one.meeting_id)
            if revision is None:
                one.send_away()
            else:
                one.tell(revision)

    async def _send_away_strangers(self) -> None:
        for one in list(self.watchers):
            if not await _may_still_watch(one.person_id, one.meeting_id):
                one.send_away()

    async def _keep_seen(self) -> None:
        rooms: dict[UUID, set[UUID]] = defaultdict(set)
        for one in self.watchers:
            rooms[one.meeting_id].add(one.person_id)
        for meeting_id, people in rooms.items():
            await _keep_seen(meeting_id, people)


@sync_to_async
def _revisions(meeting_ids: Collection[UUID]) -> Mapping[UUID, int]:
    return watching.revisions_of(meeting_ids)


@sync_to_async
def _may_still_watch(person_id: UUID, meeting_id: UUID) -> bool:
    return watching.may_still_watch(person_id, meeting_id=meeting_id)


@sync_to_async
def _keep_seen(meeting_id: UUID, people: Collection[UUID]) -> None:
    watching.keep_seen(meeting_id, person_ids=people)


@sync_to_async
def _begin_anew() -> None:
    """A line to the database that broke is let go; the next look opens another."""
    close_old_connections()


_watches: WeakKeyDictionary[asyncio.AbstractEventLoop, Watch] = WeakKeyDictionary()


def watch_of_this_process() -> Watch:
    return _watches.setdefault(asyncio.get_running_loop(), Watch())
