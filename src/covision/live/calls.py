"""Between those who hear and see each other: how their browsers find each other, passed on at once.

Nothing is kept and nothing is logged. A signal goes from memory to the pages that are open in this
process, and only between people whom the domain lets be heard at that moment.
"""

import asyncio
import json
import logging
from collections import Counter
from collections.abc import Iterable
from contextvars import Context
from dataclasses import dataclass, field
from uuid import UUID
from weakref import WeakKeyDictionary

from asgiref.sync import sync_to_async
from django.db import Error, close_old_connections

from covision.meetings import mediating, voicing

logger = logging.getLogger(__name__)
LOOK_EVERY = 0.4
WAITING_AT_MOST = 256


@dataclass(frozen=True, slots=True)
class Signal:
    """What one page tells another, or all of its room. `words` are the browsers' own business."""

    meeting_id: UUID
    person_id: UUID
    page_id: UUID
    kind: str
    words: str = ""
    to: UUID | None = None

    def told(self) -> str:
        said = {"page": str(self.page_id), "person": str(self.person_id), "kind": self.kind}
        return event("signal", {**said, "words": self.words})


@dataclass(eq=False)
class Page:
    """One open page with sound. What it is to hear waits here until it has gone out."""

    meeting_id: UUID
    person_id: UUID
    id: UUID
    is_gone: bool = False
    heard: "asyncio.Queue[str]" = field(default_factory=lambda: asyncio.Queue(WAITING_AT_MOST))

    def hear(self, words: str) -> None:
        """A page that takes nothing any more is let go; its browser comes back when it can."""
        try:
            self.heard.put_nowait(words)
        except asyncio.QueueFull:
            self.is_gone = True

    def send_away(self) -> None:
        self.is_gone = True
        self.hear("")


class Calls:
    """The pages of this process, and the task that looks who may still be heard."""

    def __init__(self) -> None:
        self.pages: set[Page] = set()
        self._told: dict[UUID, tuple[UUID, ...]] = {}
        self._lessons: Counter[UUID] = Counter()
        self._watched: dict[UUID, float] = {}
        """Until when a room is cleared out: somebody has gone, whose passes still hold."""
        self._task: asyncio.Task[None] | None = None

    def join(self, page: Page, people: tuple[UUID, ...]) -> None:
        self._learn(page.meeting_id, people)
        self.pages.add(page)
        page.hear(seats(people))
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._keep(), context=Context())

    def part(self, page: Page) -> None:
        self.pages.discard(page)

    def pass_on(self, signal: Signal, *, among: Iterable[UUID]) -> None:
        people = tuple(among)
        self._learn(signal.meeting_id, people)
        for page in self._in(signal.meeting_id):
            meant = signal.to in {None, page.id} and page.id != signal.page_id
            if meant and page.person_id in people:
                page.hear(signal.told())

    def _learn(self, meeting_id: UUID, people: tuple[UUID, ...]) -> None:
        """Each page hears who may be heard before it hears anything from them."""
        before = self._told.get(meeting_id, ())
        if people == before:
            return
        if set(before) - set(people):
            until = asyncio.get_running_loop().time() + mediating.DOOR_PASS_LASTS.total_seconds()
            self._watched[meeting_id] = until
        self._lessons[meeting_id] += 1
        self._told[meeting_id] = people
        for page in self._in(meeting_id):
            page.hear(seats(people))

    def _in(self, meeting_id: UUID) -> list[Page]:
        return [page for page in self.pages if page.meeting_id == meeting_id and not page.is_gone]

    async def _keep(self) -> None:
        while self.pages:
            try:
                for meeting_id in {page.meeting_id for page in self.pages}:
                    await self._look(meeting_id)
            except Error:
                logger.warning("Who may be heard could not be looked at; trying again.")
                await _begin_anew()
            await asyncio.sleep(LOOK_EVERY)
        for kept in (self._told, self._watched, self._lessons):
            kept.clear()

    async def _look(self, meeting_id: UUID) -> None:
        lessons, people = self._lessons[meeting_id], await heard_in(meeting_id)
        if lessons != self._lessons[meeting_id]:
            return  # somebody came while we looked: what we saw is older than what we know
        for page in self._in(meeting_id):
            if page.person_id not in people:
                page.send_away()
        self._learn(meeting_id, people)
        if asyncio.get_running_loop().time() < self._watched.get(meeting_id, 0):
            await _clear_out(meeting_id, [page.id for page in self._in(meeting_id)])


def event(name: str, said: object) -> str:
    return f"event: {name}\ndata: {json.dumps(said, separators=(',', ':'))}\n\n"


def seats(people: Iterable[UUID]) -> str:
    return event("seats", [str(one) for one in people])


@sync_to_async
def heard_in(meeting_id: UUID) -> tuple[UUID, ...]:
    return voicing.heard_in(meeting_id)


@sync_to_async
def _clear_out(meeting_id: UUID, staying: list[UUID]) -> None:
    mediating.clear_out(meeting_id, staying=staying)


@sync_to_async
def _begin_anew() -> None:
    close_old_connections()


_calls: WeakKeyDictionary[asyncio.AbstractEventLoop, Calls] = WeakKeyDictionary()


def calls_of_this_process() -> Calls:
    return _calls.setdefault(asyncio.get_running_loop(), Calls())
