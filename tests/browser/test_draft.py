"""Writing in a real browser: what is found while one types, and that no word is ever lost."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from covision.cases.models import Case
from covision.cases.queries import draft_words, kept_asides, missed_words
from tests import make_case
from tests.browser.site import PHONE, WIDE, Site
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.browser


@pytest.fixture
def cast(site: Site) -> Cast:
    return the_cast()


@pytest.fixture
def case(cast: Cast) -> Case:
    return make_case.case(cast.ana, story="", known="")


def draft_of(site: Site, cast: Cast, case: Case) -> Page:
    page = site.page_of(cast.ana, f"/cases/{case.handle}/")
    alive(page)
    return page


def alive(page: Page) -> None:
    expect(page.locator("#draft[data-alive=yes]")).to_be_attached()


def story(page: Page) -> Locator:
    return page.get_by_label("What happened")


def state(page: Page) -> Locator:
    return page.locator("#saved")


def written(case: Case) -> str:
    case.refresh_from_db()
    return draft_words(Case.objects.select_related("draft").get(pk=case.pk)).story


def test_what_is_typed_is_marked_and_saved_without_a_reload(
    site: Site, cast: Cast, case: Case
) -> None:
    page = draft_of(site, cast, case)
    page.evaluate("window.stays = true")
    story(page).press_sequentially("Her sister Lucía phoned. My client Marisol cried.")
    expect(page.locator("#mirror mark")).to_have_text(["Lucía", "Marisol"])
    expect(state(page)).to_have_text(re.compile(r"Saved at \d\d:\d\d\."))
    expect(page.get_by_role("heading", name="Two to decide")).to_be_visible()
    assert page.evaluate("window.stays") is True
    assert written(case) == "Her sister Lucía phoned. My client Marisol cried."


def test_everything_is_decided_with_the_keyboard(site: Site, cast: Cast, case: Case) -> None:
    make_case.write(case, story="My client Marisol Vega is 34. Her sister Lucía phoned.")
    page = draft_of(site, cast, case)
    count = page.locator("#decide")
    expect(count).to_have_text("Three to decide")
    page.locator("#to-decide details[open] .decision button").first.focus()
    page.keyboard.press("Enter")
    expect(count).to_have_text("Two to decide")
    page.keyboard.press("Enter")
    expect(count).to_have_text("One to decide")
    page.keyboard.press("Enter")
    expect(count).to_have_text("Nothing to decide")
    expect(page.locator("#to-decide .last")).to_be_visible()
    page.get_by_role("button", name="Undo this decision").click()
    expect(count).to_have_text("One to decide")


def test_selected_words_are_marked_also_behind_an_emoji(site: Site, cast: Cast, case: Case) -> None:
    make_case.write(case, story="👩‍👧 é They call it the blue house. We met.")
    page = draft_of(site, cast, case)
    select(page, "the blue house")
    page.keyboard.press("Control+m")
    expect(page.get_by_label("The words")).to_have_value("the blue house")
    page.get_by_label("What they are").select_option(label="A place")
    page.get_by_role("button", name="Mark these words").click()
    expect(page.locator("#mirror mark")).to_have_text(["blue house"])
    expect(story(page)).to_be_focused()
    assert [words for words, _kind, _row in missed_words(case)] == ["the blue house"]


def select(page: Page, words: str) -> None:
    story(page).evaluate(
        """(area, words) => {
          const at = area.value.indexOf(words);
          area.focus();
          area.setSelectionRange(at, at + words.length);
        }""",
        words,
    )


def test_two_windows_lose_nothing(site: Site, cast: Cast, case: Case) -> None:
    make_case.write(case, story="As it was.")
    first = draft_of(site, cast, case)
    second = first.context.new_page()
    second.goto(first.url)
    alive(second)
    story(first).fill("From the first.")
    expect(state(first)).to_have_text(re.compile("Saved at"))
    expect(first.locator("#preview")).to_contain_text("From the first.")
    story(second).fill("From the second.")
    expect(second.get_by_text("This draft was changed in another window.")).to_be_visible()
    story(second).press_sequentially(" And more.")
    expect(second.locator("#preview")).to_contain_text("From the second. And more.")
    assert written(case) == "From the first."
    second.get_by_role("button", name="Use this text").click()
    expect(second.get_by_text("One text is kept beside this draft")).to_be_visible()
    assert written(case) == "From the second. And more."
    assert [aside.words.story for aside in kept_asides(case)] == ["From the first."]


def test_a_clean_window_follows_what_another_one_wrote(site: Site, cast: Cast, case: Case) -> None:
    page = draft_of(site, cast, case)
    make_case.write(Case.objects.get(pk=case.pk), story="Written elsewhere.")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(story(page)).to_have_value("Written elsewhere.")


def test_a_lost_line_loses_no_word(site: Site, cast: Cast, case: Case) -> None:
    page = draft_of(site, cast, case)
    page.context.set_offline(True)
    story(page).press_sequentially("On the train.")
    expect(state(page)).to_have_text("Kept on this device. It will be saved when there is a line.")
    page.context.set_offline(False)
    expect(state(page)).to_have_text(re.compile(r"Saved at \d\d:\d\d\."))
    assert written(case) == "On the train."
    assert kept_asides(case) == ()


def test_words_come_back_when_the_window_was_closed_without_a_line(
    site: Site, cast: Cast, case: Case
) -> None:
    page = draft_of(site, cast, case)
    page.context.set_offline(True)
    story(page).press_sequentially("Typed in a tunnel.")
    expect(state(page)).to_have_text(re.compile("Kept on this device"))
    page.close(run_before_unload=False)
    page.context.set_offline(False)
    assert written(case) == ""
    again = page.context.new_page()
    again.goto(f"/cases/{case.handle}/")
    expect(again.get_by_text("We found words on this device that were not saved.")).to_be_visible()
    expect(story(again)).to_have_value("Typed in a tunnel.")
    expect(state(again)).to_have_text(re.compile("Saved at"))
    assert written(case) == "Typed in a tunnel."


def test_words_outlive_an_expired_sign_in(site: Site, cast: Cast, case: Case) -> None:
    page = draft_of(site, cast, case)
    page.context.clear_cookies(name="sessionid")
    story(page).press_sequentially("After the sign-in ended.")
    link = page.get_by_role("link", name="Sign in and come back here")
    expect(page.get_by_text("Your words are kept on this device.")).to_be_visible()
    assert written(case) == ""
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Come in.")
    site.sign_in(page.context, cast.ana)
    page.goto(f"/cases/{case.handle}/")
    expect(story(page)).to_have_value("After the sign-in ended.")
    expect(state(page)).to_have_text(re.compile("Saved at"))
    assert written(case) == "After the sign-in ended."


def test_signing_out_empties_the_device(site: Site, cast: Cast, case: Case) -> None:
    page = draft_of(site, cast, case)
    names = "async () => (await indexedDB.databases()).map((one) => one.name)"
    story(page).press_sequentially("A word.")
    expect(state(page)).to_have_text(re.compile("Saved at"))
    assert page.evaluate(names) == ["covision-device"]
    page.goto("/cases/")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Come in.")
    assert page.evaluate(names) == []


def test_what_is_on_the_device_cannot_be_read_there(site: Site, cast: Cast, case: Case) -> None:
    page = draft_of(site, cast, case)
    page.context.set_offline(True)
    story(page).press_sequentially("Unreadable here.")
    expect(state(page)).to_have_text(re.compile("Kept on this device"))
    found = page.evaluate(
        """() => new Promise((tell) => {
          const open = indexedDB.open("covision-device");
          open.onsuccess = () => {
            const texts = open.result.transaction("texts").objectStore("texts").getAll();
            texts.onsuccess = () => tell(texts.result.map((row) =>
              new TextDecoder("latin1").decode(row.sealed)));
          };
        })"""
    )
    page.context.set_offline(False)
    assert len(found) == 1
    assert "Unreadable" not in found[0]
    expect(state(page)).to_have_text(re.compile("Saved at"))


def test_a_text_that_is_too_long_stays_in_its_box(site: Site, cast: Cast, case: Case) -> None:
    page = draft_of(site, cast, case)
    long = "word " * 40_000 + "!"
    story(page).fill(long)
    expect(page.get_by_text("200,000 fit")).to_be_visible()
    expect(state(page)).to_have_text("Not saved yet.")
    story(page).fill("Short again.")
    expect(state(page)).to_have_text(re.compile("Saved at"))
    assert written(case) == "Short again."


def test_a_reason_is_asked_for_beside_the_name(site: Site, cast: Cast, case: Case) -> None:
    make_case.write(case, story="My client Marisol cried.")
    page = draft_of(site, cast, case)
    page.get_by_text("Keep…").click()
    page.get_by_label("Why may it stay?").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#to-decide")).to_contain_text("Write why it may stay.")
    page.get_by_label("Why may it stay?").fill("It is the name of a song.")
    page.keyboard.press("Enter")
    expect(page.locator("#decide")).to_have_text("Nothing to decide")


def test_a_decided_draft_is_released_and_taken_back(site: Site, cast: Cast, case: Case) -> None:
    make_case.write(case, story="My client Marisol cried.")
    page = draft_of(site, cast, case)
    page.get_by_label("Tuesday peers").check()
    expect(page.get_by_role("heading", name="What Tuesday peers would read")).to_be_visible()
    page.get_by_role("button", name="Leave it out").click()
    release = page.get_by_role("button", name="Release to Tuesday peers")
    expect(release).to_be_visible()
    for box in page.locator("input[name=attest]").all():
        box.check()
    release.click()
    expect(page.get_by_text("is with Tuesday peers.")).to_be_visible()
    page.wait_for_load_state()  # before its script has come, the link leads to a page of its own
    page.get_by_role("link", name="Take it back").click()
    page.get_by_role("dialog").get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("It opens to nobody now.")).to_be_visible()


@pytest.mark.parametrize("size", [WIDE, PHONE, (320, 640)])
def test_the_page_fits_its_window(
    size: tuple[int, int], site: Site, cast: Cast, case: Case
) -> None:
    make_case.write(case, story="My client Marisol " + "Esteban cried. " * 40, known="Marisol")
    page = site.page_of(cast.ana, f"/cases/{case.handle}/", size=size)
    alive(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    heights = page.locator(".manuscript > *").evaluate_all("all => all.map(e => e.offsetHeight)")
    assert heights[0] == heights[1]
    assert story(page).evaluate("e => e.scrollHeight <= e.clientHeight")
