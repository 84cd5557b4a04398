"""Five seats through the boards: a question without a name, sorting, a commitment, the pulse."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from covision.meetings import assigning
from covision.meetings.models import Meeting
from covision.meetings.states import LineKind, Role
from covision.people.models import Person
from tests import make, make_case, make_meeting
from tests.browser.accessible import faults_of
from tests.browser.pictures import picture
from tests.browser.site import PHONE, WIDE, Site
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.browser
QUESTION = "Who else knows how tired you are?"
ADVICE, OTHER = "Ask what the winter was like.", "Name the ending out loud."
FEELING = "A heaviness in my arms."
Seats = dict[str, Page]


@pytest.fixture
def cast(site: Site) -> Cast:
    return the_cast()


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """Ana presents, Ben facilitates; Cleo, Dan and Gus are the group."""
    people = (cast.ana, cast.ben, cast.cleo, cast.dan, cast.gus)
    five = make.group(cast.practice, "Friday five", members=list(people))
    release = make_case.released(cast.ana, to=five)
    planned = make_meeting.planned(five, by=cast.ben, release=release)
    assigning.assign(planned, role=Role.FACILITATOR, to=cast.ben, by=cast.ben)
    return make_meeting.begun(planned, with_people=people)


def seat(site: Site, person: Person, meeting: Meeting, size: tuple[int, int] = WIDE) -> Page:
    page = site.page_of(person, reverse("room", args=[meeting.pk]), size=size)
    page.wait_for_selector("#room[data-listening]")
    return page


def press(page: Page, name: str) -> None:
    button = page.get_by_role("button", name=name, exact=True)
    button.focus()
    page.keyboard.press("Enter")


def say(page: Page, words: str) -> None:
    page.get_by_label("Your turn, in words").fill(words)
    page.get_by_role("button", name="Say it").click()
    expect(page.get_by_label("Your turn, in words")).to_have_value("")


def goes_on_to(seats: Seats, name: str) -> None:
    seats["ben"].get_by_role("button", name="Next phase").click()
    for page in seats.values():
        expect(page.locator("#room-time")).to_contain_text(name)


def test_five_go_through_the_boards(site: Site, cast: Cast, meeting: Meeting) -> None:
    seats = {
        "ana": seat(site, cast.ana, meeting),
        "ben": seat(site, cast.ben, meeting),
        "cleo": seat(site, cast.cleo, meeting, PHONE),
        "dan": seat(site, cast.dan, meeting, PHONE),
        "gus": seat(site, cast.gus, meeting),
    }
    goes_on_to(seats, "Case and question")
    goes_on_to(seats, "Clarify")
    asks_without_a_name(seats)
    goes_on_to(seats, "Resonance")
    say(seats["cleo"], FEELING)
    goes_on_to(seats, "Perspectives")
    advises(seats)
    goes_on_to(seats, "Presenter takes")
    sorts_and_takes_on(seats)
    gives_a_pulse(seats)
    closes(seats, meeting)


def asks_without_a_name(seats: Seats) -> None:
    """Gus asks out of turn, by keyboard; Ben hides it and shows it again; nobody learns whose."""
    gus, ben = seats["gus"], seats["ben"]
    gus.get_by_text("Ask without your name").focus()
    gus.keyboard.press("Enter")
    gus.get_by_label("Your question").fill("Is it Kowalczyk?")
    press(gus, "Ask without my name")
    expect(gus.locator("#ask-refused")).to_contain_text("It has not been sent")
    expect(gus.get_by_label("Your question")).to_have_value("Is it Kowalczyk?")
    gus.get_by_label("Your question").fill(QUESTION)
    press(gus, "Ask without my name")
    board = "#board-question-lines"
    for name in ("ana", "ben", "cleo", "dan"):
        expect(seats[name].locator(board)).to_contain_text(QUESTION, timeout=2_000)
        expect(seats[name].locator(board)).not_to_contain_text("Gus")
    expect(gus.locator(board)).to_contain_text("You, without your name")
    press(ben, "Hide it")
    expect(seats["ana"].locator(board)).not_to_contain_text(QUESTION)
    press(ben, "Show it again")
    expect(seats["ana"].locator(board)).to_contain_text(QUESTION)
    assert [faults_of(page) for page in (gus, ben)] == [[], []]


def advises(seats: Seats) -> None:
    """What Ana does not see yet is not in her page at all."""
    for name, words in (("dan", ADVICE), ("gus", OTHER)):
        seats[name].get_by_role("radio", name="Advice").check()
        say(seats[name], words)
    for name in ("ben", "cleo", "dan", "gus"):
        expect(seats[name].locator("#board-advice-lines li")).to_have_count(2)
        expect(seats[name].locator("#board-resonance-lines")).to_contain_text(FEELING)
    assert ADVICE not in seats["ana"].content()
    seats["ben"].get_by_text("More for whoever facilitates").click()
    seats["ben"].get_by_role("button", name="Close writing").click()
    expect(seats["cleo"].locator("#say-note")).to_contain_text("Writing is closed for now.")
    expect(seats["cleo"].get_by_role("button", name="Say it")).to_be_disabled()


def sorts_and_takes_on(seats: Seats) -> None:
    ana = seats["ana"]
    first = ana.locator("#board-advice-lines li").filter(has_text=ADVICE)
    second = ana.locator("#board-advice-lines li").filter(has_text=OTHER)
    second.get_by_role("button", name="Not for me").click()
    first.get_by_role("button", name="Fits").focus()
    ana.keyboard.press("Enter")
    expect(first.get_by_role("button", name="Fits")).to_have_attribute("aria-pressed", "true")
    expect(second.get_by_role("button", name="Not for me")).to_have_attribute(
        "aria-pressed", "true"
    )
    picture(ana, "boards")
    assert faults_of(ana) == []
    first.get_by_role("button", name="I will do this").click()
    expect(seats["dan"].locator("#board-commitment-lines")).to_contain_text(ADVICE)
    expect(seats["dan"].get_by_text("Not for me")).to_have_count(0)
    assert seats["dan"].evaluate("document.documentElement.scrollWidth <= innerWidth")


def gives_a_pulse(seats: Seats) -> None:
    """Ben skips the talk about learning."""
    ben = seats["ben"]
    ben.get_by_label("Skip to").select_option("Close and hand over")
    ben.get_by_role("button", name="Skip", exact=True).click()
    for page in seats.values():
        expect(page.locator("#room-time")).to_contain_text("Close and hand over")
        page.get_by_text("Give your pulse").click()
        page.get_by_role("group", name="Airtime was shared fairly.").get_by_label("4").check()
        page.get_by_role("button", name="Give it").click()
        expect(page.get_by_text("You have given your pulse.")).to_be_visible()
    assert faults_of(ben) == []
    expect(ben.get_by_text("5 of 5 have given theirs.")).to_be_visible()
    ben.get_by_role("button", name="Show the pulse").click()
    for page in seats.values():
        expect(page.locator("#room-pulse")).to_contain_text("4 of 5 in the middle")


def closes(seats: Seats, meeting: Meeting) -> None:
    ben, ana = seats["ben"], seats["ana"]
    ben.get_by_role("link", name="Close the meeting").first.click()
    expect(ben.get_by_label("Ana Ilves")).to_have_value(re.compile(rf"{ADVICE} \(by .*\)"))
    ben.get_by_role("button", name="Close the meeting").click()
    expect(ana.get_by_role("heading", name="What the group offered you")).to_be_visible()
    expect(ana.locator("#board-resonance + ol")).to_contain_text(FEELING)
    expect(ana.locator("#board-advice + ol li").first).to_contain_text(ADVICE)
    expect(ben.get_by_role("heading", name="How it was")).to_be_visible()
    assert OTHER not in ben.content()
    assert [faults_of(page) for page in (ana, ben)] == [[], []]
    assert meeting.lines.filter(kind=LineKind.COMMITMENT).count() == 1


def test_two_tabs_that_press_next_at_once_move_one_phase(
    site: Site, cast: Cast, meeting: Meeting
) -> None:
    tabs = [seat(site, cast.ben, meeting) for _ in range(2)]
    pressing = "document.getElementById('advance').form.requestSubmit()"
    for tab in tabs:
        tab.evaluate(f"setTimeout(() => {pressing}, 200)")
    for tab in tabs:
        expect(tab.locator("#room-time")).to_contain_text("Case and question")
    assert make_meeting.again(meeting).phase == 1
