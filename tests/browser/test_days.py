"""A meeting over days, by three people from its plan to its record; a clock that the test moves."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from covision.jobs.registry import work_for
from covision.meetings.models import Meeting
from covision.meetings.paces import running_end
from covision.meetings.pacing import held_again
from covision.people.models import Person
from tests import make_days, make_meeting
from tests.browser.accessible import faults_of
from tests.browser.pictures import picture
from tests.browser.site import PHONE, WIDE, Site
from tests.cast import Cast, the_cast
from tests.make_days import Clock

pytestmark = pytest.mark.browser

LEFT_OUT = ("Clarify", "Resonance", "Learning and process", "Close and hand over")
TUESDAY = datetime(2027, 1, 5, 9, tzinfo=UTC)


@pytest.fixture
def cast(site: Site) -> Cast:
    cast = the_cast()
    for person in (cast.ana, cast.ben):
        make_days.lives_in(person, "Europe/London")
    make_days.lives_in(cast.cleo, "Pacific/Auckland")
    return cast


@pytest.fixture
def clock(cast: Cast) -> Iterator[Clock]:
    with make_days.stopped_clock() as clock:
        yield clock


def without_scripts(site: Site, person: Person, path: str) -> Page:
    context = site.browser.new_context(
        java_script_enabled=False,
        viewport={"width": PHONE[0], "height": PHONE[1]},
        base_url=site.url,
        locale="en-GB",
    )
    site.contexts.append(context)
    site.sign_in(context, person)
    page = context.new_page()
    page.goto(path)
    return page


def is_sound(page: Page) -> None:
    assert faults_of(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def come_in(page: Page) -> None:
    button = page.get_by_role("button", name="Come in")
    expect(button).to_be_visible()  # the questions stand above it and have come as well
    for label in page.get_by_label("I do not think that I know this client").all():
        label.check()
    page.get_by_label("I read and write here where nobody looks").check()
    button.click()


def write(page: Page, words: str) -> None:
    page.get_by_label("Your words").fill(words)
    page.get_by_role("button", name="Say it").click()


def end_of_step(meeting: Meeting) -> datetime:
    end = running_end(held_again(meeting))
    assert end is not None
    return end


def planned(site: Site, cast: Cast) -> Meeting:
    """By Ana, with the keyboard’s own ways: fields, boxes and buttons."""
    page = site.page_of(cast.ana, "/meetings/new/")
    page.get_by_role("link", name="Hold it over some days").click()
    is_sound(page)
    page.get_by_label("Group", exact=True).select_option(label="Tuesday peers")
    page.get_by_label("First day").fill("2027-01-05")
    page.get_by_label("Days for each step").fill("1")
    page.get_by_role("button", name="Plan the meeting").click()
    expect(page.get_by_text("Over some days: Tuesday 5 January 2027")).to_be_visible()
    page.get_by_role("button", name="Put it on the agenda").click()
    page.get_by_role("link", name="Change the pace").click()
    for name in LEFT_OUT:
        page.get_by_label(name, exact=True).fill("0")
    is_sound(page)
    page.get_by_role("button", name="Keep this pace").click()
    expect(page.get_by_text("The pace is changed.")).to_be_visible()
    return Meeting.objects.get()


def arrive(site: Site, cast: Cast, path: str) -> None:
    """Ben on a phone, Cleo on a phone without scripts, and Ana."""
    ben = site.page_of(cast.ben, path, size=PHONE)
    is_sound(ben)
    come_in(ben)
    expect(ben.get_by_text("Arrive and agree, until tomorrow evening, your time")).to_be_visible()
    ben.get_by_label("Your words").fill("I arrive rested.")
    expect(ben.get_by_text("Your draft is kept. Only you see it.")).to_be_visible()
    ben.reload()
    expect(ben.get_by_label("Your words")).to_have_value("I arrive rested.")
    ben.get_by_role("button", name="Say it").click()
    expect(ben.get_by_text("You have written.")).to_be_visible()
    is_sound(ben)

    cleo = without_scripts(site, cast.cleo, path)
    come_in(cleo)
    expect(cleo.get_by_text("until Thursday morning, your time")).to_be_visible()
    expect(cleo.get_by_text("1 new to you")).to_be_visible()
    cleo.get_by_role("button", name="Pass this step").click()
    expect(cleo.get_by_text("You pass this step.")).to_be_visible()
    expect(cleo.get_by_text("new to you")).to_have_count(0)

    ana = site.page_of(cast.ana, "/")
    expect(ana.get_by_text("You can write until tomorrow evening, your time.")).to_be_visible()
    ana.goto(path)
    come_in(ana)
    expect(ana.get_by_label("Who is here")).to_contain_text("passes this step")
    picture(ana, "over-days")
    is_sound(ana)


def offer_perspectives(site: Site, cast: Cast, path: str) -> None:
    """What the gate stops is still there; said otherwise, it goes through."""
    cleo = without_scripts(site, cast.cleo, path)
    expect(cleo.get_by_text("Perspectives, until")).to_be_visible()
    cleo.get_by_label("Perspective", exact=True).check()
    write(cleo, "What would Deb Kowalczyk say?")
    expect(cleo.get_by_text("It has not been sent")).to_be_visible()
    expect(cleo.get_by_label("Your words")).to_have_value("What would Deb Kowalczyk say?")
    write(cleo, "What would she say herself?")
    expect(cleo.get_by_text("You have written.")).to_be_visible()


def test_three_people_meet_over_days_from_plan_to_record(
    site: Site, cast: Cast, clock: Clock
) -> None:
    make_days.released(cast.ana, to=cast.tuesday)
    meeting = planned(site, cast)
    path = f"/meetings/{meeting.pk}/days/"
    clock.now = TUESDAY
    arrive(site, cast, path)

    clock.now = end_of_step(meeting)
    work_for("meetings.keep_pace")(str(meeting.pk))
    ana = site.page_of(cast.ana, path)
    expect(ana.get_by_text("Case and question, until tomorrow")).to_be_visible()
    write(ana, "I do not know whether to go on.")
    listens = without_scripts(site, cast.cleo, path)
    expect(listens.get_by_text("In this step you listen.")).to_be_visible()
    expect(listens.get_by_role("button", name="Say it")).to_have_count(0)

    clock.now = end_of_step(meeting)  # no worker comes: whoever looks first turns the page
    offer_perspectives(site, cast, path)

    clock.now = end_of_step(meeting)
    ana = site.page_of(cast.ana, path, size=PHONE)
    expect(ana.get_by_text("What would she say herself?")).to_be_visible()
    write(ana, "I will ask her.")
    expect(ana.get_by_text("You have written.")).to_be_visible()
    picture(ana, "over-days-on-a-phone")
    is_sound(ana)

    clock.now = end_of_step(meeting)
    work_for("meetings.keep_pace")(str(meeting.pk))
    last = site.page_of(make_meeting.facilitator(meeting), path, size=WIDE)
    is_sound(last)
    last.get_by_role("link", name="Close the meeting", exact=True).click()
    last.get_by_role("button", name="Close the meeting").click()
    expect(last.get_by_role("heading", name="In which steps")).to_be_visible()
    expect(last.get_by_text("wrote in Perspectives; passed Arrive and agree")).to_be_visible()
    expect(last.get_by_text("I will ask her.")).to_be_visible()
    is_sound(last)
