"""The sign that a room changed: where it stands now, in numbers, to whoever is in the room."""

from collections.abc import AsyncGenerator, AsyncIterator
from typing import Any, cast
from uuid import UUID

from asgiref.sync import sync_to_async
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from covision.live.painting import Paint
from covision.live.watcher import Watcher, changed
from covision.live.watching import watch_of_this_process
from covision.meetings.watching import Standing, watched_by

COME_BACK = b"retry: 1000\n\n"


async def meeting(
    request: HttpRequest, meeting_id: UUID, paint: Paint | None = None
) -> HttpResponseBase:
    """`paint` comes with the address: the site says there how its pages draw a room."""
    person = await request.auser()
    if not person.is_authenticated:
        return HttpResponse(status=401)
    standing = await sync_to_async(watched_by)(person, meeting_id=meeting_id)
    watch_of_this_process().paint = paint
    told = signs(Watcher(meeting_id, person.pk, standing), standing)
    return Line(told)


cast("Any", meeting).audience = "members"


class Line(StreamingHttpResponse):
    """What is told goes out as it is: with hundreds who listen, each wrapper around it counts."""

    def __init__(self, told: AsyncIterator[bytes]) -> None:
        super().__init__(told, content_type="text/event-stream")
        self.headers["X-Accel-Buffering"] = "no"
        self._told = told

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._told


async def signs(watcher: Watcher, standing: Standing) -> AsyncGenerator[bytes]:
    """First where the room stands now: a page that was away learns at once that it is late."""
    watch = watch_of_this_process()
    watch.join(watcher)
    try:
        yield COME_BACK + changed(standing)
        while not watcher.is_gone:
            yield await watcher.hear()
    finally:
        watch.part(watcher)
