"""Five people with (invented) cameras: from the check at the door to the record."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from covision.meetings.models import Meeting
from covision.people import joining
from covision.people.models import Person
from covision.people.states import PracticeRole
from tests import janus, make, make_case, make_meeting
from tests.browser.accessible import faults_of
from tests.browser.site import CHROMIUM, PHONE, QUIET, Site
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.browser

CAMERAS = (
    "--use-fake-device-for-media-stream=fps=5",
    "--use-fake-ui-for-media-stream",
    "--autoplay-policy=no-user-gesture-required",
    "--allow-loopback-in-peer-connection",
    "--disable-features=WebRtcHideLocalIpsWithMdns",
)
PLAYING = """async () => {
    const all = [...document.querySelectorAll(".tile:not(:has(.you)) > video")];
    const at = all.map((video) => video.currentTime);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const run = all.filter((video, place) => video.videoWidth > 0 && video.currentTime > at[place]);
    return run.length === all.length ? all.length : -1;
}"""
SOUNDS = "() => document.querySelectorAll('#voice-sounds audio').length"
PATIENCE = 15_000
HEARD = """async () => {
    const all = [...document.querySelectorAll("#voice-sounds audio")];
    const tracks = all.flatMap((sound) => sound.srcObject?.getAudioTracks() ?? []);
    return tracks.filter((track) => !track.muted).length;
}"""


@dataclass(frozen=True)
class Circle:
    cast: Cast
    meeting: Meeting
    people: tuple[Person, ...]


@pytest.fixture
def calling(browser: Browser, transactional_db: None, address: str) -> Iterator[Site]:
    """A browser of its own, whose camera and microphone are made up."""
    other = browser.browser_type.launch(executable_path=CHROMIUM, args=[*QUIET, *CAMERAS])
    site = Site(address, other)
    yield site
    site.close()
    other.close()
    assert site.complaints == []


@pytest.fixture
def circle(calling: Site) -> Circle:
    cast = the_cast()
    more = [make.person("Gita Raman"), make.person("Hal Petersen")]
    for one in more:
        joining.add_to_practice(cast.practice, person=one, role=PracticeRole.MEMBER, by=cast.eva)
    people = (cast.ana, cast.ben, cast.cleo, *more)
    group = make.group(cast.practice, "Lamp circle", members=[*people])
    release = make_case.released(cast.ana, to=group)
    meeting = make_meeting.planned(group, by=cast.ben, release=release)
    return Circle(cast, meeting, people)


def test_five_meet_from_the_device_check_to_the_record(calling: Site, circle: Circle) -> None:
    pages = {one.first_name: comes_in(calling, circle, one) for one in circle.people}
    for page in pages.values():
        sees(page, 4)
        until(page, HEARD, 4)
        expect(page.get_by_role("button", name="Captions")).to_be_hidden()
    leads = pages[make_meeting.facilitator(circle.meeting).first_name]
    leads.get_by_role("button", name="Begin the meeting").click()
    turns_the_camera_off(pages)
    is_removed(circle, pages)
    to_the_record(leads, pages)


def comes_in(site: Site, circle: Circle, person: Person, *, size: tuple[int, int] = PHONE) -> Page:
    page = site.page_of(person, reverse("room", args=[circle.meeting.pk]), size=size)
    page.get_by_role("radio", name="With picture").check()
    expect(page.locator("#device-note")).to_have_text(
        "This is what the others will see and hear.", timeout=PATIENCE
    )
    until(page, "() => document.getElementById('own-picture').videoWidth > 0")
    until(page, "() => document.getElementById('own-level').value > 0.01")
    assert page.get_by_label("Camera", exact=True).locator("option").count() > 0
    if page.get_by_role("radio", name="I do not think").count():
        page.get_by_role("radio", name="I do not think").check()
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Come in").click()
    expect(page.locator("#voice-note")).to_have_text(
        "Sound and picture are on. Nothing is recorded.", timeout=PATIENCE
    )
    return page


def until(page: Page, claim: str, wanted: object = True, *, seconds: float = 15) -> None:
    """Asked again and again from outside: the page's own policy lets nothing be evaluated in it."""
    over = monotonic() + seconds
    while page.evaluate(claim) != wanted:
        assert monotonic() < over, f"{claim} is {page.evaluate(claim)}"
        page.wait_for_timeout(50)


def sees(page: Page, many: int) -> None:
    until(page, PLAYING, many)


def turns_the_camera_off(pages: dict[str, Page]) -> None:
    pages["Gita"].get_by_role("button", name="Camera off").click()
    for name in ("Ana", "Ben", "Cleo", "Hal"):
        sees(pages[name], 3)
    pages["Gita"].get_by_role("button", name="Mute").click()
    gita = pages["Ana"].locator(".tile", has_text="Gita Raman")
    expect(gita).to_contain_text("muted", timeout=PATIENCE)
    expect(gita.locator(".seat.big")).to_be_visible()


def is_removed(circle: Circle, pages: dict[str, Page]) -> None:
    """Within a second the others have let go of Hal's line, whatever his own page does."""
    held = pages["Hal"].evaluate_handle("document.querySelector('#voice-sounds audio').srcObject")
    joining.leave_group(circle.meeting.group, by=circle.people[-1])
    for name in ("Ana", "Ben", "Cleo"):
        until(pages[name], SOUNDS, 3, seconds=1)
    expect(pages["Hal"].locator("video")).to_have_count(0)
    assert held is not None


def to_the_record(leads: Page, pages: dict[str, Page]) -> None:
    while leads.get_by_role("button", name="Next phase").count():
        before = leads.locator("#room-time").inner_text()
        leads.get_by_role("button", name="Next phase").click()
        expect(leads.locator("#room-time")).not_to_have_text(before, timeout=PATIENCE)
    sees(leads, 2)
    leads.get_by_role("link", name="Close the meeting").click()
    leads.get_by_label("Themes").fill("Endings.")
    leads.get_by_role("button", name="Close the meeting").click()
    expect(leads.get_by_role("heading", name="Who took part")).to_be_visible()
    expect(pages["Cleo"].get_by_text("Endings.")).to_be_visible(timeout=PATIENCE)


ON_THE_DEVICE = """
    globalThis.SpeechRecognition = class extends EventTarget {
        static asked = [];
        static async available(wanted) { this.asked.push(wanted); return "available"; }
        start(track) {
            if (!this.processLocally || track.kind !== "audio") throw new Error("sent away");
            const event = new Event("result");
            event.results = [[{ transcript: "A heaviness in my arms" }]];
            setTimeout(() => this.dispatchEvent(event), 50);
        }
        abort() {}
    };
"""


def test_captions_are_made_where_the_browser_makes_them_itself(
    calling: Site, circle: Circle
) -> None:
    said: list[str] = []
    ana, ben = (comes_in(calling, circle, circle.people[n]) for n in (0, 1))
    ben.add_init_script(ON_THE_DEVICE)
    ben.on("request", lambda request: said.append(request.post_data or ""))
    ben.reload()
    until(ben, HEARD, 1)
    ben.get_by_role("button", name="Captions").click()
    expect(ben.locator("#captions")).to_have_text("Ana Ilves: A heaviness in my arms")
    assert faults_of(ben) == []
    ben.get_by_role("button", name="Captions").click()
    expect(ben.locator("#captions")).to_be_empty()
    assert not any("heaviness" in words for words in said)
    assert ana.locator("#captions").inner_text() == ""


@pytest.mark.skipif(not janus.IS_HERE, reason=janus.WHY_NOT)
def test_more_than_six_meet_through_the_media_server(
    calling: Site, circle: Circle, settings: Any, tmp_path: Path
) -> None:
    """Seven are in the group; three of them are here, and one of those is removed."""
    more = [make.person("Ida Vale"), make.person("Jon Vale")]
    for one in more:
        joining.add_to_practice(circle.cast.practice, person=one, by=circle.cast.eva)
        joining.add_member(circle.meeting.group, person=one, by=circle.cast.ben)
    with janus.running(tmp_path) as found:
        for name, value in found.items():
            setattr(settings, name, value)
        allowed = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
        settings.CONTENT_SECURITY_POLICY = {
            "DIRECTIVES": {**allowed, "connect-src": ["'self'", *settings.MEDIA_SERVER]}
        }
        ana, ben, hal = (comes_in(calling, circle, circle.people[n]) for n in (0, 1, 4))
        for page in (ana, ben, hal):
            sees(page, 2)
        ben.get_by_role("button", name="Camera off").click()
        sees(ana, 1)
        joining.leave_group(circle.meeting.group, by=circle.people[4])
        until(ana, SOUNDS, 1, seconds=1)
        expect(hal.locator("video")).to_have_count(0)
