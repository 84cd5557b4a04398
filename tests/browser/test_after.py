"""What follows an hour, in real browsers: attendance, a record signed by both, what became."""

import re
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from covision.meetings import noting
from covision.meetings.models import Meeting
from tests import make, make_after
from tests.browser.accessible import faults_of
from tests.browser.site import PHONE, Site
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.browser
SIZES = {"A4": (595, 842), "Letter": (612, 792)}
PROMISE = "I will name the ending next time."


@pytest.fixture
def cast(site: Site) -> Cast:
    return the_cast()


def fits(page: Page) -> None:
    assert faults_of(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_what_follows_an_hour_from_attendance_to_looking_back(
    site: Site, cast: Cast, tmp_path: Path
) -> None:
    meeting = make_after.solo(cast, commitments=(PROMISE,), with_case=True)
    noting.note(meeting, text="Deb again. The harbour.", by=cast.ana)
    ben = site.page_of(cast.ben, reverse("meeting_record", args=[meeting.pk]), fresh=True)
    confirm_who_was_there(ben)
    write_and_sign(ben)
    ana = site.page_of(cast.ana, size=PHONE)
    countersign(ana)
    prints_on_both_sorts_of_paper(ana, tmp_path)
    a_change_shows_nowhere(ben, ana)
    say_what_became(ana, ben, meeting)
    look_back(ana, ben)


def confirm_who_was_there(ben: Page) -> None:
    ben.get_by_role("link", name="Confirm who was there").click()
    fits(ben)
    you = ben.get_by_role("group", name="You")
    expect(you.get_by_label("How")).to_have_value("whole")
    ben.get_by_role("button", name="Confirm who was there").click()
    expect(ben.get_by_role("heading", name="Ana Ilves")).to_be_visible()
    fits(ben)


def write_and_sign(ben: Page) -> None:
    ben.get_by_role("link", name="Record of").click()
    ben.get_by_role("link", name="Write the one of Ana").click()
    fits(ben)
    expect(ben.get_by_label("Agreed actions")).to_have_value(PROMISE)
    ben.get_by_label("How the work was shown").fill("Case report.")
    ben.get_by_label("Topics and competencies").fill("What Deb Kowalczyk stirs up.")
    ben.get_by_label("Risk, and the direction given").fill("None raised.")
    ben.get_by_role("button", name="Keep it").click()
    expect(ben.get_by_text("“Deb Kowalczyk”")).to_be_visible()
    ben.get_by_label("Topics and competencies").fill("Ending well, and saying it early.")
    ben.get_by_role("button", name="Keep it").click()
    expect(ben.get_by_text("Not signed yet. Only you see it")).to_be_visible()
    fits(ben)
    ben.get_by_role("link", name="Sign it").click()
    ben.get_by_label("Your full name").fill("Ben Okoro")
    ben.get_by_role("button", name="Sign the record").click()
    expect(ben.get_by_text("Waits for Ana Ilves")).to_be_visible()


def countersign(ana: Page) -> None:
    """Nobody signs before they have shown anew who they are."""
    ana.get_by_role("link", name="Supervision record with Ben Okoro").click()
    fits(ana)
    ana.get_by_role("link", name="Sign it").click()
    ana.get_by_label("Password").fill(make.PASSWORD)
    ana.locator("main").get_by_role("button").first.click()
    ana.get_by_label("Your full name").fill("Ana Ilves")
    fits(ana)
    ana.get_by_role("button", name="Sign the record").click()
    expect(ana.get_by_text("Signed by both")).to_be_visible()
    expect(ana.get_by_text("every word and figure is what was signed")).to_be_visible()
    fits(ana)


def prints_on_both_sorts_of_paper(page: Page, folder: Path) -> None:
    for name, (width, height) in SIZES.items():
        made = page.pdf(format=name, path=folder / f"{name}.pdf", prefer_css_page_size=False)
        boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", made)
        assert boxes
        assert {(int(float(w)), int(float(h))) for w, h in boxes} == {(width, height)}
        assert len(boxes) <= 2
    page.emulate_media(media="print")
    expect(page.get_by_role("link", name="Amend it")).to_be_hidden()
    expect(page.get_by_text("Printed by Ana Ilves")).to_be_visible()
    assert "Kowalczyk" not in page.locator("main").inner_text()
    page.emulate_media(media="screen")


def a_change_shows_nowhere(ben: Page, ana: Page) -> None:
    """What both have signed has no button to change it, only one to amend it."""
    ben.reload()
    expect(ben.get_by_role("link", name="Change it")).to_have_count(0)
    expect(ben.get_by_role("button", name="Take your signature back")).to_have_count(0)
    expect(ben.get_by_role("link", name="Amend it")).to_be_visible()
    expect(ana.get_by_role("link", name="Amend it")).to_have_count(0)


def say_what_became(ana: Page, ben: Page, meeting: Meeting) -> None:
    ana.goto("/")
    ana.get_by_role("link", name=PROMISE).click()
    fits(ana)
    ana.get_by_label("Done in another way").check()
    ana.get_by_label("A word about it").fill("We wrote a letter, by the harbour.")
    ana.get_by_role("button", name="Keep it").click()
    expect(ana.get_by_text("Nothing is open.")).to_be_visible()
    ben.goto(reverse("meeting_record", args=[meeting.pk]))
    expect(ben.get_by_text("We wrote a letter")).to_have_count(0)
    ana.get_by_text("What has come to an end").click()
    ana.get_by_role("link", name=PROMISE).click()
    ana.get_by_label("Done in another way").check()
    ana.get_by_label("A word about it").fill("We wrote a letter, by the harbour.")
    ana.get_by_label("Let Ana and Ben see it").check()
    ana.get_by_role("button", name="Keep it").click()
    ben.reload()
    expect(ben.get_by_text("We wrote a letter")).to_be_visible()


def look_back(ana: Page, ben: Page) -> None:
    for page, count in ((ana, "3 places"), (ben, "1 place")):
        page.goto(reverse("meetings"))
        page.get_by_role("link", name="Look back").click()
        page.get_by_role("searchbox", name="Words").fill("HARBOUR")
        page.get_by_role("button", name="Look", exact=True).click()
        expect(page.get_by_role("heading", name=count, exact=True)).to_be_visible()
        expect(page.locator("mark").first).to_have_text("harbour")
        assert page.url.endswith(reverse("look_back"))
        fits(page)
