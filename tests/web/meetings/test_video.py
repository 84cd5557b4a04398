"""Sound and picture, as pages show them: a group's own video room, and the way in."""

import pytest
from django.test import Client
from django.urls import reverse

from covision.meetings import linking
from covision.meetings.models import Meeting
from covision.people.models import Group
from tests import make_meeting
from tests.cast import Cast, the_cast
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
ROOM = "https://video.practice.example/j/85612345678?pwd=aB3"


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    planned = make_meeting.planned(cast.tuesday, by=cast.ben)
    return make_meeting.inside(planned, cast.ben, cast.cleo)


def page_of(client: Client, name: str, of: Group | Meeting) -> str:
    return client.get(reverse(name, args=[of.pk])).content.decode()


def test_the_room_and_its_door_offer_three_ways_and_send_nothing_about_devices(
    cast: Cast, meeting: Meeting
) -> None:
    door = page_of(signed_in(cast.ana), "room", meeting)
    assert 'id="devices"' in door
    assert door.index("devices-title") < door.index("Before you come in")
    assert "In words" in door[: door.index("<form")]
    room = page_of(signed_in(cast.cleo), "room", meeting)
    assert f'data-live="/live/meetings/{meeting.pk}/voice/" hidden' in room
    assert f'data-person="{cast.ben.pk}"' in room
    assert "turn:" not in room


def test_a_groups_own_video_room_stands_in_place_of_ours(cast: Cast, meeting: Meeting) -> None:
    linking.set_video_link(cast.tuesday, address=ROOM, names_nobody=False, by=cast.ana)
    room = page_of(signed_in(cast.cleo), "room", meeting)
    wanted = f'href="{ROOM}" target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer"'
    assert wanted in room
    assert 'id="voice"' not in room
    assert 'id="mute"' not in room
    assert 'id="devices"' not in page_of(signed_in(cast.ana), "room", meeting)
    for elsewhere in ("meeting", "room_now"):
        assert "video.practice.example" not in page_of(signed_in(cast.cleo), elsewhere, meeting)


def test_what_was_typed_comes_back_with_the_reason(cast: Cast) -> None:
    client, address = signed_in(cast.ana), reverse("video", args=[cast.tuesday.pk])
    named = "https://video.practice.example/Kowalczyk"
    answer = client.post(address, {"address": named})
    assert answer.status_code == 409
    assert f'value="{named}"' in answer.content.decode()
    assert linking.video_link_of(cast.tuesday) == ""
    client.post(address, {"address": named, "names_nobody": "yes"})
    assert linking.video_link_of(cast.tuesday) == named
    client.post(reverse("video_remove", args=[cast.tuesday.pk]))
    assert linking.video_link_of(cast.tuesday) == ""


def test_a_supervisee_opens_the_link_and_does_not_change_it(cast: Cast) -> None:
    linking.set_video_link(cast.pair, address=ROOM, names_nobody=False, by=cast.ben)
    page = page_of(signed_in(cast.ana), "video", cast.pair)
    assert ROOM in page
    assert 'name="address"' not in page
    answer = signed_in(cast.ana).post(reverse("video", args=[cast.pair.pk]), {"address": ROOM})
    assert answer.status_code == 409
    assert "the supervisor does this" in answer.content.decode()


def test_a_cases_client_named_in_an_address_is_in_no_log(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    address = reverse("video", args=[cast.tuesday.pk])
    signed_in(cast.ana).post(address, {"address": "https://video.example/Kowalczyk"})
    assert "Kowalczyk" not in caplog.text
