"""The way in for a guest, and everything that stays closed to them."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from covision.meetings import dialling_in, linking
from covision.meetings.models import GuestLink
from tests.signing_in import signed_in
from tests.web.test_every_address import ADDRESSES, PUBLIC, STREAMS, World, the_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return the_world()


def address_made(world: World) -> str:
    page = signed_in(world.cast.ben).post(
        reverse("meeting_guests", args=[world.meeting.pk]), {"label": "Social worker"}
    )
    found = re.search(r'value="http://testserver(/guests/[^"]+/)"', page.content.decode())
    assert found is not None
    return found[1]


def come_in(address: str) -> Client:
    browser = Client()
    arrived = browser.get(address)
    assert arrived.headers["Location"] == reverse("guest_sign")
    assert arrived.headers["Referrer-Policy"] == "no-referrer"
    page = browser.get(reverse("guest_sign")).content.decode()
    seen = re.search(r'name="seen" value="(\w+)"', page)
    assert seen is not None
    said = {"name": "Hana Roe", "profession": "Nurse", "read": "on", "hand": "Hana Roe"}
    signed = browser.post(reverse("guest_sign"), {**said, "seen": seen[1]})
    assert signed.status_code == 302
    return browser


def test_a_guest_signs_says_whether_they_know_the_client_and_is_in(world: World) -> None:
    browser = come_in(address_made(world))
    room = reverse("room", args=[world.meeting.pk])
    assert browser.get("/").headers["Location"] == room
    answer = {"affirmed": "yes", f"answer-{world.release.pk}": "clear"}
    browser.post(reverse("room_enter", args=[world.meeting.pk]), answer)
    page = browser.get(room).content.decode()
    assert "In words" in page
    assert "Its text is for the group" in page
    assert reverse("room_case", args=[world.meeting.pk]) not in page


def test_what_opens_the_groups_later_meetings_too_is_not_shown_to_a_guest(world: World) -> None:
    """The telephone number, its code and the group's own video room outlast the one evening."""
    link = "https://video.practice.example/j/85612345678"
    dialling_in.say_or_drop(
        world.cast.tuesday, number="+44 20 7946 0018", code="774411#", by=world.cast.ben
    )
    linking.set_video_link(world.cast.tuesday, address=link, names_nobody=False, by=world.cast.ben)
    browser = come_in(address_made(world))
    answer = {"affirmed": "yes", f"answer-{world.release.pk}": "clear"}
    browser.post(reverse("room_enter", args=[world.meeting.pk]), answer)
    room = reverse("room", args=[world.meeting.pk])
    member = signed_in(world.cast.ben).get(room).content.decode()
    assert link in member
    assert "774411" in member
    for address in (room, reverse("room_now", args=[world.meeting.pk])):
        page = browser.get(address).content.decode()
        assert "video.practice" not in page
        assert "7946 0018" not in page
        assert "79460018" not in page
        assert "774411" not in page


def test_no_other_address_opens_to_a_guest(world: World) -> None:
    browser = come_in(address_made(world))
    open_to_guests = {"home", "stepped_out", "room"} | PUBLIC | STREAMS
    seen = {}
    for name, (kwargs, _whose) in ADDRESSES.items():
        if name in open_to_guests or name.startswith("room_"):
            continue
        address = reverse(name, kwargs=kwargs(world))
        codes = {browser.get(address).status_code, browser.post(address).status_code}
        if codes != {404}:
            seen[name] = codes
    assert seen == {}
    case = reverse("room_case", args=[world.meeting.pk])
    assert browser.get(case).status_code == 404
    assert browser.get(reverse("room", args=[world.past.pk])).status_code == 404
    assert browser.get("/accounts/2fa/").status_code == 404


def test_a_used_link_opens_nothing_and_says_no_more(world: World) -> None:
    address = address_made(world)
    come_in(address)
    used, wrong = Client().get(address), Client().get(reverse("guest", args=["never-made"]))
    assert (used.status_code, wrong.status_code) == (404, 404)
    assert used.content == wrong.content


def test_whoever_is_let_out_finds_every_door_closed(world: World) -> None:
    browser = come_in(address_made(world))
    link = GuestLink.objects.get(label="Social worker")
    out = signed_in(world.cast.ben).post(reverse("guest_withdraw", args=[link.pk]))
    assert out.status_code == 302
    gone = browser.get(reverse("room_now", args=[world.meeting.pk]))
    assert gone.status_code == 410
    assert "Thank you for coming" in gone.content.decode()
    assert browser.get(reverse("room", args=[world.meeting.pk])).status_code == 302  # to sign in


def test_who_signs_in_with_an_account_does_not_use_up_a_link(world: World) -> None:
    address = address_made(world)
    assert signed_in(world.cast.dan).get(address).status_code == 409
    come_in(address)
