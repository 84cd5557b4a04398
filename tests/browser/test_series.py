"""A weekly series over a change of the clock: planned, read elsewhere, moved, in a calendar."""

import itertools
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from django.utils import timezone
from icalendar import Calendar
from playwright.sync_api import Page, expect

from covision.meetings.models import Meeting, Series
from covision.meetings.states import MeetingState
from covision.meetings.zones import turns
from covision.people import settling
from tests.browser.accessible import faults_of
from tests.browser.site import PHONE, Site
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.browser

LONDON, NEW_YORK = ZoneInfo("Europe/London"), ZoneInfo("America/New_York")


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    cast = the_cast()
    for person, zone in ((cast.ana, LONDON), (cast.ben, NEW_YORK)):
        settling.change_profile(person, name=person.name, light="", time_zone=zone.key, by=person)
    return cast


def first_day() -> date:
    """Three weeks before New York's clocks change next, so that both changes lie in the series."""
    now = timezone.now()
    for turn in turns(NEW_YORK, start=now + timedelta(days=30), end=now + timedelta(days=500)):
        here = list(turns(LONDON, start=turn.at, end=turn.at + timedelta(days=40)))
        if here:
            return (turn.at - timedelta(days=21)).date()
    raise AssertionError("No clocks change any more.")


def filled(page: Page, day: date) -> None:
    page.get_by_label("Group", exact=True).select_option(label="Tuesday peers")
    page.get_by_label("Day", exact=True).fill(day.isoformat())
    page.get_by_label("Time", exact=True).fill("18:00")
    page.get_by_label("Does it repeat?").select_option("weekly")
    page.get_by_label("How many times").fill("10")


def rows(page: Page) -> list[str]:
    return page.locator("section[aria-labelledby=coming] .row-end").all_inner_texts()


def planned() -> list[datetime]:
    found = Meeting.objects.filter(state=MeetingState.PLANNED).order_by("starts_at")
    return list(found.values_list("starts_at", flat=True))


def test_a_weekly_series_over_a_change_of_the_clock(site: Site, cast: Cast) -> None:
    ana = site.page_of(cast.ana, "/meetings/new/")
    expect(ana.get_by_label("How many times")).to_be_hidden()
    filled(ana, first_day())
    ana.get_by_role("button", name="Plan the meeting").click()
    expect(ana.get_by_text("ten times, at 18:00 in Europe/London")).to_be_visible()
    assert set(rows(ana)) == {"18:00"}
    assert len(rows(ana)) == 10

    series = Series.objects.get()
    ben = site.page_of(cast.ben, f"/series/{series.pk}/", size=PHONE)
    expect(ben.get_by_label("Clocks change")).to_contain_text("for you, not at")
    assert len(set(rows(ben))) == 2
    assert "18:00" not in rows(ben)
    assert faults_of(ben) == []

    fifth = ana.locator("section[aria-labelledby=coming] h3 a").nth(4)
    fifth.click()
    ana.get_by_role("link", name="Move or change it").click()
    ana.get_by_label("This one and those after it").check()
    ana.get_by_label("Time", exact=True).fill("19:30")
    ana.get_by_role("button", name="Change it").click()
    expect(ana.get_by_text("The plan is changed.")).to_be_visible()
    hours = [f"{at.astimezone(LONDON):%H:%M}" for at in planned()]
    assert hours == ["18:00"] * 4 + ["19:30"] * 6

    ben.goto("/calendar/")
    ben.get_by_role("button", name="Make an address for all your groups").click()
    address = ben.get_by_label("Address for all your groups").input_value()
    path = "/calendar/" + address.rpartition("/calendar/")[2]
    text = site.context().request.get(path).text()
    found = recurring_ical_events.of(Calendar.from_ical(text)).between(
        first_day() - timedelta(days=3), first_day() + timedelta(days=120)
    )
    assert sorted(one["DTSTART"].dt.astimezone(UTC) for one in found) == planned()
    ben.get_by_role("button", name="Make a new one for all your groups").click()
    assert site.context().request.get(path).status == 404


def test_a_series_is_planned_with_the_keyboard_alone(site: Site, cast: Cast) -> None:
    page = site.page_of(cast.ana, "/meetings/new/")
    filled(page, first_day())
    page.get_by_label("How many times").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Tuesday peers")).to_be_visible()
    page.get_by_role("link", name="Change it").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Change the series")).to_be_visible()
    page.get_by_label("Every how many weeks or months").fill("2")
    page.keyboard.press("Enter")
    expect(page.get_by_text("The series is changed.")).to_be_visible()
    days = planned()
    assert len(days) == 10
    assert {(b - a).days for a, b in itertools.pairwise(days)} <= {13, 14}


def test_a_group_finds_a_time(site: Site, cast: Cast) -> None:
    ana, day = site.page_of(cast.ana, "/times/new/"), first_day()
    ana.get_by_label("Group", exact=True).select_option(label="Tuesday peers")
    for number in (1, 2):
        ana.get_by_label(f"Day {number}").fill((day + timedelta(days=number)).isoformat())
        ana.get_by_label(f"Time {number}").fill("17:00")
    ana.get_by_role("button", name="Ask the group").click()
    expect(ana.get_by_role("heading", name="A time for Tuesday peers")).to_be_visible()
    ben = site.page_of(cast.ben, "/meetings/", size=PHONE)
    ben.get_by_role("link", name="A time for Tuesday peers").click()
    ben.get_by_role("radio", name="No").first.check()
    ben.get_by_role("radio", name="Yes").nth(1).check()
    ben.get_by_role("button", name="Keep my answers").click()
    expect(ben.get_by_text("Your answers are kept.")).to_be_visible()
    assert faults_of(ben) == []
    ana.reload()
    expect(ana.get_by_text("suits best so far")).to_have_count(1)
    ana.get_by_role("button", name="Plan it").click()
    ana.get_by_role("link", name="Open the meeting").click()
    assert len(planned()) == 1
    assert planned()[0].astimezone(LONDON).date() == day + timedelta(days=2)
