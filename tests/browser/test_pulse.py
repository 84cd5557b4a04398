"""How supervision was, in real browsers: a supervisor reads nothing of it until it is shown."""

import html
import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from covision.meetings.models import Meeting
from covision.people.models import Person
from tests import make_after, make_alliance, make_meeting
from tests.asking import visitor
from tests.browser.accessible import faults_of
from tests.browser.site import PHONE, WIDE, Site
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.browser
LINK = re.compile(r'href="(/[^"#?]*)')
TOKEN = re.compile(r'(csrfmiddlewaretoken" value|"entry_id" value|nonce)="[^"]+"|Printed by [^<]+')
"""What differs each time: tokens, the name of a line to be kept, and the minute on paper."""
PLACES = ("home", "growth", "goals", "evaluations", "alliance")
NO_PLACES = ("/static/", "/live/", "/accounts/", "/journal/", "/check-in/", "/hours/weeks/")
"""What is one's own and speaks of nobody else is not walked; of weeks there is no end."""
WORDS = "The heron stood still while I lied."
IN_TWO_DAYS = 2 * 24 * 60
LOW = {"bond": 20, "goals": 70, "tasks": 90, "safety": 30}


@pytest.fixture
def cast(site: Site) -> Cast:
    return the_cast()


@pytest.fixture
def hours(cast: Cast) -> tuple[Meeting, ...]:
    """Four that Ben and Ana have had, and one that is planned."""
    had = make_alliance.at_one_time(*(make_after.solo(cast) for _ in range(4)))
    make_meeting.planned(cast.pair, by=cast.ben, format_key="solo_hour", minutes=IN_TWO_DAYS)
    return had


def fits(page: Page) -> None:
    """Nothing that axe can see, and nothing to scroll sideways on a desk or a phone."""
    assert faults_of(page) == []
    size = page.viewport_size
    assert size is not None
    for width, height in (WIDE, PHONE):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.set_viewport_size(size)


def everything_of(person: Person, *more: str) -> dict[str, str]:
    """All that somebody comes to by links, and files too: each address, and what stands there.

    In a thread of its own: the browser's loop runs in that of the test.
    """
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(walked, visitor(person), [*map(reverse, PLACES), *more]).result()


def walked(client: Client, waiting: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    while waiting:
        address = waiting.pop()
        if address not in found and not address.startswith(NO_PLACES):
            found[address] = TOKEN.sub("", client.get(address).content.decode())
            waiting += map(html.unescape, LINK.findall(found[address]))
    connection.close()
    return found


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {one for one in before.keys() | after.keys() if before.get(one) != after.get(one)}


def test_a_supervisor_sees_no_pulse_until_it_is_released(
    site: Site, cast: Cast, hours: tuple[Meeting, ...]
) -> None:
    ana = site.page_of(cast.ana, size=PHONE)
    ben = site.page_of(cast.ben)
    of_pair = reverse("alliance_pair", args=[cast.pair.pk, cast.ana.pk])
    of_answers = closed_to_others(cast, hours)
    before, of_eva = everything_of(cast.ben), everything_of(cast.eva, *of_answers)
    assert {of_pair, reverse("meeting_record", args=[hours[0].pk])} <= before.keys()
    answer_in_two_goes(ana, hours[0])
    only_ana_reads_it(ana)
    assert changed(before, everything_of(cast.ben)) == set()
    show_it(ana)
    shown = everything_of(cast.ben)
    assert changed(before, shown) == {of_pair}
    reads_numbers_alone(ben, of_pair)
    assert WORDS not in "".join(shown.values())
    take_it_back(ana, ben)
    three_answers_are_told_as_one(ana, ben, cast, hours[1:])
    assert changed(of_eva, everything_of(cast.eva, *of_answers)) == set()


def closed_to_others(cast: Cast, hours: Iterable[Meeting]) -> list[str]:
    """What no link leads a practice administrator to."""
    pairs = [reverse("alliance_pair", args=[cast.pair.pk, one.pk]) for one in (cast.ana, cast.ben)]
    log = reverse("audit", args=[cast.practice.pk])
    return [log, *pairs, *(reverse("pulse", args=[one.pk]) for one in hours)]


def answer_in_two_goes(ana: Page, hour: Meeting) -> None:
    """Half of it is kept as a draft."""
    ana.goto(reverse("meeting_record", args=[hour.pk]))
    ana.get_by_role("link", name="Say how it was for you").click()
    ana.locator("[name=item-bond][value='20']").check()
    ana.get_by_label("What single moment helped most").fill(WORDS)
    ana.get_by_role("button", name="Keep as a draft").click()
    fits(ana)
    ana.get_by_role("link", name="Change").click()
    for key, value in LOW.items():
        ana.locator(f"[name=item-{key}][value='{value}']").check()
    ana.locator("[name=support][value='9']").check()
    ana.locator("[name=challenge][value='2']").check()
    expect(ana.get_by_label("What single moment helped most")).to_have_value(WORDS)
    fits(ana)
    ana.get_by_role("button", name="Give your answers").click()


def only_ana_reads_it(ana: Page) -> None:
    expect(ana.get_by_text(WORDS)).to_be_visible()
    worth = ana.get_by_role("region", name="Perhaps worth a talk")
    expect(worth).to_contain_text("Nothing has been reported, and nothing will be.")
    expect(ana.get_by_role("figure")).to_have_count(5)
    fits(ana)


def show_it(ana: Page) -> None:
    ana.get_by_role("link", name="Show Ben").click()
    expect(ana.get_by_text(WORDS)).to_have_count(0)
    fits(ana)
    ana.get_by_role("button", name="Show them").click()
    expect(ana.get_by_text("Ben sees the numbers", exact=True)).to_be_visible()


def reads_numbers_alone(ben: Page, of_pair: str) -> None:
    ben.goto(of_pair)
    numbers = ben.get_by_role("region", name="Shown to you by Ana").get_by_role("cell")
    assert numbers.all_inner_texts() == ["20", "70", "90", "30", "9", "2", "–"]
    expect(ben.get_by_role("region", name="The middle of three")).to_have_count(0)
    fits(ben)


def take_it_back(ana: Page, ben: Page) -> None:
    ana.get_by_role("button", name="Show it no more").click()
    ben.reload()
    expect(ben.get_by_text("Nothing is shown to you.")).to_be_visible()
    fits(ben)


def three_answers_are_told_as_one(
    ana: Page, ben: Page, cast: Cast, hours: tuple[Meeting, ...]
) -> None:
    """What was shown once is in no median: it takes three others."""
    middle = ben.get_by_role("region", name="The middle of three")
    for hour, value in zip(hours, (31, 92, 54), strict=True):
        ben.reload()
        expect(middle).to_have_count(0)
        make_alliance.given(hour, value, by=cast.ana, about=cast.ben, words=WORDS)
    for page in (ben, ana):
        page.reload()
    assert middle.get_by_role("cell").all_inner_texts() == ["50"] * 4
    told = ana.get_by_role("region", name="What Ben was told")
    assert told.get_by_role("cell").all_inner_texts() == ["50"] * 4
    fits(ben)
    read = ben.locator("main").inner_text()
    assert not any(alone in read for alone in (WORDS, "31", "92", "54"))
