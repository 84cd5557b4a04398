"""Facts change with the keyboard and come back, at the desk and on a phone."""

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

STORY = (
    "My client is worn out. His sister Lucía phoned at night and asked for money. "
    "They met by the library in spring. His sister never pays it back."
)


@pytest.fixture
def cast(site: Site) -> Cast:
    return the_cast()


@pytest.fixture
def case(cast: Cast) -> Case:
    made = make_case.case(cast.ana, story=STORY, known="")
    drafting.choose_group(made, group=cast.tuesday, by=cast.ana)
    return made


def draft_of(site: Site, cast: Cast, case: Case, *, size: tuple[int, int]) -> Page:
    page = site.page_of(cast.ana, f"/cases/{case.handle}/", size=size)
    expect(page.locator("#draft[data-alive=yes]")).to_be_attached()
    return page


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_facts_are_chosen_read_changed_and_put_back_with_the_keyboard(
    site: Site, cast: Cast, case: Case, size: tuple[int, int]
) -> None:
    page = draft_of(site, cast, case, size=size)
    section, preview = page.locator("#alter"), page.locator("#preview article")
    section.locator("summary", has_text="Read the two places").focus()
    page.keyboard.press("Enter")
    expect(section).to_contain_text("His brother never pays it back.")
    section.get_by_label("“sister” becomes “brother”").focus()
    page.keyboard.press("Space")
    assert faults_of(page) == []
    section.get_by_role("heading", level=2).scroll_into_view_if_needed()
    if size == WIDE:
        picture(page, "altering")
    section.get_by_role("button", name="Change what I ticked").focus()
    page.keyboard.press("Enter")
    expect(section).to_contain_text("What goes out changed")
    expect(section.get_by_role("heading", level=2)).to_be_focused()
    expect(preview).to_contain_text("His brother")
    expect(preview).not_to_contain_text("sister")
    expect(page.get_by_label("What happened")).to_have_value(STORY)
    expect(page.locator("#mirror")).to_have_text(STORY)
    assert faults_of(page) == []
    section.get_by_role("button", name=re.compile("^Put it back")).focus()
    page.keyboard.press("Enter")
    expect(preview).to_contain_text("His sister")
    expect(section).not_to_contain_text("What goes out changed")


def test_what_is_ticked_stays_ticked_while_one_writes(site: Site, cast: Cast, case: Case) -> None:
    page = draft_of(site, cast, case, size=WIDE)
    box = page.locator("#alter").get_by_label("“sister” becomes “brother”")
    box.check()
    story = page.get_by_label("What happened")
    story.press("Control+End")
    story.press_sequentially(" They laughed.")
    expect(page.locator("#preview article")).to_contain_text("They laughed.")
    expect(box).to_be_checked()
    story.press_sequentially(" His brother came.")
    expect(box).not_to_be_attached()
