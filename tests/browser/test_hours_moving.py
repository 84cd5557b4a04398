"""Moving to another state: two boards’ rules over the same hours, and what each credits."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from covision.licensure.entry import Category, Modality
from tests import make_standing
from tests.browser.hours import is_sound, says
from tests.browser.site import PHONE, Site
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.browser
YEARS, WEEKS = timedelta(days=6 * 366 + 30), 3
OLD, CALL = 240, 60


@pytest.fixture
def cast(site: Site) -> Cast:
    """Three whole weeks, hours that are more than six years old, and an hour by telephone."""
    cast = the_cast()
    make_standing.weeks(cast.ana, WEEKS)
    old, lately = old_monday(), localdate() - timedelta(days=8)
    make_standing.kept(
        cast.ana,
        make_standing.line(cast.ana, old, OLD, Category.DIRECT_INDIVIDUAL),
        make_standing.line(cast.ana, old, CALL, Category.SUPERVISION_INDIVIDUAL),
        make_standing.line(
            cast.ana, lately, CALL, Category.SUPERVISION_INDIVIDUAL, modality=Modality.PHONE
        ),
    )
    return cast


def old_monday() -> date:
    long_ago = localdate() - YEARS
    return long_ago - timedelta(days=long_ago.weekday())


def test_two_boards_credit_the_same_hours_each_by_its_rules(site: Site, cast: Cast) -> None:
    ana = site.page_of(cast.ana, reverse("hours"), size=PHONE)
    choose(ana, "California", "LMFT (AMFT / trainee)")
    california_asks_for_days(ana)
    choose(ana, "Texas", "LMFT (LMFT Associate)")
    side_by_side(ana)
    each_says_why(ana)
    before_the_degree(ana)
    let_the_old_state_go(ana)


def choose(ana: Page, state: str, credential: str) -> None:
    ana.goto(reverse("hours_rules"))
    ana.get_by_label("Country, state, board or credential").fill(state)
    ana.get_by_role("button", name="Find").click()
    ana.get_by_role("link", name=credential).click()
    ana.get_by_role("button", name="Count my hours by these rules").click()
    says(ana, "Where you stand")


def california_asks_for_days(ana: Page) -> None:
    """Whoever knows when the application arrives learns what is too old by then."""
    is_sound(ana)
    ana.get_by_role("link", name="Stages, registrations, days").click()
    is_sound(ana)
    ana.get_by_label("The board receives your application on").fill(localdate().isoformat())
    ana.get_by_role("button", name="Keep this day").click()


def side_by_side(ana: Page) -> None:
    ana.get_by_role("link", name="Side by side").click()
    is_sound(ana)
    rows = ana.locator("main tbody tr")
    expect(rows).to_have_count(2)
    california, texas = rows.all_inner_texts()
    assert "39:00" in california
    assert "45:00" in texas
    assert "45:00 recorded" in california


def each_says_why(ana: Page) -> None:
    ana.get_by_role("link", name="California").click()
    ana.get_by_role("link", name="Not credited").click()
    says(ana, "by telephone")
    says(ana, "too old for the application")
    is_sound(ana)


def before_the_degree(ana: Page) -> None:
    """What was worked before counts within other bounds."""
    ana.goto(reverse("hours_days"))
    ana.get_by_label("What holds").select_option(label="Before the degree")
    ana.get_by_label("From", exact=True).fill(old_monday().isoformat())
    ana.get_by_label("Until").fill((old_monday() + timedelta(days=6)).isoformat())
    ana.get_by_role("button", name="Keep these days").click()
    ana.get_by_role("link", name="Before the degree").click()
    is_sound(ana)


def let_the_old_state_go(ana: Page) -> None:
    """Nothing said about it is lost."""
    ana.goto(reverse("hours_rules"))
    yours = ana.get_by_role("region", name="Yours").get_by_role("listitem")
    yours.filter(has_text="California").get_by_role("button").click()
    ana.goto(reverse("hours_rules"))
    expect(ana.get_by_role("button", name="Take it up again")).to_be_visible()
    is_sound(ana)
