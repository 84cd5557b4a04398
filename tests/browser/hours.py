"""What journeys through hours share: how pages have to be, and how somebody signs."""

from datetime import date, timedelta

from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from tests import make
from tests.browser.accessible import faults_of
from tests.browser.site import PHONE, WIDE

LAST_WEEK = timedelta(days=7)


def monday(*, weeks_ago: int = 0) -> date:
    today = localdate()
    return today - timedelta(days=today.weekday()) - weeks_ago * LAST_WEEK


def is_sound(page: Page) -> None:
    """Nothing that axe can see, and nothing to scroll sideways on a desk or a phone."""
    faults = faults_of(page)
    assert not faults, faults
    size = page.viewport_size
    assert size is not None
    for width, height in (WIDE, PHONE):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.set_viewport_size(size)


def prove_who_it_is(page: Page) -> None:
    page.get_by_label("Password").fill(make.PASSWORD)
    page.locator("main").get_by_role("button").first.click()


def write_hand(page: Page, name: str, *, number: str) -> None:
    page.get_by_label("Your full name").fill(name)
    page.get_by_label("Your credential").fill("LMFT")
    page.get_by_label("Number of your licence").fill(number)
    page.get_by_label("State or country of the licence").fill("US-CA")


def says(page: Page, words: str) -> None:
    """Somewhere on the page, to be seen."""
    expect(page.get_by_text(words).first).to_be_visible()
