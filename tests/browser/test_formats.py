"""A group shapes a format of its own, by keyboard and on a phone, and meets in it."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from covision.meetings.models import Meeting, OwnFormat
from tests.browser.pictures import picture
from tests.browser.site import PHONE, Site
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.browser


@pytest.fixture
def cast(site: Site) -> Cast:
    return the_cast()


def fits(page: Page) -> None:
    """No violation that axe can see, and nothing to scroll sideways."""
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_format_is_shaped_saved_and_met_in(site: Site, cast: Cast) -> None:
    page = site.page_of(cast.ana, reverse("formats", args=[cast.tuesday.pk]))
    fits(page)
    page.get_by_label("Begin with").select_option("peer_rotating")
    page.get_by_role("button", name="Begin").click()
    page.get_by_label("Name", exact=True).first.fill("Slow rounds")
    page.locator("#phase-0-minutes").fill("0")
    fits(page)
    picture(page, "format-editor")
    page.get_by_role("button", name="Save the format").click()
    expect(page.get_by_role("alert")).to_contain_text("takes no time")
    expect(page.locator("#phase-0-name")).to_be_focused()
    fits(page)
    page.locator("#phase-0-minutes").fill("7")
    move_by_keyboard(page)
    page.get_by_role("button", name="Remove phase 8").click()
    page.get_by_role("button", name="Save the format").click()
    expect(page.get_by_role("heading", name="Slow rounds")).to_be_visible()
    fits(page)
    assert OwnFormat.objects.count() == 1
    meet_in_it(site, cast)


def move_by_keyboard(page: Page) -> None:
    """Enter in a box shows the run and moves nothing; a button is reached and pressed."""
    page.locator("#phase-0-name").press("Enter")
    expect(page.locator("#phase-0-name")).to_have_value("Arrive and agree")
    expect(page.locator("section.run")).to_contain_text("62 minutes")
    page.get_by_role("button", name="Move down phase 1").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#phase-1-name")).to_have_value("Arrive and agree")
    expect(page.locator("#phase-1-name")).to_be_focused()


def meet_in_it(site: Site, cast: Cast) -> None:
    page = site.page_of(cast.cleo, reverse("meeting_new"), size=PHONE)
    page.get_by_label("Slow rounds").check()
    page.get_by_label("Day", exact=True).fill(
        (timezone.localdate() + timedelta(days=7)).isoformat()
    )
    page.get_by_label("Time", exact=True).fill("18:00")
    page.get_by_role("button", name="Plan the meeting").click()
    expect(page.get_by_role("main")).to_contain_text("Slow rounds, 58 minutes")
    fits(page)
    assert Meeting.objects.get().own_format is not None


def test_the_editor_fits_a_phone(site: Site, cast: Cast) -> None:
    address = reverse("format_new", args=[cast.tuesday.pk]) + "?from=ipr"
    page = site.page_of(cast.ana, address, size=PHONE)
    fits(page)
    page.get_by_role("button", name="Add a phase").click()
    expect(page.locator("#phase-6-name")).to_be_focused()
