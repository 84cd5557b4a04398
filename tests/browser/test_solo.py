"""An hour of individual supervision in real browsers, from the level to the record."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect

from covision.meetings.models import Meeting
from covision.meetings.states import MeetingState
from tests import make_case, make_meeting
from tests.browser.pictures import picture
from tests.browser.site import PHONE, Site
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.browser
STEPS = {
    "Follow-ups": "What did you try, and where did you stop?",
    "Case or recording": "Two explanations: which one costs you more to believe?",
    "Skill": "Where did you lose confidence?",
    "Culture and power": "What might I be wrong about here?",
    "Looking after yourself": "What would help you feel steadier?",
}


@pytest.fixture
def cast(site: Site) -> Cast:
    return the_cast()


def fits(page: Page) -> None:
    """No violation that axe can see, and nothing to scroll sideways."""
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_an_hour_for_two_is_matched_from_the_level_to_the_record(site: Site, cast: Cast) -> None:
    ben = site.page_of(cast.ben, reverse("level", args=[cast.pair.pk]))
    ana = site.page_of(cast.ana, reverse("group", args=[cast.pair.pk]), size=PHONE)
    agree_on_a_level(ben, ana)
    meeting = planned(cast)
    say_what_helps(ana, ben, meeting)
    for page in (ben, ana):
        come_in(page, meeting)
    expect(ben.locator("#room-stance")).to_contain_text("Ana asks for it today")
    ben.get_by_role("button", name="Begin the meeting").click()
    expect(ana.locator("#prompt-for-stance")).to_contain_text("in your hands", timeout=2_000)
    change_it_in_the_room(ana, ben)
    for name, question in STEPS.items():
        ben.get_by_role("button", name="Next phase").click()
        expect(ana.locator("#room-time")).to_contain_text(name, timeout=2_000)
        expect(ana.locator("#prompt-for-stance")).to_have_text(question)
        expect(ben.locator("#prompt-for-stance")).to_have_text(question)
    fits(ana)
    fits(ben)
    picture(ben, "solo-hour")
    safety_is_directive(ana, ben)
    ben.get_by_role("button", name="Next phase").click()
    ben.get_by_role("link", name="Close the meeting").click()
    ben.get_by_role("button", name="Close the meeting").click()
    expect(ben.get_by_role("heading", name="Who took part")).to_be_visible()
    assert make_meeting.again(meeting).state == MeetingState.CLOSED


def agree_on_a_level(ben: Page, ana: Page) -> None:
    ben.get_by_label("Level 2").check()
    fits(ben)
    ben.get_by_role("button", name="Propose it to Ana").click()
    expect(ben.get_by_text("You have proposed")).to_be_visible()
    ana.get_by_role("link", name="Level, for the two of you").click()
    expect(ana.get_by_text("Ben proposes")).to_be_visible()
    fits(ana)
    ana.get_by_role("button", name="Agree").click()
    expect(ana.get_by_text("The stance that fits is “Structured")).to_be_visible()


def planned(cast: Cast) -> Meeting:
    release = make_case.released(cast.ana, to=cast.pair)
    made = make_meeting.planned(cast.pair, by=cast.ben, release=release, format_key="solo_hour")
    make_case.does_not_know(release, cast.ben)
    return made


def say_what_helps(ana: Page, ben: Page, meeting: Meeting) -> None:
    """Before the hour."""
    ana.goto(reverse("meeting", args=[meeting.pk]))
    ana.get_by_label("What helps you today?").select_option("consultative")
    ana.get_by_role("button", name="Say it to Ben").click()
    expect(ana.get_by_text("You ask for it today")).to_be_visible()
    fits(ana)
    ben.goto(reverse("meeting", args=[meeting.pk]))
    expect(ben.get_by_text("Ana asks for it today")).to_be_visible()


def come_in(page: Page, meeting: Meeting) -> None:
    page.goto(reverse("room", args=[meeting.pk]))
    page.get_by_label("I am alone or on headphones").check()
    page.get_by_role("button", name="Come in").click()
    page.wait_for_selector("#room[data-listening]")


def change_it_in_the_room(ana: Page, ben: Page) -> None:
    ana.get_by_label("What helps you today?").select_option("")
    ana.get_by_role("button", name="Say it to Ben").click()
    expect(ben.locator("#room-stance")).to_contain_text("It fits level 2", timeout=2_000)
    expect(ana.locator("#prompt-for-stance")).to_contain_text("How dependent or independent")


def safety_is_directive(ana: Page, ben: Page) -> None:
    ana.get_by_role("link", name="Safety").click()
    ana.get_by_role("button", name="Raise the card").click()
    expect(ben.locator("#room-stance")).to_contain_text("Directive, for safety", timeout=2_000)
    ben.get_by_role("button", name="Put the card away").click()
    ben.get_by_role("button", name="Go on").click()
    expect(ben.locator("#room-stance")).to_contain_text("It fits level 2", timeout=2_000)
