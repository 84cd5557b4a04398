"""What a neighbour might know: seen, taken up and let be, at the desk and on a phone."""

import re

import pytest
from playwright.sync_api import Page, expect

from covision.cases import drafting
from covision.cases.models import Case
from discreet import searching
from tests import make_case
from tests.browser.accessible import faults_of
from tests.browser.pictures import picture
from tests.browser.site import PHONE, WIDE, Site
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.browser

STORY = (
    "My client sleeps badly. She breeds alpacas behind the house. On Fridays she juggles torches "
    "outside the bakery. I feel tired after the hour."
)


@pytest.fixture(autouse=True)
def _rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a tagger would make sure of, these passages stay in doubt."""
    monkeypatch.setattr(searching, "tagger", lambda: None)


@pytest.fixture
def cast(site: Site) -> Cast:
    return the_cast()


@pytest.fixture
def case(cast: Cast) -> Case:
    made = make_case.case(cast.ana, story=STORY, known="")
    drafting.choose_group(made, group=cast.tuesday, by=cast.ana)
    return made


def draft_of(site: Site, cast: Cast, case: Case, size: tuple[int, int]) -> Page:
    page = site.page_of(cast.ana, f"/cases/{case.handle}/", size=size)
    expect(page.locator("#draft[data-alive=yes]")).to_be_attached()
    return page


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_passages_are_taken_up_and_let_be_with_the_keyboard(
    site: Site, cast: Cast, case: Case, size: tuple[int, int]
) -> None:
    page = draft_of(site, cast, case, size)
    doubts = page.locator("#doubts")
    expect(page.locator("#mirror mark.doubt")).to_have_count(2)
    doubts.scroll_into_view_if_needed()
    picture(page, "doubts" if size == WIDE else "doubts-on-a-phone")
    assert faults_of(page) == []

    doubts.get_by_role("button", name=re.compile("^Take it up.*breeds alpacas")).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#to-decide")).to_contain_text("breeds alpacas")
    expect(page.locator("#mirror mark.doubt")).to_have_count(1)

    doubts.get_by_role("button", name=re.compile("^Let it be.*juggles torches")).focus()
    page.keyboard.press("Enter")
    expect(doubts).to_contain_text("You let one be")
    expect(page.locator("#mirror mark.doubt")).to_have_count(0)
    expect(page.locator("#preview")).to_contain_text("juggles torches")
    assert faults_of(page) == []


def test_one_press_hides_them_and_one_brings_them_back(site: Site, cast: Cast, case: Case) -> None:
    page = draft_of(site, cast, case, WIDE)
    panel, preview = page.locator("#risk"), page.locator("#preview article")
    expect(panel).to_contain_text("Nobody has looked at")
    panel.get_by_role("button", name="Say all of this more widely").click()
    expect(panel).to_contain_text("chosen in one press.")
    expect(preview).not_to_contain_text("alpacas")
    expect(preview).to_contain_text("sleeps badly")
    panel.get_by_role("button", name="Undo all of them").click()
    expect(preview).to_contain_text("alpacas")
