"""A line that is poor, cut or absent: nothing is lost, nothing comes twice, nothing lies open."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, CDPSession, Page, expect

from covision.management.demo.telling import PASSWORD
from covision.management.demo.telling import address as letter_box
from covision.meetings import noting
from covision.meetings.models import Meeting
from tests import make_case, make_meeting
from tests.browser.accessible import faults_of
from tests.browser.site import PHONE, Site
from tests.browser.test_room import in_room, room
from tests.cast import Cast, the_cast
from tests.ground.machine import address_of, answer_of, started_site

pytestmark = pytest.mark.browser
ONE, TWO = "A heaviness in my arms.", "And then a lightness."
LATE = "Somebody holding a door for too long."
CLIENT = "Marisol Kowalczyk"
KILOBIT = 1024 / 8
FIRST_LOAD, PHASE_CHANGE = 60_000, 3_000
PLAIN = """async () => {
  const seen = [];
  const told = (request) => new Promise((tell) => {
    request.onsuccess = () => tell(request.result);
  });
  const read = (value) => {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value))
      return new TextDecoder("latin1").decode(value);
    if (value && typeof value === "object")
      return Object.entries(value).map(([name, one]) => name + read(one)).join(" ");
    return String(value);
  };
  for (const { name } of await indexedDB.databases()) {
    const database = await told(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const rows = () => database.transaction(store).objectStore(store);
      seen.push(...(await told(rows().getAll())).map(read));
      seen.push(...(await told(rows().getAllKeys())).map(String));
    }
    database.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys())
      seen.push(request.url + await (await cache.match(request)).text());
  }
  seen.push(JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }));
  return seen;
}"""
"""Whatever a script of ours could read of what this browser keeps."""
IS_KEPT = f"async () => (await ({PLAIN})()).some((one) => one.includes('until'))"
IS_GONE = f"async () => !(await ({PLAIN})()).some((one) => one.includes('until'))"


@pytest.fixture
def cast(site: Site) -> Cast:
    return the_cast()


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """Ana presents, Ben facilitates, Cleo listens. In the first phase all speak in no order."""
    release = make_case.released(cast.ana, to=cast.tuesday)
    planned = make_meeting.planned(cast.tuesday, by=cast.ben, release=release)
    return make_meeting.begun(planned, with_people=(cast.ana, cast.ben, cast.cleo))


class PoorLine:
    """50 kbit/s, and 400 ms to the server and back; cut and mended by hand."""

    def __init__(self, page: Page) -> None:
        self.session: CDPSession = page.context.new_cdp_session(page)
        self.session.send("Network.enable")
        self.mend()

    def cut(self) -> None:
        self._be(offline=True)

    def mend(self) -> None:
        self._be(offline=False)

    def _be(self, *, offline: bool) -> None:
        way = {"downloadThroughput": 50 * KILOBIT, "uploadThroughput": 50 * KILOBIT}
        conditions = {"offline": offline, "latency": 400, **way}
        self.session.send("Network.emulateNetworkConditions", conditions)


def say(page: Page, words: str) -> None:
    page.get_by_label("Your turn, in words").fill(words)
    page.get_by_role("button", name="Say it").click()
    expect(page.get_by_label("Your turn, in words")).to_have_value("")


def test_what_is_said_through_a_cut_arrives_in_its_order_and_once(
    site: Site, cast: Cast, meeting: Meeting
) -> None:
    cleo = in_room(site, cast.cleo, meeting)
    line = PoorLine(cleo)
    line.cut()
    for words in (ONE, TWO):
        say(cleo, words)
    kept = cleo.get_by_role("region", name="Kept here, not yet with the group")
    expect(kept.get_by_role("listitem")).to_have_text([ONE, TWO])
    expect(cleo.get_by_text("The line is gone for a moment.")).to_be_visible()
    assert faults_of(cleo) == []
    make_meeting.said(meeting, "Something said meanwhile.", by=cast.ben)
    line.mend()
    expect(cleo.locator("#room-lines li")).to_have_text(
        [re.compile("Something said"), re.compile(ONE), re.compile(TWO)], timeout=15_000
    )
    expect(kept).to_be_hidden()
    assert meeting.lines.count() == 3


def test_what_came_too_late_is_its_writers_again_and_stays_through_a_reload(
    site: Site, cast: Cast, meeting: Meeting
) -> None:
    ben, cleo = (in_room(site, person, meeting) for person in (cast.ben, cast.cleo))
    line = PoorLine(cleo)
    line.cut()
    say(cleo, LATE)
    ben.get_by_role("button", name="Next phase").click()
    expect(ben.locator("#room-time")).to_contain_text("Case and question")
    line.mend()
    back = cleo.get_by_role("region", name="Came back to you, only you see this")
    expect(back).to_contain_text(LATE, timeout=15_000)
    expect(back).to_contain_text("The meeting has moved on to “Case and question”.")
    assert meeting.lines.count() == 0
    cleo.reload()
    expect(back).to_contain_text(LATE)
    assert faults_of(cleo) == []
    back.get_by_role("button", name="Put it in the box").click()
    expect(cleo.get_by_label("Your turn, in words")).to_have_value(LATE)
    back.get_by_role("button", name="Put away").click()
    expect(back).to_have_count(0)
    assert LATE not in ben.content()


def test_words_kept_here_wait_through_a_closed_page(
    site: Site, cast: Cast, meeting: Meeting
) -> None:
    cleo = in_room(site, cast.cleo, meeting)
    cleo.context.set_offline(True)
    say(cleo, ONE)
    kept = cleo.get_by_role("region", name="Kept here")
    expect(kept).to_contain_text(ONE)
    context = cleo.context
    cleo.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(room(meeting))
    expect(again.locator("#room-lines")).to_contain_text(ONE, timeout=10_000)
    assert meeting.lines.count() == 1


def test_notes_of_two_devices_are_joined(site: Site, cast: Cast, meeting: Meeting) -> None:
    laptop, phone = (in_room(site, cast.cleo, meeting) for _ in range(2))
    phone.context.set_offline(True)
    phone.get_by_label("Your notes").fill("The kettle.")
    expect(phone.locator("#notes-kept")).to_contain_text("Kept on this device")
    laptop.get_by_label("Your notes").fill("The shoes.")
    laptop.get_by_role("button", name="Keep my notes").click()
    expect(laptop.locator("#notes-kept")).to_have_text("Kept.")
    phone.context.set_offline(False)
    expect(phone.get_by_label("Your notes")).to_have_value(
        "The shoes.\nThe kettle.", timeout=20_000
    )
    assert noting.note_of(cast.cleo, meeting=meeting) == "The shoes.\nThe kettle."


def kept_in(page: Page) -> str:
    found: list[Any] = page.evaluate(PLAIN)
    return json.dumps(found, ensure_ascii=False)


def test_today_opens_without_a_line_and_lies_sealed_until_sign_out(
    site: Site, cast: Cast, meeting: Meeting
) -> None:
    noting.note(meeting, text=f"{CLIENT}: my own leaving in June?", by=cast.cleo)
    make_meeting.said(meeting, "Her own words.", by=cast.ben)
    cleo = site.page_of(cast.cleo, reverse("this_device"), size=PHONE)
    cleo.get_by_role("button", name="Keep today here").click()
    expect(cleo.get_by_text("Today is kept here.")).to_be_visible()
    cleo.evaluate("navigator.serviceWorker.ready.then(() => true)")
    cleo.wait_for_function(IS_KEPT)
    cleo.goto(room(meeting))
    cleo.goto("/")
    cleo.context.set_offline(True)
    cleo.goto("/meetings/")
    expect(cleo.get_by_role("heading", name="There is no line to the server.")).to_be_visible()
    expect(cleo.get_by_text(f"brought by {cast.ana.name}")).to_be_visible()
    cleo.get_by_text("Tuesday peers,").last.click()
    expect(cleo.get_by_text("my own leaving in June?")).to_be_visible()
    assert "own words" not in cleo.content()
    assert faults_of(cleo) == []
    lies_there = kept_in(cleo)
    for word in (
        "Marisol",
        "Kowalczyk",
        "Ilves",
        "Okoro",
        "Marsh",
        "own words",
        "slept",
        "Tuesday",
    ):
        assert word not in lies_there
    cleo.context.set_offline(False)
    expect(cleo.get_by_role("heading", name="There is no line to the server.")).to_have_count(0)
    cleo.goto("/settings/")
    cleo.locator("main").get_by_role("button", name="Sign out").click()
    expect(cleo.get_by_role("heading", level=1)).to_have_text("Come in.")
    assert json.loads(kept_in(cleo))[:-1] == ["{}"]


def test_the_lock_takes_today_away_and_another_person_finds_nothing(
    site: Site, cast: Cast, meeting: Meeting
) -> None:
    cleo = in_room(site, cast.cleo, meeting)
    cleo.goto(reverse("this_device"))
    cleo.get_by_role("button", name="Keep today here").click()
    cleo.wait_for_function(IS_KEPT)
    cleo.context.clear_cookies(name="sessionid")
    cleo.goto("/accounts/login/")
    cleo.wait_for_function(IS_GONE)
    site.sign_in(cleo.context, cast.dan)
    cleo.goto("/settings/")
    assert json.loads(kept_in(cleo))[:-1] == ["{}"]


def entered(place: str, browser: Browser, who: str) -> Page:
    page = browser.new_context(base_url=place).new_page()
    page.goto("/accounts/login/")
    page.get_by_text("Use a password instead").click()
    page.get_by_label("Email").fill(letter_box(who))
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("link", name="Go to the room").click()
    come_in = page.get_by_role("button", name="Come in")
    expect(come_in).to_be_visible()  # the questions stand above it and have come as well
    for box in page.locator("input[value=clear]").all():
        box.check()
    page.locator("input[name=affirmed]").check()
    come_in.click()
    page.wait_for_selector("#room[data-listening]")
    return page


def test_a_light_page_and_a_phase_change_stay_within_their_bytes(
    tmp_path: Path, browser: Browser
) -> None:
    """By the site as it is served, with its compressed files; answers with their heads."""
    with started_site(tmp_path / "site", DEMO="yes") as started:
        place = address_of(started)
        assert answer_of(place) == 200
        ana, gita = (entered(place, browser, who) for who in ("ana", "gita"))
        gita.get_by_role("button", name="Begin the meeting").click()
        here = ana.url
        ana.goto("/this-device/")
        ana.get_by_role("button", name="My line is poor").click()
        line, came = PoorLine(ana).session, []
        line.send("Network.setCacheDisabled", {"cacheDisabled": True})
        line.on("Network.loadingFinished", lambda one: came.append(one["encodedDataLength"]))
        ana.goto(here)
        expect(ana.locator("#room[data-listening]")).to_be_attached(timeout=30_000)
        expect(ana.locator("#room-time")).to_contain_text(re.compile("left"))
        ana.wait_for_timeout(1_000)
        first = sum(came)
        came.clear()
        before = ana.locator("#prompt").inner_text()
        gita.get_by_role("button", name="Next phase").click()
        expect(ana.locator("#prompt")).not_to_have_text(before, timeout=10_000)
        ana.wait_for_timeout(1_000)
        change = sum(came)
        for page in (ana, gita):
            page.context.close()
    assert (first < FIRST_LOAD, 0 < change < PHASE_CHANGE) == (True, True), (first, change)
