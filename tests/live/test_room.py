"""The sign that a room changed. Each test runs a loop of its own, with the test's own database."""

import asyncio
import re
from collections.abc import AsyncGenerator, Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.db import OperationalError
from django.test import AsyncClient
from django.urls import reverse
from django.utils import timezone

from covision.core import bell
from covision.core.errors import NotPossible
from covision.live import watching
from covision.live.watching import watch_of_this_process
from covision.meetings import entering, inviting, reading, running, taking_back
from covision.meetings import watching as rooms
from covision.meetings.models import Meeting
from covision.people import joining
from covision.people.clauses import text_hash
from covision.people.models import Person
from tests import make, make_case, make_meeting
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db
SECOND = 1.0
PATIENCE = 10.0
"""For a machine that has much else to do."""
NUMBER = r"(?:-?\d+|null)"
SIGN = re.compile(
    r"(?:retry: 1000\n\n)?event: changed\ndata: "
    rf'{{"revision": (\d+), "phase": {NUMBER}, "left": {NUMBER}}}\n\n'
)


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    release = make_case.released(cast.ana, to=cast.tuesday)
    planned = make_meeting.planned(cast.tuesday, by=cast.ben, release=release)
    return make_meeting.begun(planned, with_people=(cast.ana, cast.ben, cast.cleo))


class Line:
    """A page that listens."""

    def __init__(self, content: AsyncGenerator[bytes, None]) -> None:
        self.content = content

    async def hear(self) -> str:
        heard = await asyncio.wait_for(anext(self.content), PATIENCE)
        return heard.decode()

    async def until(self, wanted: str) -> str:
        while wanted not in (heard := await self.hear()):
            pass
        return heard


def revision_in(sign: str) -> int:
    found = SIGN.fullmatch(sign)
    assert found is not None
    return int(found[1])


async def asked(person: Person | None, meeting: Meeting) -> Any:
    client = AsyncClient()
    if person is not None:
        await client.aforce_login(person)
    return await client.get(reverse("live_meeting", args=[meeting.pk]))


def listening(person: Person, meeting: Meeting, story: Callable[[Line], Awaitable[None]]) -> None:
    async def told() -> None:
        answer = await asked(person, meeting)
        assert answer.headers["Content-Type"] == "text/event-stream"
        assert answer.headers["Cache-Control"] == "no-store"
        content = aiter(answer.streaming_content)
        await story(Line(content))
        await content.aclose()

    async_to_sync(told)()


def test_a_change_arrives_within_a_second(cast: Cast, meeting: Meeting) -> None:
    async def story(line: Line) -> None:
        assert revision_in(await line.hear()) == meeting.revision
        await sync_to_async(running.extend)(meeting, seen=0, by=cast.ben)
        assert revision_in(await line.hear()) == meeting.revision + 1

    listening(cast.cleo, meeting, story)


def test_a_sign_carries_a_number_and_never_a_word(cast: Cast, meeting: Meeting) -> None:
    async def story(line: Line) -> None:
        heard = [await line.hear()]
        await sync_to_async(make_meeting.said)(meeting, "A heaviness.", by=cast.cleo)
        heard.append(await line.hear())
        assert all(SIGN.fullmatch(one) for one in heard)

    listening(cast.ben, meeting, story)


def test_everybody_in_the_room_hears_and_another_room_does_not(
    cast: Cast, meeting: Meeting
) -> None:
    other = make_meeting.planned(cast.thursday, by=cast.dan)
    make_meeting.inside(other, cast.dan)

    async def told() -> None:
        answers = [await asked(person, meeting) for person in (cast.ana, cast.cleo)]
        lines = [Line(aiter(answer.streaming_content)) for answer in answers]
        apart = Line(aiter((await asked(cast.dan, other)).streaming_content))
        for line in (*lines, apart):
            await line.hear()
        await sync_to_async(running.extend)(meeting, seen=0, by=cast.ben)
        for line in lines:
            assert SIGN.fullmatch(await line.hear())
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(anext(apart.content), 0.6)
        for line in (*lines, apart):
            await line.content.aclose()

    async_to_sync(told)()


def test_a_stranger_an_administrator_and_nobody_hear_nothing(cast: Cast, meeting: Meeting) -> None:
    for stranger in (cast.dan, cast.eva):
        assert async_to_sync(asked)(stranger, meeting).status_code == 404
    assert async_to_sync(asked)(None, meeting).status_code == 401


def test_who_has_stepped_out_hears_nothing(cast: Cast, meeting: Meeting) -> None:
    entering.step_out(meeting, by=cast.cleo)
    assert async_to_sync(asked)(cast.cleo, meeting).status_code == 409


def test_who_may_stay_is_asked_often_enough_that_nobody_hears_more_than_a_second() -> None:
    assert watching.CHECK_EVERY + watching.LOOK_EVERY < SECOND


def test_an_ended_membership_is_cut_off(cast: Cast, meeting: Meeting) -> None:
    async def story(line: Line) -> None:
        await line.hear()
        await sync_to_async(joining.leave_group)(cast.tuesday, by=cast.cleo)
        assert await line.until("gone") == "event: gone\ndata: gone\n\n"
        with pytest.raises(StopAsyncIteration):
            await line.hear()

    listening(cast.cleo, meeting, story)


def test_a_guest_who_is_let_out_is_cut_off(cast: Cast, meeting: Meeting) -> None:
    made = inviting.invite_guest(meeting, label="Night nurse", by=cast.ben)
    seen = text_hash(make.agreement(cast.tuesday).clauses)
    guest = inviting.come_as_guest(
        made.link, name="Hana Roe", profession="Nurse", hand="Hana Roe", seen=seen
    )
    make_meeting.inside(meeting, guest)

    async def story(line: Line) -> None:
        await line.hear()
        await sync_to_async(inviting.withdraw_link)(made.link, by=cast.ben)
        await line.until("gone")

    listening(guest, meeting, story)


def test_a_case_that_is_taken_back_is_told_to_the_room(cast: Cast, meeting: Meeting) -> None:
    release = meeting.agenda.get().release

    async def story(line: Line) -> None:
        before = revision_in(await line.hear())
        await sync_to_async(taking_back.take_back)(release, by=cast.ana)
        assert revision_in(await line.hear()) == before + 1

    listening(cast.cleo, meeting, story)
    assert not entering.look_in(meeting, by=cast.cleo).case_is_open
    with pytest.raises(NotPossible):
        reading.read_case(meeting, by=cast.cleo)


def test_a_change_in_this_process_rings_and_is_not_waited_for(
    cast: Cast, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "LOOK_EVERY", 60)

    async def story(line: Line) -> None:
        await line.hear()
        await sync_to_async(running.extend)(meeting, seen=0, by=cast.ben)
        bell.ring(meeting.pk)  # as the act does once its transaction is over
        assert SIGN.fullmatch(await line.hear())

    listening(cast.cleo, meeting, story)


def test_who_leaves_is_cut_off_too(
    cast: Cast, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "CHECK_EVERY", 0.1)

    async def story(line: Line) -> None:
        await line.hear()
        await sync_to_async(entering.leave)(meeting, by=cast.cleo)
        await line.until("gone")

    listening(cast.cleo, meeting, story)


def test_a_held_line_keeps_its_person_present(
    cast: Cast, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "SEEN_EVERY", 0.1)
    long_ago = timezone.now() - timedelta(seconds=60)
    places = meeting.attendances.filter(person=cast.cleo)
    places.update(last_seen_at=long_ago)

    async def story(line: Line) -> None:
        await line.hear()
        await asyncio.sleep(3 * watching.LOOK_EVERY)

    listening(cast.cleo, meeting, story)
    assert places.get().last_seen_at > long_ago
    assert places.get().last_seen_at > timezone.now() - timedelta(seconds=30)


def test_a_quiet_line_is_breathed_into(
    cast: Cast, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "BREATH", 0.05)

    async def story(line: Line) -> None:
        await line.hear()
        assert await line.hear() == ": here\n\n"

    listening(cast.cleo, meeting, story)


def test_who_goes_is_forgotten_and_with_nobody_nothing_is_asked(
    cast: Cast, meeting: Meeting
) -> None:
    async def told() -> None:
        content = aiter((await asked(cast.cleo, meeting)).streaming_content)
        await anext(content)
        watch = watch_of_this_process()
        assert [one.person_id for one in watch.watchers] == [cast.cleo.pk]
        waiting = asyncio.create_task(anext(content))
        await asyncio.sleep(0)
        waiting.cancel()  # as the server does when a page goes
        with pytest.raises(asyncio.CancelledError):
            await waiting
        assert watch.watchers == set()
        assert watch._task is not None
        await asyncio.wait_for(watch._task, PATIENCE)

    async_to_sync(told)()


def test_a_database_that_is_away_for_a_moment_ends_nothing(
    cast: Cast, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_for = rooms.revisions_of
    failures = iter((True, False))
    let_go: list[bool] = []

    def revisions(ids: Any) -> Any:
        if next(failures, False):
            raise OperationalError
        return asked_for(ids)

    monkeypatch.setattr(rooms, "revisions_of", revisions)
    monkeypatch.setattr(watching, "close_old_connections", lambda: let_go.append(True))

    async def story(line: Line) -> None:
        await line.hear()
        await sync_to_async(running.extend)(meeting, seen=0, by=cast.ben)
        assert SIGN.fullmatch(await line.hear())

    listening(cast.cleo, meeting, story)
    assert let_go == [True]
