"""The private journal: nobody but its writer can open it, on whatever page, in whatever file."""

import re
from dataclasses import dataclass, field
from uuid import UUID

import pytest
from playwright.sync_api import Page, Route, expect

from covision.reflection import writing
from covision.reflection.models import JournalEntry, JournalLock
from tests import make_goal, make_meeting
from tests.browser.accessible import faults_of
from tests.browser.site import PHONE, Site
from tests.browser.test_evening import at_rest
from tests.browser.test_poor_lines import PLAIN
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.browser
PASSPHRASE = "marzipan lantern under a viaduct"
OTHER = "seven otters and a brass kettle"
WORDS = "The quillwort silence made me want to apologise. I did not."
TITLE = "Cassowary afternoon"
TAG = "zugzwang"
PLANTED = ("quillwort", "apologise", "cassowary", "zugzwang", "marzipan", "viaduct", "otters")


@dataclass
class Traffic:
    """Every address, body and answer of one window, as they travelled."""

    seen: list[bytes] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.route("**/*", self._pass_on)

    def _pass_on(self, route: Route) -> None:
        request = route.request
        answer = route.fetch(max_redirects=0)
        self.seen += [request.url.encode(), request.post_data_buffer or b"", answer.body()]
        route.fulfill(response=answer)

    @property
    def text(self) -> str:
        return b"\n".join(self.seen).decode("utf-8", "ignore").lower()


@pytest.fixture
def cast(site: Site) -> Cast:
    return the_cast()


def alive(page: Page) -> None:
    expect(page.locator("#journal[data-alive=yes]")).to_be_attached()


def begin(page: Page) -> str:
    """The recovery code."""
    alive(page)
    page.get_by_label("I understand: without passphrase and code").check()
    page.get_by_label("A passphrase", exact=True).fill(PASSPHRASE)
    page.get_by_label("The passphrase again", exact=True).fill(PASSPHRASE)
    page.get_by_role("button", name="Make my recovery code").click()
    code = page.locator("#code-words").inner_text()
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}", code)
    page.get_by_role("button", name="I have it on paper").click()
    page.get_by_label("Type it back").fill(code.lower().replace("-", " "))
    page.get_by_role("button", name="This is my code").click()
    expect(page.get_by_role("heading", name="Entries")).to_be_visible()
    return code


def unlock(page: Page, passphrase: str = PASSPHRASE) -> None:
    alive(page)
    page.get_by_label("Your passphrase", exact=True).fill(passphrase)
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_role("heading", name="Open your journal")).to_be_hidden()


def write(page: Page, words: str = WORDS, *, title: str = TITLE) -> None:
    page.get_by_role("link", name="Write").click()
    page.get_by_label("Way to reflect").select_option("rolfe")
    page.get_by_label("So what:").fill(words)
    page.get_by_label("Title, if you like").fill(title)
    page.get_by_label("Tags").fill(f"{TAG}, two")


def keep(page: Page) -> None:
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("link", name="Change")).to_be_visible()


def test_nothing_that_is_written_leaves_the_browser_open(site: Site, cast: Cast) -> None:
    make_meeting.planned(cast.tuesday, by=cast.ben)
    make_goal.goal(cast.ana)
    ana = site.page_of(cast.ana)
    traffic = Traffic()
    traffic.watch(ana)
    ana.goto("/journal/")
    assert faults_of(ana) == []
    code = begin(ana)
    write(ana)
    ana.get_by_label("Link to a meeting").select_option(index=1)
    ana.get_by_label("Link to a goal").select_option(make_goal.WHAT)
    assert faults_of(ana) == []
    keep(ana)
    expect(ana.get_by_role("link", name=make_goal.WHAT)).to_be_visible()
    expect(ana.get_by_text(WORDS)).to_be_visible()
    assert faults_of(ana) == []
    ana.reload()
    expect(ana.get_by_text(WORDS)).to_have_count(0)
    unlock(ana)
    expect(ana.get_by_role("heading", name=TITLE)).to_be_visible()
    ana.get_by_role("link", name="All entries").first.click()
    ana.get_by_label("Search").fill("SILENCE quillw")
    expect(ana.get_by_role("link", name=TITLE)).to_be_visible()
    assert faults_of(ana) == []
    ana.get_by_label("Search").fill("silence uillwort")
    expect(ana.get_by_text("Nothing was found.")).to_be_visible()
    at_server, travelled = at_rest(), traffic.text
    assert "/journal/entries/" in travelled
    assert JournalEntry.objects.count() == 1
    for word in (*PLANTED, code.lower(), code.lower().replace("-", "")):
        assert word not in at_server
        assert word not in travelled


def test_a_script_that_sends_words_is_refused(site: Site, cast: Cast) -> None:
    ana = site.page_of(cast.ana, "/journal/")
    begin(ana)
    status = ana.evaluate(
        """async (words) => {
          const body = new FormData();
          const whole = new Uint8Array(1 + 12 + 1024 + 16).fill(32);
          whole[0] = 1;
          whole.set(new TextEncoder().encode(words), 13);
          body.set("envelope", btoa(String.fromCharCode(...whole)));
          body.set("seen", "0");
          const name = "csrfmiddlewaretoken";
          body.set(name, document.querySelector(`[name=${name}]`).value);
          const address = `/journal/entries/${crypto.randomUUID()}/`;
          return (await fetch(address, { method: "POST", body })).status;
        }""",
        WORDS,
    )
    assert status == 409
    assert not JournalEntry.objects.exists()


def test_words_wait_sealed_through_a_reload_and_a_lost_line(site: Site, cast: Cast) -> None:
    ana = site.page_of(cast.ana, "/journal/", size=PHONE)
    begin(ana)
    write(ana)
    expect(ana.get_by_text("Kept on this device, sealed.")).to_be_visible()
    kept = "".join(ana.evaluate(PLAIN)).lower()
    assert "/journal/" in kept, "a draft lies here"
    assert not any(word in kept for word in PLANTED)
    ana.reload()
    unlock(ana)
    expect(ana.get_by_label("So what:")).to_have_value(WORDS)
    ana.context.set_offline(True)
    ana.get_by_role("button", name="Keep it").click()
    expect(ana.get_by_text("it goes when the line is back")).to_be_visible()
    assert not JournalEntry.objects.exists()
    ana.context.set_offline(False)
    expect(ana.get_by_role("link", name="Change")).to_be_visible()
    assert JournalEntry.objects.count() == 1
    assert faults_of(ana) == []


def test_two_windows_lose_nothing_of_each_other(site: Site, cast: Cast) -> None:
    ana = site.page_of(cast.ana, "/journal/")
    begin(ana)
    write(ana)
    keep(ana)
    other = ana.context.new_page()
    other.goto(ana.url)
    unlock(other)
    for page, words in ((ana, "As the first window has it."), (other, "As the second has it.")):
        page.get_by_role("link", name="Change").click()
        page.get_by_label("So what:").fill(words)
        keep(page)
    expect(other.get_by_text("Both are kept")).to_be_visible()
    other.get_by_role("link", name="All entries").first.click()
    expect(other.locator("#months li")).to_have_count(2)
    other.get_by_label("Search").fill("window")
    expect(other.locator("#months li")).to_have_count(1)


def test_the_code_opens_it_and_a_new_passphrase_takes_the_place_of_the_old(
    site: Site, cast: Cast
) -> None:
    ana = site.page_of(cast.ana, "/journal/")
    code = begin(ana)
    write(ana)
    keep(ana)
    ana.get_by_role("button", name="Lock").click()
    expect(ana.get_by_text(WORDS)).to_have_count(0)
    ana.get_by_text("I have forgotten the passphrase").click()
    ana.get_by_role("textbox", name="Your recovery code").fill(code[:-1])
    ana.get_by_role("button", name="Open with the code").click()
    expect(ana.get_by_text("This is not the code on the paper")).to_be_visible()
    ana.get_by_role("textbox", name="Your recovery code").fill(code)
    ana.get_by_role("button", name="Open with the code").click()
    expect(ana.get_by_text(WORDS)).to_be_visible()
    ana.goto("/journal/#keys")
    ana.reload()
    unlock(ana)
    ana.get_by_label("Your passphrase or recovery code").fill(code)
    ana.get_by_label("The new passphrase", exact=True).fill(OTHER)
    ana.get_by_label("The new passphrase again").fill(OTHER)
    ana.get_by_role("button", name="Change the passphrase").click()
    expect(ana.get_by_text("Changed. The new")).to_be_visible()
    assert faults_of(ana) == []
    elsewhere = site.page_of(cast.ana, "/journal/")
    unlock(elsewhere, OTHER)
    expect(elsewhere.get_by_role("link", name=TITLE)).to_be_visible()
    assert JournalLock.objects.count() == 2


def test_a_passkey_opens_it(site: Site, cast: Cast) -> None:
    ana = site.page_of(cast.ana)
    session = ana.context.new_cdp_session(ana)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasPrf": True}
    verified = {"hasUserVerification": True, "isUserVerified": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options | verified})
    ana.goto("/journal/")
    begin(ana)
    write(ana)
    keep(ana)
    ana.goto("/journal/#keys")
    ana.get_by_label("Your passphrase or recovery code").fill(PASSPHRASE)
    ana.get_by_role("button", name="Add a passkey").click()
    expect(ana.get_by_text("The passkey opens your journal")).to_be_visible()
    ana.get_by_role("button", name="Lock").last.click()
    ana.get_by_role("button", name="Open with a passkey").click()
    expect(ana.get_by_role("heading", name="Keys and export")).to_be_visible()


def test_it_locks_by_itself(site: Site, cast: Cast) -> None:
    ana = site.page_of(cast.ana, "/journal/")
    ana.clock.install()
    ana.reload()
    begin(ana)
    write(ana)
    keep(ana)
    ana.clock.fast_forward(9 * 60 * 1000)
    expect(ana.get_by_text("locks in two minutes")).to_be_visible()
    ana.clock.fast_forward(61 * 1000)
    expect(ana.get_by_role("heading", name="Open your journal")).to_be_visible()
    expect(ana.get_by_text(WORDS)).to_have_count(0)


def test_one_line_is_looked_at_and_carried(site: Site, cast: Cast) -> None:
    meeting = make_meeting.planned(cast.tuesday, by=cast.ben)
    ana = site.page_of(cast.ana, "/journal/")
    begin(ana)
    write(ana, "Marisol Kowalczyk wept. I wanted to apologise for my sandals.")
    keep(ana)
    ana.get_by_text("Carry one line into a meeting or your own therapy").click()
    ana.get_by_role("radio", name="Marisol").check()
    ana.get_by_role("button", name="Show me").click()
    expect(ana.locator("#carried")).to_contain_text("some words could point to a person")
    ana.get_by_role("radio", name="I wanted to").check()
    ana.get_by_role("button", name="Show me").click()
    expect(ana.locator("#carried blockquote")).to_have_text("I wanted to apologise for my sandals.")
    assert faults_of(ana) == []
    ana.get_by_role("button", name="Carry it").click()
    expect(ana.get_by_text("It waits in your notes")).to_be_visible()
    assert meeting.notes.get().person == cast.ana
    ana.get_by_label("Into").select_option("A new brief")
    ana.get_by_role("button", name="Show me").click()
    expect(ana.locator("#carried")).to_contain_text("What would stand in your brief")
    ana.get_by_role("button", name="Carry it").click()
    expect(ana.get_by_text("It stands in your brief")).to_be_visible()
    assert faults_of(ana) == []
    assert "sandals" not in at_rest()
    ana.get_by_role("link", name="The brief").click()
    expect(ana.get_by_label("What I feel")).to_have_value("I wanted to apologise for my sandals.")


def test_an_entry_goes_and_can_be_put_back_while_the_page_has_it(site: Site, cast: Cast) -> None:
    ana = site.page_of(cast.ana, "/journal/")
    begin(ana)
    write(ana)
    keep(ana)
    ana.get_by_text("Erase this entry").click()
    ana.get_by_role("button", name="Erase it").click()
    expect(ana.get_by_text("Erased.")).to_be_visible()
    assert not JournalEntry.objects.exists()
    ana.get_by_role("button", name="Put it back").click()
    expect(ana.get_by_text(WORDS)).to_be_visible()


def test_the_file_is_made_in_the_browser(site: Site, cast: Cast) -> None:
    ana = site.page_of(cast.ana, "/journal/")
    begin(ana)
    write(ana)
    keep(ana)
    ana.goto("/journal/#keys")
    with ana.expect_download() as waiting:
        ana.get_by_role("button", name="As text to read").click()
    text = waiting.value.path().read_text(encoding="utf-8")
    assert WORDS in text
    assert "### So what:" in text


THREE_YEARS = """async ([passphrase, count]) => {
  const at = "/static/covision/";
  const { newKey, makeLock, sealEntry } = await import(at + "journal-sealing.js");
  const { newCode, secretIn } = await import(at + "journal-code.js");
  const { Line } = await import(at + "journal-line.js");
  const person = document.querySelector("meta[name=covision-device]").content.split(" ")[0];
  const line = new Line(document.getElementById("journal"));
  const key = await newKey();
  const secret = await secretIn(await newCode());
  const phrase = await makeLock("passphrase", key, passphrase, person);
  await line.begin(phrase, await makeLock("code", key, secret, person));
  const words = "The hour ended early; I noticed the window, and my own breath. ".repeat(40);
  const sealed = [];
  for (let number = 0; number < count; number += 1) {
    const day = new Date(Date.UTC(2023, 0, 1 + Math.floor((number * 7) / 3))).toISOString();
    const id = crypto.randomUUID();
    const answers = { "free.words": `${words}quillwort${number}` };
    const fixed = { form: 1, way: "free", title: `Evening ${number}`, tags: ["two"], links: [] };
    const content = { ...fixed, on: day.slice(0, 10), at: day, answers };
    const envelope = await sealEntry(key, content, { person, id, version: 1 });
    sealed.push([id, envelope]);
  }
  return sealed;
}"""
"""A journal with three entries in each week, sealed by the page's own scripts."""
SEARCHED = """(words) => {
  const box = document.getElementById("search-words");
  box.value = words;
  const began = performance.now();
  box.dispatchEvent(new Event("input", { bubbles: true }));
  const shown = document.querySelectorAll("#months li").length;
  return [performance.now() - began, shown];
}"""


def test_three_years_are_searched_at_once(site: Site, cast: Cast) -> None:
    ana = site.page_of(cast.ana, "/journal/")
    alive(ana)
    for entry_id, envelope in ana.evaluate(THREE_YEARS, [PASSPHRASE, 3 * 52 * 3]):
        writing.keep_entry(UUID(entry_id), envelope=envelope, seen=0, by=cast.ana)
    ana.reload()
    unlock(ana)
    expect(ana.locator("#months li")).to_have_count(468)
    for words, count in (("breath quillwort467", 1), ("window", 468)):
        milliseconds, shown = ana.evaluate(SEARCHED, words)
        assert shown == count
        assert milliseconds < 200
