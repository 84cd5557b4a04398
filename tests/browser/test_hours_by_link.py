"""A supervisor without an account: a letter, a code, one signature; the link works once."""

import pytest
from django.core import mail
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests import make_sheets
from tests.browser.hours import is_sound, says, write_hand
from tests.browser.site import PHONE, Site
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.browser


@pytest.fixture
def cast(site: Site) -> Cast:
    cast = the_cast()
    held = make_sheets.ledger(cast.ana)
    ruth = make_sheets.supervisor(held)
    make_sheets.week(held, ruth)
    make_sheets.sheet(held, ruth)
    return cast


def test_whoever_has_no_account_signs_by_a_link_that_works_once(site: Site, cast: Cast) -> None:
    ana = site.page_of(cast.ana, reverse("hours_sheets"), size=PHONE)
    hand_in(ana)
    token = make_sheets.token_in_letter()
    ruth = site.page_of(None, reverse("hours_link", args=[token]), size=PHONE)
    read_what_is_asked(ruth)
    nothing_is_signed_without_the_code(ruth)
    sign_with_the_code(ruth)
    it_works_once(site, ruth, token)
    ana.reload()
    says(ana, "Ruth Adler, LMFT 98765 US-CA")
    letters_say_nothing_of_the_work()


def hand_in(ana: Page) -> None:
    ana.get_by_role("link", name="2–8 March 2026").click()
    says(ana, "by a link sent to ruth@elsewhere.example")
    is_sound(ana)
    ana.get_by_role("button", name="Hand it in").click()
    says(ana, "The link is open.")
    is_sound(ana)


def read_what_is_asked(ruth: Page) -> None:
    """The token leaves the address bar at once."""
    assert ruth.url.endswith(reverse("hours_by_link"))
    says(ruth, "Hours of Ana Ilves")
    says(ruth, "8:00")
    is_sound(ruth)


def nothing_is_signed_without_the_code(ruth: Page) -> None:
    write_hand(ruth, "Ruth Adler", number="98765")
    ruth.get_by_label("The code from the letter").fill("00000000")
    ruth.get_by_role("button", name="Sign what is ticked").click()
    says(ruth, "Ask for a code first.")
    expect(ruth.get_by_label("Number of your licence")).to_have_value("98765")
    is_sound(ruth)


def sign_with_the_code(ruth: Page) -> None:
    ruth.get_by_role("button", name="Send me the code").click()
    says(ruth, "A letter with eight digits is on its way")
    ruth.goto(reverse("hours_by_link_code", args=[make_sheets.code_in_letter()]))
    write_hand(ruth, "Ruth Adler", number="98765")
    ruth.get_by_role("button", name="Sign what is ticked").click()
    says(ruth, "Thank you.")
    is_sound(ruth)


def it_works_once(site: Site, ruth: Page, token: str) -> None:
    for page in (ruth, site.page_of(None, size=PHONE)):
        page.goto(reverse("hours_link", args=[token]))
        says(page, "This link opens nothing any more.")
        expect(page.get_by_text("Ana Ilves")).to_have_count(0)


def letters_say_nothing_of_the_work() -> None:
    sent = "".join(f"{one.subject}{one.body}" for one in mail.outbox)
    for words in (make_sheets.NOTE, make_sheets.CASE, "Saltmarsh", "8:00"):
        assert words not in sent
