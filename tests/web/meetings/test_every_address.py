"""The litany for every address of the area, so that no page is forgotten."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from covision.meetings import absenting
from covision.meetings.models import FollowUp, Meeting, Swap
from covision.people.models import Leave
from covision.web.meetings.urls import urlpatterns
from tests import make_meeting
from tests.cast import Cast
from tests.web.meetings.conftest import SignedIn

OPEN_TO_ALL_MEMBERS = {"meetings", "meeting_new", "away"}
OF_A_GROUP = {"rota", "beginning", "video", "video_remove", "telephone"}
OF_A_SWAP = {"swap_agree", "swap_decline", "swap_withdraw"}
OF_A_PAIR = {"level", "level_agree", "level_drop"}
"""No address of a meeting: tests/web/meetings/test_solo.py tries them."""
NAMES = sorted({str(pattern.name) for pattern in urlpatterns} - OF_A_PAIR)
READ = {
    "meetings",
    "meeting_new",
    "meeting",
    "meeting_move",
    "meeting_cancel",
    "meeting_close",
    "meeting_record",
    "room",
    "room_now",
    "room_case",
    "room_may_know",
    "room_safety",
    "room_take_on",
    "follow_up",
    "meeting_swap",
    "rota",
    "away",
    "video",
    "telephone",
}
ONLY_READ = {"meetings", "meeting", "meeting_record", "room", "room_now", "room_case", "rota"}


@pytest.fixture
def follow_up(cast: Cast, begun: Meeting) -> FollowUp:
    """After a meeting that is closed; `begun` is its meeting. A swap and a leave stand too."""
    make_meeting.closed(begun)
    later = make_meeting.planned(cast.tuesday, by=cast.ana, minutes=60 * 24)
    make_meeting.asked_to_swap(later, cast.ana, of=cast.ben)
    day = timezone.localdate() + timedelta(days=90)
    absenting.take_leave(cast.ana, from_on=day, back_on=day + timedelta(days=7), by=cast.ana)
    return FollowUp.objects.get()


def address_of(name: str, meeting: Meeting) -> str:
    return reverse(name, args=arguments_of(name, meeting))


def arguments_of(name: str, meeting: Meeting) -> list[object]:
    others: dict[str, Callable[[], list[object]]] = {
        "follow_up": lambda: [FollowUp.objects.get().pk],
        "meeting_agenda_off": lambda: [meeting.pk, meeting.agenda.get().pk],
        "meeting_swap": lambda: [meeting.pk, "timekeeper"],
        "room_take_on": lambda: [meeting.pk, uuid4()],
        "away_end": lambda: [Leave.objects.get().pk],
        **dict.fromkeys(OPEN_TO_ALL_MEMBERS, list),
        **dict.fromkeys(OF_A_GROUP, lambda: [meeting.group_id]),
        **dict.fromkeys(OF_A_SWAP, lambda: [Swap.objects.get().pk]),
    }
    return others[name]() if name in others else [meeting.pk]


def test_dan_and_eva_find_nothing(
    cast: Cast, begun: Meeting, follow_up: FollowUp, signed_in: SignedIn
) -> None:
    for stranger in (cast.dan, cast.eva):
        client = signed_in(stranger)
        for name in sorted(set(NAMES) - OPEN_TO_ALL_MEMBERS):
            address = address_of(name, begun)
            answer = client.get(address) if name in ONLY_READ else client.post(address, {})
            assert (name, answer.status_code) == (name, 404)
            assert "Tuesday" not in answer.content.decode()


def test_whoever_is_not_signed_in_is_asked_to(
    begun: Meeting, follow_up: FollowUp, client: Client
) -> None:
    for name in NAMES:
        answer = client.post(address_of(name, begun), {})
        assert (name, answer.status_code) == (name, 302)
        assert answer.headers["Location"].startswith(reverse("account_login"))


def test_what_changes_something_is_not_read_and_what_is_read_is_not_posted(
    cast: Cast, begun: Meeting, follow_up: FollowUp, signed_in: SignedIn
) -> None:
    client = signed_in(cast.ben)
    for name in set(NAMES) - READ:
        assert (name, client.get(address_of(name, begun)).status_code) == (name, 405)
    for name in ONLY_READ:
        assert (name, client.post(address_of(name, begun)).status_code) == (name, 405)


def test_no_page_has_a_word_of_script_or_style_inside(
    cast: Cast, begun: Meeting, signed_in: SignedIn
) -> None:
    """Before the close and after it."""
    client = signed_in(cast.ben)
    for _ in range(2):
        for name in sorted(READ - {"follow_up"}):
            html = client.get(address_of(name, begun), follow=True).content.decode()
            for forbidden in (" style=", "<style", " onclick", "hx-on", "<script>"):
                assert forbidden not in html, name
        if not FollowUp.objects.exists():
            make_meeting.closed(make_meeting.again(begun))
