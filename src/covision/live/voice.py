"""The line beside sound and picture: a stream of signals to a page, the door for what it sends."""

import asyncio
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from asgiref.sync import sync_to_async
from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, StreamingHttpResponse
from django.http.response import HttpResponseBase

from covision.live.calls import Page, Signal, calls_of_this_process, event
from covision.meetings import mediating, voicing

if TYPE_CHECKING:
    from covision.people.models import Person

BREATH = 10.0
RENEW_EVERY = 60.0
"""Seconds after which passes are made anew: well before the shortest of them runs out."""
COME_BACK = "retry: 1000\n\n"
STILL_HERE = ": here\n\n"
GONE = "event: gone\ndata: gone\n\n"
KINDS = ("here", "bye", "state", "description", "candidates")
LONGEST_SIGNAL = 24_000
UNREADABLE, PASSED_ON = 400, 204


class PageForm(forms.Form):
    page = forms.UUIDField()


class SignalForm(PageForm):
    to = forms.UUIDField(required=False)
    kind = forms.ChoiceField(choices=[(kind, kind) for kind in KINDS])
    words = forms.CharField(required=False, max_length=LONGEST_SIGNAL, strip=False)


async def voice(request: HttpRequest, meeting_id: UUID) -> HttpResponseBase:
    person = await request.auser()
    if not person.is_authenticated:
        return HttpResponse(status=401)
    if request.method == "POST":
        return await send(request, person, meeting_id)
    if request.method == "GET":
        return await listen(request, person, meeting_id)
    return HttpResponseNotAllowed(["GET", "POST"])


cast("Any", voice).audience = "members"


async def send(request: HttpRequest, person: "Person", meeting_id: UUID) -> HttpResponseBase:
    await sync_to_async(voicing.voiced_by)(person, meeting_id=meeting_id)
    form = SignalForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=UNREADABLE)
    signal = Signal(
        meeting_id,
        person.pk,
        form.cleaned_data["page"],
        kind=form.cleaned_data["kind"],
        words=form.cleaned_data["words"],
        to=form.cleaned_data["to"],
    )
    people = await sync_to_async(voicing.heard_in)(meeting_id)
    calls_of_this_process().pass_on(signal, among=people)
    return HttpResponse(status=PASSED_ON)


async def listen(request: HttpRequest, person: "Person", meeting_id: UUID) -> HttpResponseBase:
    await sync_to_async(voicing.voiced_by)(person, meeting_id=meeting_id)
    form = PageForm(request.GET)
    if not form.is_valid():
        return HttpResponse(status=UNREADABLE)
    people = await sync_to_async(voicing.heard_in)(meeting_id)
    page = Page(meeting_id, person.pk, form.cleaned_data["page"])
    response = StreamingHttpResponse(heard(page, people), content_type="text/event-stream")
    response.headers["X-Accel-Buffering"] = "no"
    return response


async def heard(page: Page, people: tuple[UUID, ...]) -> AsyncIterator[str]:
    """First by which ways browsers may meet, then who is there, then what they tell each other."""
    calls, clock = calls_of_this_process(), asyncio.get_running_loop().time
    renewed = clock()
    calls.join(page, people)
    try:
        yield COME_BACK + await ready(page)
        while not page.is_gone:
            if clock() >= renewed + RENEW_EVERY:
                renewed = clock()
                yield await ready(page)
            yield await _next(page)
        yield GONE
    finally:
        calls.part(page)


async def ready(page: Page) -> str:
    return event("ready", await sync_to_async(mediating.ways_for)(page.meeting_id))


async def _next(page: Page) -> str:
    try:
        return await asyncio.wait_for(page.heard.get(), BREATH)
    except TimeoutError:
        return STILL_HERE
