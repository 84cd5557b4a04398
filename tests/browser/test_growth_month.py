"""A trainee's month in real browsers: seen apart, talked about, worked on, and on paper."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from covision.growth.models import Goal
from covision.meetings.models import Meeting
from tests import make_after
from tests.browser.accessible import faults_of
from tests.browser.site import PHONE, WIDE, Site
from tests.cast import Cast, the_cast
from tests.web.growth.test_portfolio import kinds_of

pytestmark = pytest.mark.browser
OWN_WORDS = "I lose the thread when it gets quiet."
SEEN = "She waited, and named the strain first."
AGREED = "We watch one quiet hour together, and both say what we see."
GOAL, SHOWS = "Ask before I reassure", "I wait two breaths when it gets quiet."
PROMISE = "I will name the ending next time."
OF_CASES = ("Kowalczyk", "Lucía", "has not slept", "example.org")


@pytest.fixture
def cast(site: Site) -> Cast:
    return the_cast()


def fits(page: Page) -> None:
    """Nothing that axe can see, and nothing to scroll sideways on a desk or a phone."""
    assert faults_of(page) == []
    size = page.viewport_size
    for width, height in (WIDE, PHONE):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert size is not None
    page.set_viewport_size(size)


def test_a_month_from_a_look_at_oneself_to_a_portfolio(
    site: Site, cast: Cast, tmp_path: Path
) -> None:
    ana = site.page_of(cast.ana, reverse("growth"), size=PHONE)
    names = look_at_oneself(ana)
    observed = make_after.solo(cast, commitments=(PROMISE,), with_case=True)
    make_after.sheet(observed, by=cast.ben)
    ben = site.page_of(cast.ben, reverse("growth_of", args=[cast.pair.pk, cast.ana.pk]))
    rate_what_was_observed(ben, observed)
    both_read_both(ana, ben, names)
    talk_about_what_is_seen_apart(ana, ben, names)
    set_a_goal_from_the_card(ana, names)
    ben.reload()
    expect(ben.get_by_text(GOAL)).to_have_count(0)
    file = make_a_portfolio(ana, tmp_path)
    reads_aloud(file, cast)


def look_at_oneself(ana: Page) -> list[str]:
    """The first two competencies of the framework, by name."""
    expect(ana.get_by_text("Nobody has looked yet.")).to_be_visible()
    fits(ana)
    ana.get_by_role("link", name="Look together with Ben").click()
    expect(ana.get_by_role("button", name="Open the round")).to_be_visible()
    boxes = ana.get_by_role("checkbox").all()
    names = [one.locator("xpath=..").inner_text().strip() for one in boxes[:2]]
    for one in boxes[2:]:
        one.uncheck()
    fits(ana)
    ana.get_by_role("button", name="Open the round").click()
    fits(ana)
    ana.get_by_role("link", name=names[0]).click()
    for name, level in zip(names, ("1", "2"), strict=True):
        expect(ana.get_by_role("heading", name=name, level=1)).to_be_visible()
        ana.get_by_role("radio", name=level).check()
        ana.get_by_label("In words").fill(OWN_WORDS)
        ana.get_by_label("One more piece").select_option("document")
        ana.get_by_label("Name of the document").fill("My notes of the week")
        if level == "1":
            fits(ana)
        ana.get_by_role("button", name="Keep it, and go on").click()
    ana.get_by_role("button", name="Hand in").click()
    expect(ana.get_by_text("You have handed in.")).to_be_visible()
    fits(ana)
    return names


def rate_what_was_observed(ben: Page, observed: Meeting) -> None:
    """The hour stands there to point at; of what Ana says nothing does, before Ben has said his."""
    ben.get_by_role("link", name="With Ana Ilves").click()
    expect(ben.get_by_text("Ana has handed in.")).to_be_visible()
    ben.get_by_role("listitem").filter(has_text="not yet").get_by_role("link").first.click()
    ben.get_by_role("radio", name="3").check()
    ben.get_by_label("In words").fill("Deb Kowalczyk was met with care.")
    ben.get_by_label("One more piece").select_option(f"meeting:{observed.pk}")
    ben.get_by_role("button", name="Keep it, and add another piece").click()
    expect(ben.get_by_text("“Deb Kowalczyk”")).to_be_visible()
    ben.get_by_label("In words").fill("Steady, also when it hurts.")
    ben.get_by_role("button", name="Keep it, and add another piece").click()
    ben.get_by_label("One more piece").select_option("observation")
    ben.get_by_label("What can be seen in it").fill(SEEN)
    expect(ben.get_by_text(OWN_WORDS)).to_have_count(0)
    fits(ben)
    ben.get_by_role("button", name="Keep it, and go on").click()
    ben.get_by_role("radio", name="2").check()
    ben.get_by_label("One more piece").select_option(f"meeting:{observed.pk}")
    ben.get_by_role("button", name="Keep it, and go on").click()
    expect(ben.get_by_text(OWN_WORDS)).to_have_count(0)
    ben.get_by_role("button", name="Hand in").click()


def both_read_both(ana: Page, ben: Page, names: list[str]) -> None:
    ana.reload()
    for page, own, other in ((ana, "1", "3"), (ben, "3", "1")):
        row = page.get_by_role("row", name=names[0])
        expect(row.get_by_role("cell").nth(0)).to_contain_text(f"Level {own}.")
        expect(row.get_by_role("cell").nth(1)).to_contain_text(f"Level {other}.")
        fits(page)
    expect(ana.get_by_role("row", name=names[0])).to_contain_text("Watched live")
    ana.get_by_role("link", name=names[0]).click()
    expect(ana.get_by_text(SEEN)).to_be_visible()
    fits(ana)


def talk_about_what_is_seen_apart(ana: Page, ben: Page, names: list[str]) -> None:
    """A card for the one that is two levels apart, none for the other."""
    for page, address in ((ana, reverse("growth")), (ben, "")):
        if address:
            page.goto(address)
        else:
            page.get_by_role("link", name="Ana Ilves").first.click()
        cards = page.get_by_role("region", name="Something to talk about")
        expect(cards.get_by_role("listitem")).to_have_count(1)
        fits(page)
        cards.get_by_role("link", name=names[0]).click()
    expect(ana.get_by_text("You 1, Ben 3")).to_be_visible()
    fits(ana)
    ben.get_by_label("In a line or two").fill(AGREED)
    ben.get_by_role("button", name="Keep it for Ana to agree").click()
    fits(ben)
    ana.reload()
    ana.get_by_role("button", name="I agree; close it").click()
    expect(ana.get_by_text("Both of you closed it")).to_be_visible()
    ben.reload()


def set_a_goal_from_the_card(ana: Page, names: list[str]) -> None:
    ana.get_by_role("link", name="Set a goal from this").click()
    expect(ana.get_by_role("checkbox", name=names[0])).to_be_checked()
    expect(ana.get_by_role("checkbox", name=names[1])).not_to_be_checked()
    ana.get_by_label("What you will work on").fill(GOAL)
    ana.get_by_label("How it will show").fill(SHOWS)
    ana.get_by_text("What you said you would do").click()
    ana.get_by_role("checkbox", name=PROMISE).check()
    fits(ana)
    ana.get_by_role("button", name="Keep it").click()
    fits(ana)
    ana.get_by_role("link", name=GOAL).click()
    for words in (SHOWS, names[0], PROMISE):
        expect(ana.locator("main").get_by_text(words)).to_be_visible()
    fits(ana)
    assert Goal.objects.get().from_card is not None


def make_a_portfolio(ana: Page, folder: Path) -> Path:
    ana.get_by_role("link", name="Goals").click()
    ana.get_by_role("link", name="Portfolio").click()
    fits(ana)
    with ana.expect_download() as waiting:
        ana.get_by_role("button", name="Make the file").click()
    assert waiting.value.suggested_filename == "portfolio.pdf"
    waiting.value.save_as(folder / "portfolio.pdf")
    return folder / "portfolio.pdf"


def reads_aloud(file: Path, cast: Cast) -> None:
    """Tagged, in a language, with a title and headings in their order; no word of a case."""
    reader = PdfReader(file)
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("Portfolio", cast.ana.name)
    kinds = kinds_of(root["/StructTreeRoot"])
    depths = [int(kind[2:]) for kind in kinds if kind[:2] == "/H" and kind[2:].isdecimal()]
    assert (depths[0], max(depths)) == (1, 3)
    assert all(later <= depth + 1 for depth, later in pairwise(depths)), "no depth is left out"
    assert "/TH" in kinds
    titles = [str(one["/Title"]) for one in flat(reader.outline)]
    text = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)
    assert GOAL in titles
    for words in (GOAL, SHOWS, "Individual supervision", "0 h 50"):
        assert words in text
    of_case = cast.ana.cases.get()
    assert of_case.handle in text
    for words in (*OF_CASES, of_case.title, SEEN, AGREED):
        assert words not in text


def flat(outline: Any) -> list[Any]:
    return [
        one for entry in outline for one in (flat(entry) if isinstance(entry, list) else [entry])
    ]
