"""Hours that are kept without a line wait sealed on the phone, and are counted once."""

import json

import pytest
from django.urls import reverse
from playwright.sync_api import Page, Route, expect

from covision.hours.access import entries_of
from tests import make_ledger
from tests.browser.hours import is_sound, says
from tests.browser.site import PHONE, Site
from tests.browser.test_poor_lines import kept_in
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.browser
NOTE = "It was heavy, and I stayed."
WAITS = "Saved here. Will be sent when there is a line."


@pytest.fixture
def cast(site: Site) -> Cast:
    cast = the_cast()
    make_ledger.place(cast.ana)
    return cast


@pytest.fixture
def ana(site: Site, cast: Cast) -> Page:
    return site.page_of(cast.ana, reverse("hours_add"), size=PHONE)


def keep(ana: Page, hours: str) -> None:
    ana.get_by_label("Or type it").fill(hours)
    ana.get_by_text("Individual therapy", exact=True).first.click()
    ana.get_by_text("More: a note").click()
    ana.get_by_label("Note", exact=True).fill(NOTE)
    ana.get_by_role("button", name="Keep it").click()


def minutes_of(cast: Cast) -> list[int]:
    return sorted(one.minutes for one in entries_of(make_ledger.ledger(cast.ana)))


def test_hours_kept_without_a_line_are_counted_once(ana: Page, cast: Cast) -> None:
    ana.context.set_offline(True)
    keep(ana, "1:30")
    says(ana, WAITS)
    expect(ana.locator("#kept-here-lines li")).to_have_count(1)
    expect(ana.locator("#kept-here-lines li")).to_contain_text("1:30")
    is_sound(ana)
    assert "heavy" not in kept_in(ana)
    assert minutes_of(cast) == []
    ana.context.set_offline(False)
    says(ana, "Kept: 1:30 Individual therapy")
    expect(ana.get_by_text(WAITS)).to_be_hidden()
    assert minutes_of(cast) == [90]
    for address in (reverse("hours_add"), reverse("hours")):
        ana.goto(address)
        ana.reload()
        expect(ana.get_by_text(WAITS)).to_be_hidden()
    says(ana, "1:30")
    assert minutes_of(cast) == [90]


def test_an_answer_that_is_lost_does_not_count_hours_twice(ana: Page, cast: Cast) -> None:
    """The server has kept them; the phone knows nothing of it, is closed, and sends them again."""
    address, context = f"**{reverse('hours_add')}", ana.context

    def answer_is_lost(route: Route) -> None:
        if route.request.method == "POST":
            route.fetch()
            route.abort()
        else:
            route.continue_()

    context.route(address, answer_is_lost)
    keep(ana, "0:45")
    says(ana, WAITS)
    assert minutes_of(cast) == [45]
    ana.close()
    context.unroute(address)
    again = context.new_page()
    again.goto(reverse("hours"))
    expect(again.get_by_text(WAITS)).to_be_hidden()
    expect(again.locator("#kept")).to_contain_text("0:45")
    assert minutes_of(cast) == [45]


def test_signing_out_says_that_something_waits_and_wipes_it(ana: Page, cast: Cast) -> None:
    ana.context.set_offline(True)
    keep(ana, "2:00")
    says(ana, WAITS)
    ana.context.route(f"**{reverse('hours_add')}", lambda route: route.abort())
    ana.context.set_offline(False)
    ana.goto("/settings/")
    sign_out = ana.locator("main").get_by_role("button", name="Sign out")
    sign_out.click()
    says(ana, "Signing out wipes them.")
    sign_out.click()
    expect(ana.get_by_role("heading", level=1)).to_have_text("Come in.")
    assert json.loads(kept_in(ana))[:-1] == ["{}"]
    assert minutes_of(cast) == []
