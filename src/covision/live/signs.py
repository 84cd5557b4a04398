"""The sign that a room changed: its number and nothing else, to whoever is in the room."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any, cast
from uuid import UUID

from asgiref.sync import sync_to_async
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from covision.live.watching import Watcher, watch_of_this_process
from covision.meetings.watching import watched_by

BREATH = 10.0
"""Seconds after which a quiet line is breathed into, so that no proxy cuts it."""
COME_BACK = "retry: 1000\n\n"
STILL_HERE = ": here\n\n"
GONE = "event: gone\ndata: gone\n\n"


async def meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponseBase:
    person = await request.auser()
    if not person.is_authenticated:
        return HttpResponse(status=401)
    revision = await sync_to_async(watched_by)(person, meeting_id=meeting_id)
    watcher = Watcher(meeting_id, person.pk, revision)
    response = StreamingHttpResponse(signs(watcher), content_type="text/event-stream")
    response.headers["X-Accel-Buffering"] = "no"
    return response


cast("Any", meeting).audience = "members"


async def signs(watcher: Watcher) -> AsyncIterator[str]:
    """First where the room stands now: a page that was away learns at once that it is late."""
    watch = watch_of_this_process()
    watch.join(watcher)
    try:
        yield COME_BACK + changed(watcher.revision)
        while not watcher.is_gone:
            yield await _next(watcher)
        yield GONE
    finally:
        watch.part(watcher)


async def _next(watcher: Watcher) -> str:
    try:
        await asyncio.wait_for(watcher.stirred.wait(), BREATH)
    except TimeoutError:
        return STILL_HERE
    watcher.stirred.clear()
    return changed(watcher.revision)


def changed(revision: int) -> str:
    return f"event: changed\ndata: {revision}\n\n"
