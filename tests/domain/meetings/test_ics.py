"""What calendars read, read back by another parser: the same moments, over changes of the clock."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from covision.meetings.ics import CalendarEvent, Method, Page, Party, Repeats, text_of
from covision.meetings.rhythms import Rhythm, days_of, rule_of
from covision.meetings.zones import moment
from tests.domain.meetings.test_rhythms import begun

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ZONES = ["Europe/Berlin", "America/New_York", "Australia/Sydney", "Pacific/Apia", "Asia/Kolkata"]


def event(zone: str, first: date, rule: str = "", **changed: Any) -> CalendarEvent:
    there = ZoneInfo(zone)
    values: dict[str, Any] = {
        "uid": "a@site.example",
        "starts_at": moment(first, time(18), there).astimezone(there),
        "minutes": 90,
        "title": "Covision: Tuesday peers meets",
        "sequence": 2,
        "repeats": Repeats(rule) if rule else None,
    }
    return CalendarEvent(**values | changed)


def starts_in(text: str, first: date, last: date) -> list[datetime]:
    found = recurring_ical_events.of(Calendar.from_ical(text)).between(first, last)
    return sorted(one["DTSTART"].dt.astimezone(UTC) for one in found)


@settings(max_examples=40, deadline=None)
@given(begun(), st.sampled_from(ZONES))
def test_another_parser_reads_the_moments_that_are_planned(
    made: tuple[Rhythm, date], zone: str
) -> None:
    rhythm, first = made
    rule = rule_of(rhythm) + ("T235959Z" if rhythm.until else "")
    last = first + timedelta(days=800)
    text = text_of(Page([event(zone, first, rule)], written_at=NOW))
    end = datetime.combine(last, time(), tzinfo=UTC) - timedelta(days=7)
    days = days_of(rhythm, first=first, last=last)
    planned = [moment(day, time(18), ZoneInfo(zone)) for day in days]
    read = starts_in(text, first - timedelta(days=2), last)
    assert [one for one in read if one < end] == [one for one in planned if one < end]


def test_a_message_says_who_asks_whom_and_which_change_it_is() -> None:
    page = Page(
        [event("Europe/Berlin", date(2026, 11, 24))],
        written_at=NOW,
        method=Method.REQUEST,
        party=Party("covision@site.example", "ana@practice.example"),
    )
    calendar: Any = Calendar.from_ical(text_of(page))
    assert calendar["METHOD"] == "REQUEST"
    (found,) = calendar.walk("VEVENT")
    assert str(found["ORGANIZER"]) == "mailto:covision@site.example"
    assert str(found["ATTENDEE"]) == "mailto:ana@practice.example"
    assert found["ATTENDEE"].params["RSVP"] == "FALSE"
    assert (found["SEQUENCE"], found["CLASS"], found["STATUS"]) == (2, "PRIVATE", "CONFIRMED")
    assert found["DTSTAMP"].dt == NOW


def test_days_left_out_added_and_moved_are_read_back() -> None:
    berlin, first = ZoneInfo("Europe/Berlin"), date(2027, 3, 16)
    second, third = (moment(first + timedelta(weeks=n), time(18), berlin) for n in (1, 2))
    extra = moment(date(2027, 4, 1), time(18), berlin)
    repeats = Repeats(
        "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;COUNT=3",
        left_out=(second.astimezone(berlin),),
        added=(extra.astimezone(berlin),),
    )
    moved = event(
        "Europe/Berlin",
        first,
        starts_at=(third + timedelta(hours=2)).astimezone(berlin),
        instead_of=third.astimezone(berlin),
    )
    text = text_of(Page([event("Europe/Berlin", first, repeats=repeats), moved], written_at=NOW))
    assert starts_in(text, date(2027, 3, 1), date(2027, 5, 1)) == [
        moment(first, time(18), berlin),
        third + timedelta(hours=2),
        extra,
    ]


@pytest.mark.parametrize("zone", ZONES)
def test_the_clocks_that_are_sent_along_are_those_of_the_zone(zone: str) -> None:
    """Read without the machine's own table: by the VTIMEZONE alone."""
    text = text_of(Page([event(zone, date(2026, 11, 24))], written_at=NOW))
    (clocks,) = Calendar.from_ical(text).walk("VTIMEZONE")
    sent, real = Clocks(clocks), ZoneInfo(zone)
    for hours in range(0, 24 * 900, 7):
        at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
        assert sent.offset(at) == at.astimezone(real).utcoffset()


class Clocks:
    """A VTIMEZONE as RFC 5545 has it: onsets are told in the hour before they happen."""

    def __init__(self, clocks: Any) -> None:
        self.onsets: list[tuple[datetime, timedelta]] = sorted(
            (at - part["TZOFFSETFROM"].td, part["TZOFFSETTO"].td)
            for part in clocks.subcomponents
            for at in [part["DTSTART"].dt, *self._more(part)]
        )

    def _more(self, part: Any) -> list[datetime]:
        return [one.dt for one in part["RDATE"].dts] if "RDATE" in part else []

    def offset(self, at: datetime) -> timedelta:
        plain = at.replace(tzinfo=None)
        return [to for onset, to in self.onsets if onset <= plain][-1]


def test_lines_are_short_and_end_as_calendars_want_them() -> None:
    long = event("Europe/Berlin", date(2026, 11, 24), title="Covision: " + "Älter " * 40)
    text = text_of(Page([long], written_at=NOW, name="Tuesday peers"))
    lines = text.split("\r\n")
    assert "\n" not in "".join(lines)
    assert max(len(line.encode()) for line in lines) <= 75
    assert Calendar.from_ical(text).walk("VEVENT")[0]["SUMMARY"] == long.title


def test_words_with_line_breaks_and_commas_add_no_line_of_their_own() -> None:
    sly = event("UTC", date(2026, 11, 24), title="Peers\nATTENDEE:mailto:x@y.example; a, b")
    (found,) = Calendar.from_ical(text_of(Page([sly], written_at=NOW))).walk("VEVENT")
    assert "ATTENDEE" not in found
    assert found["SUMMARY"] == sly.title
