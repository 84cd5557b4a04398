"""A week comes back with words, is corrected, and is signed by whoever shows that it is them."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests import make_sheets
from tests.browser.hours import is_sound, prove_who_it_is, says, write_hand
from tests.browser.site import PHONE, Site
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.browser
WORDS = "Was Monday five hours, or four and a half?"
WHY = "I counted the train."


@pytest.fixture
def cast(site: Site) -> Cast:
    cast = the_cast()
    make_sheets.handed_in(cast)
    return cast


def test_a_week_is_returned_corrected_and_signed(site: Site, cast: Cast) -> None:
    ben = site.page_of(cast.ben, reverse("hours_to_sign"))
    ana = site.page_of(cast.ana, reverse("hours_sheets"), size=PHONE)
    read_and_send_back(ben)
    correct_it(ana)
    hand_it_in_again(ana)
    sign_what_is_new(ben)
    closed_and_told(ana)
    nobody_else_reads(site, cast)


def read_and_send_back(ben: Page) -> None:
    is_sound(ben)
    ben.get_by_role("link", name="Ana Ilves, 2").click()
    says(ben, make_sheets.NOTE)
    is_sound(ben)
    ben.get_by_label("What should change").fill(WORDS)
    ben.get_by_role("button", name="Send it back").click()
    says(ben, "It is with Ana Ilves again, with your words.")
    says(ben, "Nothing waits for your signature.")


def correct_it(ana: Page) -> None:
    ana.goto("/")
    says(ana, f"Ben Okoro: “{WORDS}”")
    is_sound(ana)
    ana.goto(reverse("hours_sheets"))
    says(ana, "Came back with words")
    is_sound(ana)
    ana.get_by_role("link", name="2–8 March 2026").click()
    says(ana, WORDS)
    is_sound(ana)
    ana.get_by_role("link", name="Look at these days").click()
    is_sound(ana)
    ana.get_by_role("link", name="5:00 Individual therapy").click()
    ana.get_by_role("link", name="Correct it").click()
    is_sound(ana)
    ana.get_by_label("How long").fill("4:30")
    ana.get_by_label("Why").fill(WHY)
    ana.get_by_role("button", name="Correct it").click()
    says(ana, "Corrected. The line before stays readable.")
    ana.get_by_role("link", name="4:30 Individual therapy").click()
    says(ana, WHY)
    is_sound(ana)


def hand_it_in_again(ana: Page) -> None:
    ana.goto(reverse("hours_sheets"))
    ana.get_by_role("link", name="2–8 March 2026").click()
    ana.get_by_role("button", name="Hand it in").click()
    says(ana, "It is with Ben Okoro now.")


def sign_what_is_new(ben: Page) -> None:
    """Nobody signs before they have shown anew who they are."""
    ben.reload()
    ben.get_by_role("link", name="Ana Ilves, 2").click()
    says(ben, "for the second time")
    says(ben, "new since you saw it")
    expect(ben.get_by_text(WHY)).to_have_count(0)
    ben.get_by_role("link", name="Sign", exact=True).click()
    prove_who_it_is(ben)
    is_sound(ben)
    write_hand(ben, "Ben Okoro", number="48213")
    ben.get_by_role("button", name="Sign", exact=True).click()
    says(ben, "Nothing waits for your signature.")


def closed_and_told(ana: Page) -> None:
    ana.reload()
    says(ana, "Ben Okoro, LMFT 48213 US-CA")
    says(ana, "7:30 hours, signed on")
    is_sound(ana)
    ana.goto(reverse("hours_add") + f"?day={make_sheets.MONDAY.isoformat()}")
    ana.get_by_text("1:00", exact=True).click()
    ana.get_by_role("button", name="Keep it").click()
    says(ana, "lies in a week that is with a supervisor or signed")


def nobody_else_reads(site: Site, cast: Cast) -> None:
    """An administrator reads whose and how long; a peer nothing."""
    eva = site.page_of(cast.eva, fresh=True)
    log, waiting = (
        eva.request.get(reverse(name, args=[cast.practice.pk])).text()
        for name in ("audit", "practice_hours_sheets")
    )
    cleo = site.page_of(cast.cleo, reverse("hours_to_sign"))
    says(cleo, "Nothing waits for your signature.")
    for words in (WORDS, WHY, make_sheets.NOTE, make_sheets.CASE, "4:30"):
        assert words not in log + waiting + cleo.content(), words
