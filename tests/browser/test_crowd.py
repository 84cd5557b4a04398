"""The ladder by keyboard, the plan in one press and its undo, at the desk and on a phone."""

import re

import pytest
from playwright.sync_api import Page, expect

from covision.cases import drafting
from covision.cases.models import Case
from tests import make_case
from tests.browser.accessible import faults_of
from tests.browser.pictures import picture
from tests.browser.site import PHONE, WIDE, Site
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.browser

RARE = (
    "My client is 34, a lighthouse keeper in Whitby with twin boys, and was raised in a Quaker "
    "family. She has not slept since the ferry accident in 2019."
)


@pytest.fixture
def cast(site: Site) -> Cast:
    return the_cast()


@pytest.fixture
def case(cast: Cast) -> Case:
    made = make_case.case(cast.ana, story=RARE, known="")
    drafting.choose_group(made, group=cast.tuesday, by=cast.ana)
    return made


def draft_of(site: Site, cast: Cast, case: Case, *, size: tuple[int, int] = WIDE) -> Page:
    page = site.page_of(cast.ana, f"/cases/{case.handle}/", size=size)
    expect(page.locator("#draft[data-alive=yes]")).to_be_attached()
    return page


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_the_plan_is_one_press_and_its_undo_another(
    site: Site, cast: Cast, case: Case, size: tuple[int, int]
) -> None:
    page = draft_of(site, cast, case, size=size)
    panel = page.locator("#risk")
    expect(panel).to_contain_text("Not enough for Tuesday peers")
    before = page.locator("#preview article").inner_text()
    panel.get_by_role("button", name=re.compile("^(?:Choose these|Say all of this)")).click()
    expect(panel).to_contain_text("chosen in one press.")
    assert page.locator("#preview article").inner_text() != before
    assert faults_of(page) == []
    panel.scroll_into_view_if_needed()
    picture(page, "crowd" if size == WIDE else "crowd-on-a-phone")
    panel.get_by_role("button", name="Undo all of them").click()
    expect(panel).not_to_contain_text("chosen in one press.")
    expect(page.locator("#preview article")).to_have_text(re.compile("lighthouse keeper"))


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_a_wider_wording_is_chosen_with_the_keyboard(
    site: Site, cast: Cast, case: Case, size: tuple[int, int]
) -> None:
    page = draft_of(site, cast, case, size=size)
    page.locator("#to-decide summary", has_text="“34”").focus()
    page.keyboard.press("Enter")
    page.locator("#to-decide").get_by_role("button", name="Wider: “an adult”").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#to-decide .last")).to_contain_text("becomes “an adult”")
    reword = page.locator("#found-list summary", has_text="Reword… “34”")
    reword.focus()
    page.keyboard.press("Enter")
    narrower = page.locator("#found-list").get_by_role("button", name="Narrower: “in her thirties”")
    narrower.focus()
    page.keyboard.press("Enter")
    expect(narrower).to_have_attribute("aria-pressed", "true")
    expect(narrower).to_be_focused()
    expect(page.locator("#preview")).to_contain_text("in her thirties")
    assert faults_of(page) == []


def test_the_count_follows_what_is_typed(site: Site, cast: Cast) -> None:
    case = make_case.case(cast.ana, story="", known="")
    page = draft_of(site, cast, case)
    expect(page.locator("#risk")).to_contain_text("We cannot tell yet.")
    page.get_by_label("What happened").press_sequentially("She has not slept.")
    expect(page.locator("#risk")).to_contain_text(re.compile("About [0-9,]+ people fit"))
