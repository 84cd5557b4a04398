"""A trainee's first fortnight on a phone: from an empty page to a week that is handed in."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from tests import make_hours
from tests.browser.hours import is_sound, monday, says
from tests.browser.site import PHONE, Site
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.browser
NAMED = "It was heavy with Deb Kowalczyk."
NOTE = "It was heavy, and I stayed."


@pytest.fixture
def cast(site: Site) -> Iterator[Cast]:
    """Ben had an hour with Ana on a Wednesday morning and confirmed that she was there."""
    with make_hours.midweek():
        cast = the_cast()
        make_hours.supervised_hour(cast)
        yield cast


def test_a_first_fortnight_on_a_phone(site: Site, cast: Cast) -> None:
    ana = site.page_of(cast.ana, reverse("hours"), size=PHONE)
    is_sound(ana)
    say_where_and_with_whom(ana)
    choose_the_board(ana)
    last_week_in_a_few_presses(ana)
    this_week_is_at_risk(ana)
    the_meeting_saves_it(ana)
    hand_in_last_week(ana)
    ben_finds_it(site, cast)


def say_where_and_with_whom(ana: Page) -> None:
    ana.get_by_role("link", name="Places", exact=True).click()
    is_sound(ana)
    ana.get_by_role("link", name="Add a place").click()
    ana.get_by_label("Name").fill("Saltmarsh")
    ana.get_by_label("Since").fill(monday(weeks_ago=1).isoformat())
    is_sound(ana)
    ana.get_by_role("button", name="Keep it").click()
    ana.get_by_role("link", name="Add a supervisor").click()
    ana.get_by_label("Name").fill("Ben Okoro")
    ana.get_by_label("With an account here").select_option(label="Ben Okoro")
    ana.get_by_label("Supervises you since").fill(monday(weeks_ago=1).isoformat())
    is_sound(ana)
    ana.get_by_role("button", name="Keep it").click()
    says(ana, "Ben Okoro")


def choose_the_board(ana: Page) -> None:
    ana.get_by_role("link", name="Where you stand").click()
    is_sound(ana)
    ana.get_by_role("link", name="Choose your board’s rules").click()
    ana.get_by_label("Country, state, board or credential").fill("California")
    ana.get_by_role("button", name="Find").click()
    is_sound(ana)
    ana.get_by_role("link", name="LMFT (AMFT / trainee)").click()
    is_sound(ana)
    ana.get_by_role("button", name="Count my hours by these rules").click()
    says(ana, "The board’s count is the one that decides.")


def last_week_in_a_few_presses(ana: Page) -> None:
    """A day, how long, what: the rest is as before. A name is stopped, and what was typed stays."""
    ana.goto(reverse("hours_add") + f"?day={monday(weeks_ago=1).isoformat()}")
    is_sound(ana)
    ana.get_by_text("4:00", exact=True).click()
    ana.get_by_role("button", name="Keep it").click()
    says(ana, "Kept: 4:00 Individual therapy")
    ana.get_by_text("1:00", exact=True).click()
    ana.get_by_text("Individual supervision", exact=True).first.click()
    ana.get_by_label("With whom").select_option(label="Ben Okoro")
    ana.get_by_text("More: a note").click()
    ana.get_by_label("Note", exact=True).fill(NAMED)
    ana.get_by_role("button", name="Keep it").click()
    says(ana, "“Deb Kowalczyk”")
    is_sound(ana)
    ana.get_by_label("Note", exact=True).fill(NOTE)
    ana.get_by_role("button", name="Keep it").click()
    says(ana, "Kept: 1:00 Individual supervision")


def this_week_is_at_risk(ana: Page) -> None:
    ana.goto(reverse("hours"))
    ana.get_by_role("link", name="Add hours").click()
    ana.get_by_text("3:00", exact=True).click()
    ana.get_by_text("Individual therapy", exact=True).first.click()
    ana.get_by_role("button", name="Keep it").click()
    says(ana, "Kept: 3:00 Individual therapy")
    ana.goto(reverse("hours"))
    says(ana, "One unit of supervision is still needed")
    is_sound(ana)
    ana.goto("/")
    says(ana, "Hours of this week may not count")


def the_meeting_saves_it(ana: Page) -> None:
    ana.goto(reverse("hours"))
    says(ana, "One line is proposed")
    ana.goto(reverse("hours_week", args=[localdate().isoformat()]))
    says(ana, "From a meeting that was confirmed")
    is_sound(ana)
    ana.get_by_role("button", name="Keep these").click()
    says(ana, "From a meeting")
    ana.goto(reverse("hours"))
    expect(ana.get_by_text("One unit of supervision is still needed")).to_have_count(0)


def hand_in_last_week(ana: Page) -> None:
    ana.get_by_role("link", name="Signatures").click()
    is_sound(ana)
    ana.get_by_role("link", name="Make a sheet").click()
    is_sound(ana)
    ana.get_by_label("A day in it").fill((monday(weeks_ago=1) + timedelta(days=2)).isoformat())
    ana.get_by_role("button", name="Make the sheet").click()
    says(ana, "5:00")
    ana.get_by_role("button", name="Hand it in").click()
    says(ana, "It is with Ben Okoro now.")
    ana.goto(reverse("hours"))
    says(ana, "With Ben Okoro")


def ben_finds_it(site: Site, cast: Cast) -> None:
    ben = site.page_of(cast.ben, reverse("hours_to_sign"))
    ben.get_by_role("link", name="Ana Ilves").click()
    says(ben, NOTE)
    expect(ben.get_by_text("Kowalczyk")).to_have_count(0)
