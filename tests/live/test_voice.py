"""Signals between browsers: to those in the room alone, at once, and never kept."""

import asyncio
import json
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable
from queue import Queue
from typing import Any
from uuid import uuid4

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.test import AsyncClient
from django.urls import reverse

from covision.live import calls, voice
from covision.live.calls import calls_of_this_process
from covision.meetings import entering
from covision.meetings.models import Meeting
from covision.people import joining
from covision.people.models import Person
from tests import make_case, make_meeting
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db
SECOND = 1.0
SECRET = '{"type":"offer","sdp":"v=0 candidate 203.0.113.9"}'


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    release = make_case.released(cast.ana, to=cast.tuesday)
    planned = make_meeting.planned(cast.tuesday, by=cast.ben, release=release)
    return make_meeting.begun(planned, with_people=(cast.ana, cast.ben, cast.cleo))


class Ear:
    """A page with sound: what it hears, and what it tells."""

    def __init__(self, person: Person, meeting: Meeting) -> None:
        self.person, self.id = person, str(uuid4())
        self.address = reverse("live_voice", args=[meeting.pk])
        self.client = AsyncClient()
        self.content: AsyncGenerator[bytes, None] | None = None

    async def open(self) -> "Ear":
        await sync_to_async(self.client.force_login)(self.person)
        answer: Any = await self.client.get(self.address, {"page": self.id})
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"
        self.content = aiter(answer.streaming_content)
        await self.until("ready")
        return self

    async def until(self, name: str) -> Any:
        assert self.content is not None
        while True:
            heard = (await asyncio.wait_for(anext(self.content), SECOND)).decode()
            if f"event: {name}\n" in heard:
                return heard.split("data: ")[1].strip()

    async def tell(self, kind: str, words: str = "", to: str = "") -> int:
        letter = {"page": self.id, "kind": kind, "words": words, "to": to}
        answer = await self.client.post(self.address, letter)
        return int(answer.status_code)

    async def hears_nothing(self) -> None:
        """For a while; then the page goes, and is forgotten."""
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(self.until("signal"), 0.3)
        assert self.id not in {str(page.id) for page in calls_of_this_process().pages}

    async def close(self) -> None:
        if self.content is not None:
            await self.content.aclose()


def together(people: list[tuple[Person, Meeting]], story: Callable[..., Awaitable[None]]) -> None:
    async def told() -> None:
        ears = [await Ear(person, meeting).open() for person, meeting in people]
        try:
            await story(*ears)
        finally:
            for ear in ears:
                await ear.close()

    async_to_sync(told)()


def test_a_signal_reaches_the_page_that_is_meant_and_no_other_room(
    cast: Cast, meeting: Meeting
) -> None:
    other = make_meeting.inside(make_meeting.planned(cast.thursday, by=cast.dan), cast.dan)

    async def story(ana: Ear, ben: Ear, cleo: Ear, dan: Ear) -> None:
        assert await ana.tell("here", '{"camera":true}') == 204
        for ear in (ben, cleo):
            said = json.loads(await ear.until("signal"))
            assert said == {
                "page": ana.id,
                "person": str(cast.ana.pk),
                "kind": "here",
                "words": '{"camera":true}',
            }
        await cleo.tell("description", SECRET, to=ana.id)
        assert json.loads(await ana.until("signal"))["words"] == SECRET
        assert await dan.tell("here", to=ana.id) == 204
        await asyncio.gather(ben.hears_nothing(), dan.hears_nothing(), ana.hears_nothing())

    together(
        [(one, meeting) for one in (cast.ana, cast.ben, cast.cleo)] + [(cast.dan, other)], story
    )


def test_who_is_removed_goes_within_a_second_and_is_heard_no_more(
    cast: Cast, meeting: Meeting
) -> None:
    async def story(ana: Ear, cleo: Ear) -> None:
        await sync_to_async(joining.leave_group)(cast.tuesday, by=cast.cleo)
        assert await cleo.tell("here") == 404
        assert await ana.tell("description", SECRET, to=cleo.id) == 204
        assert str(cast.cleo.pk) not in await asyncio.wait_for(without(ana, cast.cleo), SECOND)
        await asyncio.wait_for(cleo.until("gone"), SECOND)

    async def without(ear: Ear, person: Person) -> str:
        while str(person.pk) in (people := str(await ear.until("seats"))):
            pass
        return people

    together([(cast.ana, meeting), (cast.cleo, meeting)], story)


def test_who_stepped_out_or_is_not_of_the_group_finds_nothing(cast: Cast, meeting: Meeting) -> None:
    entering.step_out(meeting, by=cast.cleo)

    async def asked(person: Person | None) -> tuple[int, int]:
        ear = Ear(person or cast.dan, meeting)
        if person:
            await sync_to_async(ear.client.force_login)(person)
        answer = await ear.client.get(ear.address, {"page": ear.id})
        return answer.status_code, await ear.tell("here")

    assert async_to_sync(asked)(cast.cleo) == (409, 409)
    assert async_to_sync(asked)(cast.dan) == async_to_sync(asked)(cast.eva) == (404, 404)
    assert async_to_sync(asked)(None) == (401, 401)


def test_what_is_too_long_or_of_no_known_kind_goes_nowhere(cast: Cast, meeting: Meeting) -> None:
    async def story(ana: Ear, ben: Ear) -> None:
        assert await ana.tell("description", "x" * (voice.LONGEST_SIGNAL + 1)) == 400
        assert await ana.tell("shout") == 400
        assert await ana.tell("here", to="everybody") == 400
        await ben.hears_nothing()
        answer = await ana.client.get(ana.address, {"page": "mine"})
        assert answer.status_code == 400
        assert (await ana.client.put(ana.address)).status_code == 405

    together([(cast.ana, meeting), (cast.ben, meeting)], story)


def test_a_page_that_takes_nothing_is_let_go(
    cast: Cast, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calls, "WAITING_AT_MOST", 4)

    async def story(ana: Ear, ben: Ear) -> None:
        for _ in range(6):
            await ana.tell("state")
        await asyncio.wait_for(ben.until("gone"), SECOND)

    together([(cast.ana, meeting), (cast.ben, meeting)], story)


def test_nothing_of_a_signal_is_logged_or_stored(
    cast: Cast, meeting: Meeting, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    before = meeting.revision

    async def story(ana: Ear, ben: Ear) -> None:
        await ana.tell("description", SECRET, to=ben.id)
        await ben.until("signal")
        await ana.tell("description", "x" * (voice.LONGEST_SIGNAL + 1) + "203.0.113.9")

    together([(cast.ana, meeting), (cast.ben, meeting)], story)
    assert "203.0.113.9" not in caplog.text
    assert make_meeting.again(meeting).revision == before


def test_the_media_server_lets_go_too_of_whoever_listens_to_it_alone(
    cast: Cast, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cleo has no line to the site any more, and could still hear the others there."""
    stayed: Queue[list[str]] = Queue()
    monkeypatch.setattr(
        "covision.meetings.mediating.clear_out",
        lambda _meeting_id, *, staying: stayed.put([str(one) for one in staying]),
    )

    async def story(ana: Ear) -> None:
        assert stayed.empty()
        await sync_to_async(entering.leave)(meeting, by=cast.cleo)
        while str(cast.cleo.pk) in await ana.until("seats"):
            pass
        assert await asyncio.to_thread(stayed.get, timeout=SECOND) == [ana.id]

    together([(cast.ana, meeting)], story)
