"""A brief for one's own therapist, from a case to a sheet on which nothing of a client stands."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests import make_case
from tests.browser.accessible import faults_of
from tests.browser.pictures import picture
from tests.browser.site import PHONE, Site
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.browser
FEELINGS = "When Deb Kowalczyk cries I go numb. I am afraid on the stairs at 14 Quarry Lane."
PATTERNS = (
    "I grew up in Leeds, and I rescued my mother. Lucía phoned from Grimsby. "
    "I want to save the baker."
)
BODY = "My chest goes tight, and I dread 09:15."
QUESTIONS = "Why do I rescue? Is it her Huntington’s disease that I flee?"
OF_THE_CLIENT = (
    *("Deb", "Kowalczyk", "Lucía", "Quarry", "Grimsby", "baker", "09:15", "Huntington"),
    *("September", "sister", "example.org"),
)
OF_HER_OWN = ("I go numb.", "I grew up in Leeds, and I rescued my mother.", "My chest goes tight")


@pytest.fixture
def cast(site: Site) -> Cast:
    return the_cast()


def is_sound(page: Page) -> None:
    assert faults_of(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_brief_from_a_case_to_a_sheet_of_oneself_alone(site: Site, cast: Cast) -> None:
    case = make_case.case(cast.ana)
    ana = site.page_of(cast.ana, reverse("case", args=[case.handle]))
    ana.get_by_role("button", name="Write a brief for your own therapist").click()
    is_sound(ana)
    write(ana)
    choose(ana)
    address = ana.url
    open_the_sheet(ana)
    nothing_of_the_client_goes_along(ana)
    prints(ana)
    nobody_else_finds(site, cast, address)
    find_and_destroy(site, cast, address)


def write(ana: Page) -> None:
    boxes = {
        "What I feel": FEELINGS,
        "What I repeat": PATTERNS,
        "What my body says": BODY,
        "What I want to ask": QUESTIONS,
    }
    for label, words in boxes.items():
        expect(ana.get_by_label(label)).to_have_value("")
        ana.get_by_label(label).fill(words)
    ana.get_by_role("button", name="Save and look through").click()
    expect(ana.get_by_role("heading", name="Sentences that are not only about you")).to_be_visible()
    expect(ana.get_by_label("What I feel")).to_have_value(FEELINGS)
    is_sound(ana)


def choose(ana: Page) -> None:
    """A sentence about somebody else is out, until she keeps it with its words changed."""
    along = ana.get_by_role("region", name="What goes along")
    expect(along.get_by_text("When my client cries I go numb.")).to_be_visible()
    expect(along.get_by_text("phoned")).to_have_count(0)
    asked = ana.get_by_role("group", name="Lucía phoned from Grimsby.")
    expect(asked.get_by_label("Leave it out")).to_be_checked()
    asked.get_by_label("Keep it, reworded").check()
    ana.get_by_role("group", name="I am afraid on").get_by_label("Leave it out").check()
    ana.get_by_role("button", name="Save and look through").click()
    expect(along.get_by_text("Somebody phoned from (place left out).")).to_be_visible()
    expect(along.get_by_text("I am afraid")).to_have_count(0)


def open_the_sheet(ana: Page) -> None:
    ana.get_by_role("link", name="Open the sheet to print").click()
    expect(ana.get_by_role("heading", name="For my own therapist")).to_be_visible()
    is_sound(ana)


def nothing_of_the_client_goes_along(ana: Page) -> None:
    told = ana.locator("main").inner_text()
    assert [word for word in OF_THE_CLIENT if word.lower() in told.lower()] == []
    assert [words for words in OF_HER_OWN if words not in told] == []


def prints(ana: Page) -> None:
    """Nothing on the paper says whence it comes."""
    expect(ana.get_by_role("button", name="Print, or keep as PDF")).to_be_visible()
    picture(ana, "brief")
    for paper in ("A4", "Letter"):
        assert ana.pdf(format=paper).count(b"/MediaBox") == 1
    ana.emulate_media(media="print")
    expect(ana.get_by_role("button", name="Print, or keep as PDF")).to_be_hidden()
    expect(ana.get_by_role("link", name="Back to the brief")).to_be_hidden()
    expect(ana.get_by_role("navigation", name="Places")).to_be_hidden()
    nothing_of_the_client_goes_along(ana)
    ana.emulate_media(media="screen")


def nobody_else_finds(site: Site, cast: Cast, address: str) -> None:
    for person in (cast.ben, cast.cleo, cast.dan, cast.eva):
        page = site.page_of(person, reverse("briefs"))
        expect(page.get_by_text("No brief yet.")).to_be_visible()
        assert [page.request.get(address + end).status for end in ("", "sheet/")] == [404, 404]
    log = site.page_of(cast.eva, reverse("audit", args=[cast.practice.pk]), fresh=True)
    told = log.locator("main").inner_text()
    assert "Ana Ilves" in told
    assert "brief" not in told.lower()


def find_and_destroy(site: Site, cast: Cast, address: str) -> None:
    phone = site.page_of(cast.ana, reverse("cases"), size=PHONE)
    phone.get_by_role("link", name="Briefs for your own therapist").click()
    is_sound(phone)
    phone.get_by_role("link", name="Brief of").click()
    is_sound(phone)
    phone.get_by_role("link", name="Open the sheet to print").click()
    is_sound(phone)
    nothing_of_the_client_goes_along(phone)
    phone.get_by_role("link", name="Back to the brief").click()
    phone.get_by_role("link", name="Destroy this brief").click()
    is_sound(phone)
    phone.get_by_role("button", name="Destroy the brief").click()
    expect(phone.get_by_text("No brief yet.")).to_be_visible()
    assert phone.request.get(address).status == 404
