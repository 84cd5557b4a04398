"""The room in real browsers: three people, one of them losing the line."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, Route, expect

from covision.meetings.models import Meeting
from covision.meetings.states import LineKind, MeetingState
from covision.people.models import Person
from tests import make_case, make_meeting
from tests.browser.site import PHONE, WIDE, Site
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.browser
WORDS = "A heaviness, as if I were carrying shopping for somebody."


@pytest.fixture
def cast(site: Site) -> Cast:
    return the_cast()


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """Ana presents, Ben facilitates, Cleo listens."""
    release = make_case.released(cast.ana, to=cast.tuesday)
    planned = make_meeting.planned(cast.tuesday, by=cast.ben, release=release)
    return make_meeting.begun(planned, with_people=(cast.ana, cast.ben, cast.cleo))


def room(meeting: Meeting) -> str:
    return reverse("room", args=[meeting.pk])


def in_room(site: Site, person: Person, meeting: Meeting) -> Page:
    page = site.page_of(person, room(meeting))
    page.wait_for_selector("#room[data-listening]")
    return page


def fits(page: Page) -> None:
    """No violation that axe can see, and nothing to scroll sideways."""
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_phase_change_and_a_line_reach_the_others_by_themselves(
    site: Site, cast: Cast, meeting: Meeting
) -> None:
    ben, cleo = (in_room(site, person, meeting) for person in (cast.ben, cast.cleo))
    ben.get_by_role("button", name="Next phase").click()
    expect(cleo.locator("#room-time")).to_contain_text("Case and question", timeout=2_000)
    expect(cleo.get_by_role("button", name="Say it")).to_be_disabled()
    expect(ben.locator("#room-time")).to_contain_text("Case and question")
    for name in ("Clarify", "Resonance"):
        ben.get_by_role("button", name="Next phase").click()
        expect(ben.locator("#room-time")).to_contain_text(name)
    expect(cleo.locator("#room-time")).to_contain_text("Resonance", timeout=2_000)
    cleo.get_by_label("Your turn, in words").fill(WORDS)
    cleo.get_by_role("button", name="Say it").click()
    expect(ben.get_by_text(WORDS)).to_be_visible(timeout=2_000)
    expect(cleo.get_by_label("Your turn, in words")).to_have_value("")
    assert meeting.lines.count() == 1


def test_what_is_said_between_the_sign_and_the_rest_is_said_in_the_phase_that_is_shown(
    site: Site, cast: Cast, meeting: Meeting
) -> None:
    ben, cleo = (in_room(site, person, meeting) for person in (cast.ben, cast.cleo))
    for name in ("Case and question", "Clarify"):
        ben.get_by_role("button", name="Next phase").click()
        for page in (ben, cleo):
            expect(page.locator("#room-time")).to_contain_text(name)
    expect(cleo.get_by_role("button", name="Say it")).to_be_enabled()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    cleo.route("**/room/now/", hold, times=1)
    ben.get_by_role("button", name="Next phase").click()
    expect(cleo.locator("#room-time")).to_contain_text("Resonance")
    cleo.get_by_label("Your turn, in words").fill(WORDS)
    cleo.get_by_role("button", name="Say it").click()
    held[0].continue_()
    expect(cleo.get_by_label("Your turn, in words")).to_have_value("")
    expect(ben.get_by_text(WORDS)).to_be_visible()
    assert meeting.lines.get().kind == LineKind.RESONANCE


def test_what_is_being_typed_and_where_one_is_stays_through_a_change(
    site: Site, cast: Cast, meeting: Meeting
) -> None:
    ben, cleo = (in_room(site, person, meeting) for person in (cast.ben, cast.cleo))
    box = cleo.get_by_label("Your turn, in words")
    box.fill("Not yet f")
    ben.get_by_role("button", name="Next phase").click()
    expect(cleo.locator("#room-time")).to_contain_text("Case and question", timeout=2_000)
    cleo.keyboard.type("inished")
    expect(box).to_have_value("Not yet finished")
    expect(box).to_be_focused()
    expect(cleo.locator("#room-said")).to_contain_text("Case and question")


def test_a_refused_line_is_explained_and_then_goes_out(
    site: Site, cast: Cast, meeting: Meeting
) -> None:
    cleo = in_room(site, cast.cleo, meeting)
    box = cleo.get_by_label("Your turn, in words")
    box.fill("Kowalczyk’s mother?")
    cleo.get_by_role("button", name="Say it").click()
    expect(cleo.get_by_text("It has not been sent")).to_be_visible()
    expect(box).to_have_value("Kowalczyk’s mother?")
    box.fill("The client’s mother?")
    cleo.get_by_role("button", name="Say it").click()
    expect(cleo.locator("#room-lines")).to_contain_text("The client’s mother?")
    expect(cleo.get_by_text("It has not been sent")).to_have_count(0)


def test_a_dropped_line_loses_nothing_and_says_it_once(
    site: Site, cast: Cast, meeting: Meeting
) -> None:
    cleo = in_room(site, cast.cleo, meeting)
    box = cleo.get_by_label("Your turn, in words")
    cleo.context.set_offline(True)
    box.fill(WORDS)
    cleo.get_by_role("button", name="Say it").click()
    expect(cleo.get_by_role("region", name="Kept here")).to_contain_text(WORDS)
    cleo.context.set_offline(False)
    expect(cleo.locator("#room-lines")).to_contain_text(WORDS, timeout=8_000)
    expect(box).to_have_value("")
    assert meeting.lines.count() == 1


def test_unsent_words_are_here_again_after_a_reload(
    site: Site, cast: Cast, meeting: Meeting
) -> None:
    cleo = in_room(site, cast.cleo, meeting)
    cleo.get_by_label("Your turn, in words").press_sequentially("Half a thought")
    cleo.wait_for_timeout(200)
    cleo.reload()
    expect(cleo.get_by_label("Your turn, in words")).to_have_value("Half a thought")


def test_cleo_steps_out_quietly_and_the_safety_card_is_one_press_away(
    site: Site, cast: Cast, meeting: Meeting
) -> None:
    ben, cleo = (in_room(site, person, meeting) for person in (cast.ben, cast.cleo))
    cleo.get_by_role("link", name="Safety card").click()
    expect(cleo.get_by_role("dialog", name="Raise the safety card")).to_be_visible()
    fits(cleo)
    cleo.get_by_role("button", name="Not now").click()
    cleo.get_by_role("link", name="I may know this client").click()
    cleo.get_by_role("button", name="Step out quietly").click()
    expect(cleo.get_by_text("Nobody is told.")).to_be_visible()
    expect(ben.locator("#room-state")).to_contain_text("Only the two of you", timeout=2_000)
    assert "Cleo" not in ben.content()


def test_the_case_is_read_over_the_room_and_goes_when_the_card_comes_up(
    site: Site, cast: Cast, meeting: Meeting
) -> None:
    ben, cleo = (in_room(site, person, meeting) for person in (cast.ben, cast.cleo))
    cleo.get_by_role("link", name="Read ").click()
    expect(cleo.get_by_text("has not slept")).to_be_visible()
    fits(cleo)
    ben.get_by_role("link", name="Safety card").click()
    ben.get_by_role("button", name="Raise the card").click()
    expect(cleo.get_by_role("alert")).to_contain_text("safety card is up", timeout=2_000)
    expect(cleo.get_by_text("has not slept")).to_have_count(0)
    assert "slept" not in cleo.content()


def test_the_room_and_its_pages_fit_every_eye_and_every_width(
    site: Site, cast: Cast, meeting: Meeting
) -> None:
    meeting = make_meeting.at_phase(meeting, "Resonance")
    make_meeting.said(meeting, WORDS, by=cast.cleo, kind=LineKind.RESONANCE)
    addresses = [
        room(meeting),
        reverse("room_case", args=[meeting.pk]),
        reverse("room_may_know", args=[meeting.pk]),
        reverse("meeting", args=[meeting.pk]),
        reverse("meeting_close", args=[meeting.pk]),
        reverse("meetings"),
        reverse("meeting_new"),
    ]
    for size, dark in ((WIDE, False), (PHONE, True)):
        page = site.page_of(cast.ben, size=size, dark=dark)
        for address in addresses:
            page.goto(address)
            fits(page)


def test_closing_leads_everybody_to_the_record(site: Site, cast: Cast, meeting: Meeting) -> None:
    cleo = in_room(site, cast.cleo, meeting)
    meeting = make_meeting.at_phase(meeting, "Close and hand over")
    ben = in_room(site, cast.ben, meeting)
    ben.get_by_role("link", name="Close the meeting").click()
    ben.get_by_label("Themes").fill("Endings.")
    ben.get_by_role("button", name="Close the meeting").click()
    expect(ben.get_by_role("heading", name="Who took part")).to_be_visible()
    expect(cleo.get_by_text("Endings.")).to_be_visible(timeout=8_000)
    fits(cleo)
    assert make_meeting.again(meeting).state == MeetingState.CLOSED
