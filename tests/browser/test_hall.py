"""A hall at the desk and on a phone: the drawing that comes by the line, a hand, and a guest."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from covision.meetings.halls import HALL_FROM
from covision.meetings.models import Meeting
from covision.people import joining
from covision.people.models import Person
from tests import make, make_meeting
from tests.browser.accessible import faults_of
from tests.browser.pictures import picture
from tests.browser.site import PHONE, WIDE, Site
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.browser


@pytest.fixture
def cast(site: Site) -> Cast:
    return the_cast()


@pytest.fixture
def hall(cast: Cast) -> Meeting:
    others = [
        Person.objects.create_user(f"p{n}@practice.example", None, name=f"Person {chr(65 + n)}")
        for n in range(HALL_FROM)
    ]
    for one in others:
        joining.add_to_practice(cast.practice, person=one, by=cast.eva)
    people = [cast.ben, cast.cleo, *others]
    group = make.group(cast.practice, "Rural circle", members=people)
    planned = make_meeting.planned(group, by=cast.ben, format_key="echo")
    return make_meeting.begun(planned, with_people=people)


def open_room(site: Site, hall: Meeting, person: Person, size: tuple[int, int] = WIDE) -> Page:
    page = site.page_of(person, reverse("room", args=[hall.pk]), size=size)
    expect(page.locator("#room[data-listening=yes]")).to_be_attached()
    return page


def test_a_hand_is_called_on_and_the_phase_follows_by_the_line_alone(
    site: Site, hall: Meeting
) -> None:
    hub = set(hall.roles.values_list("person", flat=True))
    asks, listens = [
        one.person for one in hall.attendances.select_related("person") if one.person_id not in hub
    ][:2]
    leads = open_room(site, hall, make_meeting.facilitator(hall))
    asking = open_room(site, hall, asks, PHONE)
    listening = open_room(site, hall, listens)
    listening.route("**/room/now/", lambda route: route.abort())  # what it shows came by the line
    asking.get_by_role("button", name="Raise my hand").click()
    expect(listening.locator("#room-hands")).to_contain_text(asks.name)
    leads.get_by_role("button", name=re.compile("^Call on")).click()
    expect(asking.locator("#room-hands")).to_contain_text("You have the floor")
    expect(listening.locator("#room-hands")).to_contain_text(f"{asks.name} has the floor")
    leads.get_by_role("button", name="Next phase").click()
    expect(listening.locator("#room-time")).to_contain_text("Didactic")
    expect(listening.locator("#room-people")).to_contain_text("more in the room")
    for page, name in ((listening, "hall"), (asking, "hall-on-a-phone")):
        assert faults_of(page) == []
        picture(page, name)
    listening.get_by_role("button", name="Pause").click()  # with a token of its own
    expect(asking.locator("#room-alert")).to_contain_text("The meeting is paused")


def test_a_guest_signs_comes_in_and_is_out_at_once_when_let_out(
    site: Site, hall: Meeting, cast: Cast
) -> None:
    host = site.page_of(cast.ben, reverse("meeting_guests", args=[hall.pk]))
    host.get_by_label("For whom").fill("Night nurse")
    host.get_by_role("button", name="Make a link").click()
    address = host.get_by_label("Address for the guest").input_value()
    assert faults_of(host) == []
    picture(host, "guests")
    guest = site.context(size=PHONE).new_page()
    guest.goto(address)
    assert address.split("/")[-2] not in guest.url
    guest.get_by_label("Your name").fill("Hana Roe")
    guest.get_by_label("Your profession").fill("Nurse")
    guest.get_by_label("I have read this agreement").check()
    guest.get_by_label("Your full name").fill("Hana Roe")
    assert faults_of(guest) == []
    picture(guest, "guest-on-a-phone")
    guest.get_by_role("button", name="Sign and go to the room").click()
    guest.get_by_label("I am alone or on headphones").check()
    guest.get_by_role("button", name="Come in").click()
    expect(guest.locator("#room[data-listening=yes]")).to_be_attached()
    host.reload()
    host.get_by_role("button", name="Let Hana out").click()
    expect(guest.get_by_role("heading", level=1)).to_have_text("Thank you for coming")


def test_a_wrong_clock_on_the_device_changes_nothing(site: Site, hall: Meeting) -> None:
    context = site.context()
    leads = make_meeting.facilitator(hall)
    site.sign_in(context, leads)
    page = context.new_page()
    page.clock.set_fixed_time("2001-01-01T00:00:00Z")
    page.goto(reverse("room", args=[hall.pk]))
    expect(page.locator("#room-time")).to_contain_text("5 min left")
    page.get_by_role("button", name="Next phase").click()
    expect(page.locator("#room-time")).to_contain_text("Didactic, 15 min left")
