"""Turns in a real browser: a swap by keyboard, the twelve ahead on a phone, and on paper."""

import pytest
from playwright.sync_api import Page, expect

from covision.meetings.models import Meeting
from tests import make_meeting
from tests.browser.accessible import faults_of
from tests.browser.site import PHONE, Site
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.browser
WEEK = 60 * 24 * 7


@pytest.fixture
def cast(site: Site) -> Cast:
    return the_cast()


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """Ana facilitates, Ben keeps the time, Cleo keeps privacy; a week later it goes round."""
    planned = make_meeting.planned(cast.tuesday, by=cast.ana, minutes=WEEK)
    make_meeting.planned(cast.tuesday, by=cast.ana, minutes=2 * WEEK)
    return planned


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).focus()
    page.keyboard.press("Enter")


def test_a_role_is_swapped_with_the_keyboard_and_the_twelve_show_it(
    site: Site, cast: Cast, meeting: Meeting
) -> None:
    ana = site.page_of(cast.ana, f"/meetings/{meeting.pk}/")
    ana.get_by_role("link", name="Ask somebody to swap").focus()
    ana.keyboard.press("Enter")
    ana.get_by_label("Ben Okoro. You would keep the time instead").focus()
    ana.keyboard.press("Space")
    press(ana, "Ask them")
    expect(ana.get_by_role("heading", name="You asked Ben Okoro to facilitate")).to_be_visible()
    assert faults_of(ana) == []
    ben = site.page_of(cast.ben, "/", size=PHONE)
    ben.get_by_role("link", name="Ana Ilves asks you to swap a role").click()
    assert faults_of(ben) == []
    press(ben, "Agree to swap")
    ben.get_by_role("link", name="The next twelve meetings").click()
    expect(ben.locator("tbody tr").nth(0)).to_contain_text("By a swap.")
    owed = ben.locator("tbody tr").nth(1).locator("td[data-label=Facilitates]")
    expect(owed).not_to_contain_text("You")
    ben.wait_for_load_state()
    assert ben.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_paper_the_twelve_are_a_table_and_nothing_else_of_the_house(
    site: Site, cast: Cast, meeting: Meeting
) -> None:
    page = site.page_of(cast.ana, f"/groups/{cast.tuesday.pk}/rota/", size=PHONE)
    expect(page.get_by_role("button", name="Print the twelve")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("columnheader", name="Facilitates")).to_be_visible()
    expect(page.get_by_role("button", name="Print the twelve")).to_be_hidden()
    expect(page.get_by_role("link", name="Cases")).to_be_hidden()
    assert page.locator("tbody tr").count() == 12
    expect(page.locator("tbody tr").first).to_contain_text("Ana Ilves")
    expect(page.get_by_text("You", exact=True).first).to_be_hidden()
