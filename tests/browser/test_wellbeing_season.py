"""A season of looking after oneself: check-ins over weeks, what they say, a plan and the load."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from covision.people.models import Person
from covision.wellbeing import loading
from covision.wellbeing.access import today_of
from covision.wellbeing.days import monday_of
from tests.browser.accessible import faults_of
from tests.browser.pictures import picture
from tests.browser.site import PHONE, Site
from tests.cast import Cast, the_cast
from tests.make_wellbeing import checked_in, on_day

pytestmark = pytest.mark.browser
SEASON = (1, 1, 2, 1, 1, 3)
"""Strain, a week apart; the last of them was a week ago."""
STEP, WHEN, WHOM = "Cold swim before work", "Sundays at seven", "with my sister"
COURT, CLIENTS = "Court days", "173"
OF_HERS = (
    *(STEP, WHEN, WHOM, COURT, "higher than your usual", "Nobody is told"),
    *(f">{CLIENTS}<", f'"{CLIENTS}"'),
)
"""What she writes, and what is told to her; the number as a table and a field would show it."""


@pytest.fixture
def cast(site: Site) -> Cast:
    cast = the_cast()
    live_through(SEASON, cast.ana)
    return cast


def live_through(season: tuple[int, ...], person: Person) -> None:
    today = today_of(person)
    for weeks, strain in enumerate(reversed(season), start=1):
        then = today - timedelta(weeks=weeks)
        with on_day(then.year, then.month, then.day):
            checked_in(person, strain=strain)
            loading.keep_week(monday_of(then), counts={"clients": 15 + weeks}, own={}, by=person)


def is_sound(page: Page) -> None:
    assert faults_of(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_season_of_looking_after_oneself(site: Site, cast: Cast) -> None:
    ana = site.page_of(cast.ana, size=PHONE)
    check_in(ana, strain="Often")
    read_how_it_went(ana)
    look_at_the_load(ana)
    plan_a_step(ana)
    tick_it(ana)
    desk = site.page_of(cast.ana, reverse("check_in_over_time"))
    see_it_on_paper_and_at_a_desk(desk)
    step = open_the_step(desk)
    nobody_else_sees_any_of_it(site, cast, step)
    an_easier_day_takes_the_signposts_away(desk)


def check_in(page: Page, *, strain: str, from_home: bool = True) -> None:
    """Half of it first: what was chosen is there again."""
    if from_home:
        page.get_by_role("button", name="More").click()
        page.get_by_role("link", name="Check-in, only you").click()
    is_sound(page)
    asks = page.get_by_role("region", name="Strain and sustain").get_by_role("group")
    for number in range(5):
        asks.nth(number).get_by_text(strain, exact=True).click()
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("Kept. Only you see it.")).to_be_visible()
    page.get_by_role("link", name="Today", exact=True).click()
    for number in range(5):
        expect(asks.nth(number).get_by_role("radio", name=strain, exact=True)).to_be_checked()
    for number in range(5, 10):
        asks.nth(number).get_by_text("Sometimes", exact=True).click()
    page.get_by_role("button", name="Keep it").click()


def read_how_it_went(ana: Page) -> None:
    """In plain words, beside nothing but her own history; and ways on, as strain stays high."""
    expect(
        ana.get_by_text(
            "Strain is higher than your usual. Two of your last three check-ins were.", exact=True
        )
    ).to_be_visible()
    expect(ana.get_by_text("Sustain is about as usual for you.", exact=True)).to_be_visible()
    ways = ana.get_by_role("region", name="Strain has been high")
    expect(ways.get_by_text("Nobody is told.")).to_be_visible()
    is_sound(ana)
    ways.get_by_role("link", name="See where you can turn").click()
    is_sound(ana)
    ana.get_by_label("Country").select_option("Ireland")
    ana.get_by_role("button", name="Show", exact=True).click()
    expect(ana.get_by_text("116 123")).to_be_visible()
    expect(ana.get_by_text("Lifeline, Australia")).to_have_count(0)
    ana.get_by_role("link", name="Check-in", exact=True).last.click()


def look_at_the_load(ana: Page) -> None:
    """Counts and never anybody: a name is refused, and the numbers stay."""
    ana.get_by_role("link", name="Look at your load").click()
    ana.get_by_label("Clients seen").fill(CLIENTS)
    ana.get_by_label("Kind of work 1").fill("Lucía Kowalczyk")
    ana.get_by_label("How many of kind 1").fill("2")
    ana.get_by_role("button", name="Keep this week").click()
    expect(ana.get_by_text("holds counts, never people")).to_be_visible()
    expect(ana.get_by_label("Clients seen")).to_have_value(CLIENTS)
    ana.get_by_label("Kind of work 1").fill(COURT)
    ana.get_by_role("button", name="Keep this week").click()
    seen = ana.get_by_role("row", name="Clients seen").get_by_role("cell")
    expect(seen.last).to_have_text(CLIENTS)
    expect(ana.get_by_role("row", name=COURT)).to_contain_text("2")
    is_sound(ana)


def plan_a_step(ana: Page) -> None:
    ana.get_by_role("link", name="Plan", exact=True).click()
    is_sound(ana)
    ana.get_by_role("button", name="Add it").click()
    ana.get_by_label("What", exact=True).fill(STEP)
    ana.get_by_label("When").fill(WHEN)
    ana.get_by_label("With whom").fill(WHOM)
    ana.get_by_label("Show it quietly on my home page").check()
    ana.get_by_role("button", name="Add it").click()
    expect(ana.get_by_role("link", name=STEP)).to_be_visible()
    is_sound(ana)


def tick_it(ana: Page) -> None:
    """A second press takes it back; it stands at home, for her alone."""
    done = ana.get_by_role("button", name="Done today")
    for pressed in ("true", "false", "true"):
        done.click()
        expect(done).to_have_attribute("aria-pressed", pressed)
    ana.get_by_role("link", name="Home").click()
    ana.get_by_role("link", name=STEP).click()
    expect(done).to_have_attribute("aria-pressed", "true")


def see_it_on_paper_and_at_a_desk(desk: Page) -> None:
    is_sound(desk)
    picture(desk, "over-time")
    desk.get_by_role("link", name="Load", exact=True).click()
    is_sound(desk)
    desk.get_by_role("link", name="Plan", exact=True).click()
    is_sound(desk)
    desk.emulate_media(media="print")
    expect(desk.get_by_role("heading", name=STEP)).to_be_visible()
    expect(desk.get_by_role("button", name="Done today")).to_be_hidden()
    expect(desk.get_by_role("heading", name="Add a step")).to_be_hidden()
    desk.emulate_media(media="screen")


def open_the_step(desk: Page) -> str:
    desk.get_by_role("link", name=STEP).click()
    is_sound(desk)
    address = desk.url
    desk.get_by_role("link", name="Your plan").click()
    return address


def nobody_else_sees_any_of_it(site: Site, cast: Cast, step: str) -> None:
    """Her supervisor and who administers: on none of their pages, and not by its address."""
    pair, log_at = [cast.pair.pk, cast.ana.pk], reverse("audit", args=[cast.practice.pk])
    addresses = [
        *(reverse(name) for name in ("home", "growth", "evaluations", "check_in")),
        *(reverse(name) for name in ("check_in_over_time", "plan", "load", "what_i_did")),
        *(reverse(name, args=[cast.pair.pk]) for name in ("group", "group_wellbeing")),
        *(reverse(name, args=[cast.practice.pk]) for name in ("practice", "practice_wellbeing")),
        log_at,
        reverse("growth_of", args=pair),
        reverse("evaluation_new", args=pair),
    ]
    seen = {}
    for person in (cast.ben, cast.eva):
        page = site.page_of(person, fresh=True)
        for address in addresses:
            answer = page.request.get(address)
            said = answer.text()
            assert [words for words in OF_HERS if words in said] == [], address
            seen[person, address] = answer.status
        assert page.request.get(step).status == 404
        page.goto(reverse("check_in_over_time"))
        expect(page.get_by_text("There is no check-in yet.")).to_be_visible()
    assert seen[cast.ben, reverse("growth_of", args=pair)] == 200
    log = site.page_of(cast.eva, log_at, fresh=True).locator("main").inner_text()
    assert "Ana Ilves" in log
    assert not re.search(r"check-?in|wellbeing|step of|load", log.lower())


def an_easier_day_takes_the_signposts_away(desk: Page) -> None:
    """A second time on one day changes that day."""
    desk.get_by_role("link", name="Today", exact=True).click()
    check_in(desk, strain="Rarely", from_home=False)
    expect(desk.get_by_text("Strain is about as usual for you.", exact=True)).to_be_visible()
    expect(desk.get_by_text("Nobody is told.")).to_have_count(0)
