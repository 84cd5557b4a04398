"""An evaluation from its notice to the signatures of both, and locked from then on."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from covision.growth.models import Evaluation
from covision.people.rules import today
from tests import make, make_after, make_evaluation
from tests.browser.accessible import faults_of
from tests.browser.pictures import picture
from tests.browser.site import PHONE, Site
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.browser
STRENGTHS = "You stay with what is not said."
REPLY = "I see the endings otherwise."
REMARK = "Seen in every hour of this spring."


@pytest.fixture
def cast(site: Site) -> Cast:
    cast = the_cast()
    make_after.sheet(make_after.solo(cast), by=cast.ben)
    return cast


def is_sound(page: Page) -> None:
    assert faults_of(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_evaluation_from_its_notice_to_both_signatures(site: Site, cast: Cast) -> None:
    ben = site.page_of(cast.ben, reverse("evaluations"), fresh=True)
    ana = site.page_of(cast.ana, size=PHONE)
    announce(ben)
    read_the_notice(ana)
    made = make_evaluation.as_if_due(Evaluation.objects.get())
    write_half_of_it(ben)
    expect_nothing_of_it(ana)
    hand_over(ben)
    reply(ana, ben)
    ben_signs(ben)
    ana_signs(ana)
    nothing_changes_any_more(ben, ana, made)
    prints(ana)
    nobody_else_reads(site, cast, made)


def announce(ben: Page) -> None:
    """Too soon is refused, and what was chosen stays."""
    is_sound(ben)
    ben.get_by_role("link", name="Announce an evaluation of Ana Ilves").click()
    is_sound(ben)
    ben.get_by_label("Mid-way").check()
    ben.get_by_label("First day").fill((today() + timedelta(days=3)).isoformat())
    ben.get_by_role("button", name="Announce it").click()
    expect(ben.get_by_text("14 days at least").first).to_be_visible()
    expect(ben.get_by_label("Mid-way")).to_be_checked()
    ben.get_by_label("First day").fill((today() + timedelta(days=14)).isoformat())
    ben.get_by_role("button", name="Announce it").click()
    expect(ben.get_by_text("Announced. Ana sees it now.")).to_be_visible()
    ben.get_by_role("link", name="Mid-way, of Ana Ilves").click()
    expect(ben.get_by_role("heading", name="Notice")).to_be_visible()


def read_the_notice(ana: Page) -> None:
    """It stands on her home page at once."""
    ana.reload()
    ana.get_by_role("link", name="Mid-way evaluation by Ben Okoro").click()
    expect(ana.get_by_role("heading", name="Notice")).to_be_visible()
    expect(ana.get_by_text("Ben Okoro, Ana Ilves. Nobody else.")).to_be_visible()
    expect(ana.get_by_role("link", name="Write it")).to_have_count(0)
    is_sound(ana)


def write_half_of_it(ben: Page) -> None:
    ben.get_by_role("link", name="Write it").click()
    is_sound(ben)
    ben.get_by_label("What goes well").fill(STRENGTHS)
    ben.get_by_role("combobox").first.select_option(index=3)
    ben.get_by_label("A word on it").first.fill(REMARK)
    ben.get_by_role("group", name="What it rests on").get_by_role("checkbox").first.check()
    ben.get_by_role("button", name="Keep it as a draft").click()
    expect(ben.get_by_text("Only you see it").first).to_be_visible()


def expect_nothing_of_it(ana: Page) -> None:
    ana.reload()
    expect(ana.get_by_role("heading", name="Notice")).to_be_visible()
    expect(ana.get_by_text(STRENGTHS)).to_have_count(0)


def hand_over(ben: Page) -> None:
    ben.get_by_role("link", name="Write it").click()
    expect(ben.get_by_label("What goes well")).to_have_value(STRENGTHS)
    ben.get_by_label("What to work on").fill("Saying the ending early.")
    ben.get_by_role("button", name="Hand it over").click()
    expect(ben.get_by_text("Choose what you recommend.")).to_be_visible()
    expect(ben.get_by_label("A word on it").first).to_have_value(REMARK)
    ben.get_by_label("The training goes on").check()
    ben.get_by_role("button", name="Hand it over").click()
    expect(ben.get_by_text("Handed over").first).to_be_visible()
    expect(ben.get_by_text("None so far.")).to_be_visible()
    expect(ben.get_by_role("link", name="Sign it")).to_have_count(0)
    is_sound(ben)


def reply(ana: Page, ben: Page) -> None:
    """A name is stopped, a half-written reply is the writer's, what is given stands."""
    ana.reload()
    expect(ana.get_by_text(REMARK, exact=True)).to_be_visible()
    is_sound(ana)
    ana.get_by_role("link", name="Reply", exact=True).click()
    ana.get_by_label("Your reply").fill("It was so with Deb Kowalczyk.")
    ana.get_by_role("button", name="Give your reply").click()
    expect(ana.get_by_text("“Deb Kowalczyk”")).to_be_visible()
    is_sound(ana)
    ana.get_by_label("Your reply").fill(REPLY)
    ana.get_by_role("button", name="Keep it as a draft").click()
    ben.reload()
    expect(ben.get_by_text(REPLY)).to_have_count(0)
    ana.get_by_role("link", name="Reply", exact=True).click()
    expect(ana.get_by_label("Your reply")).to_have_value(REPLY)
    ana.get_by_role("button", name="Give your reply").click()
    expect(ana.get_by_text("Your reply stands in the evaluation.")).to_be_visible()


def ben_signs(ben: Page) -> None:
    ben.goto("/")
    ben.get_by_role("link", name="Mid-way evaluation of Ana Ilves").click()
    expect(ben.get_by_text(REPLY, exact=True)).to_be_visible()
    ben.get_by_role("link", name="Sign, or say").click()
    ben.get_by_label("Your full name").fill("Ben Okoro")
    ben.get_by_role("button", name="Sign: I have read it").click()
    expect(ben.get_by_text("Ana Ilves, supervisee, has not signed yet.")).to_be_visible()


def ana_signs(ana: Page) -> None:
    """Nobody signs before they have shown anew who they are."""
    ana.get_by_role("link", name="Sign, or say").click()
    ana.get_by_label("Password").fill(make.PASSWORD)
    ana.locator("main").get_by_role("button").first.click()
    ana.get_by_label("Your full name").fill("Ana Ilves")
    is_sound(ana)
    ana.get_by_role("button", name="Sign: I have read it").click()
    expect(ana.get_by_text("Closed and locked")).to_be_visible()
    expect(ana.get_by_text("every word and level is what was signed")).to_be_visible()
    is_sound(ana)


def nothing_changes_any_more(ben: Page, ana: Page, made: Evaluation) -> None:
    ben.reload()
    for page in (ben, ana):
        expect(page.get_by_text("Closed and locked")).to_be_visible()
        main = page.locator("main")
        expect(main.get_by_role("button", name="Take it back")).to_have_count(0)
        expect(main.get_by_role("link", name="Reply")).to_have_count(0)
        expect(main.get_by_role("link", name="Sign")).to_have_count(0)
    picture(ben, "evaluation")
    is_sound(ben)
    for page, name in ((ben, "evaluation_write"), (ana, "evaluation_reply")):
        assert page.request.get(reverse(name, args=[made.pk])).status in {403, 409}


def prints(page: Page) -> None:
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.emulate_media(media="print")
    main = page.locator("main")
    for words in (STRENGTHS, REPLY, "Printed by Ana Ilves"):
        expect(main.get_by_text(re.compile(f"^\\s*{words}"))).to_be_visible()
    expect(main.get_by_role("link", name="Note an appeal")).to_be_hidden()
    assert "Kowalczyk" not in main.inner_text()


def nobody_else_reads(site: Site, cast: Cast, made: Evaluation) -> None:
    for person in (cast.cleo, cast.dan, cast.eva):
        page = site.page_of(person, reverse("evaluations"))
        expect(page.get_by_text("No evaluation yet.")).to_be_visible()
        assert page.request.get(reverse("evaluation", args=[made.pk])).status == 404
