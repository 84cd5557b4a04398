"""Figures of hours read as people say them, and pictures draw no more than they were given."""

from datetime import date, timedelta
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest

from covision.licensure.reading import rule_sets
from covision.licensure.rule_set import Confidence, Rule, RuleType
from covision.licensure.standing import Met, Progress, Projection
from covision.web.hours.amounts import clock, figure, percent, spoken, stretch
from covision.web.hours.known import place_of, said, short_place
from covision.web.hours.stand_rows import is_ceiling, rows_of
from covision.web.pictures import Ahead, Bar, Week, ahead, bars, heat

TODAY = date(2026, 11, 19)
HOURS = 60


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        (0, "0:00"),
        (45, "0:45"),
        (84150, "1,402:30"),
        (Fraction(1, 2), "0:01"),
        (Fraction(59, 120), "0:00"),
        (-90, "−1:30"),
    ],
)
def test_minutes_are_a_clock(minutes: int | Fraction, told: str) -> None:
    assert clock(minutes) == told


@pytest.mark.parametrize(
    ("value", "unit", "told"),
    [
        (Fraction(180000), "minutes", "3,000 hours"),
        (Fraction(60), "minutes", "1 hour"),
        (Fraction(90), "minutes", "1:30 hours"),
        (Fraction(104), "weeks", "104 weeks"),
        (Fraction(1), "months", "1 month"),
        (Fraction(1, 2), "share", "50 %"),
        (None, "minutes", ""),
    ],
)
def test_figures_have_their_unit(value: Fraction | None, unit: str, told: str) -> None:
    assert spoken(value, unit) == told


def test_nearly_all_is_not_all() -> None:
    assert percent(Fraction(2999), Fraction(3000)) == 99
    assert percent(Fraction(4000), Fraction(3000)) == 100
    assert percent(None, Fraction(1)) == percent(Fraction(1), Fraction(0)) == 0
    assert figure(Fraction(7, 3), "units") == "2.33"


@pytest.mark.parametrize(
    ("since", "until", "told"),
    [
        (date(2026, 11, 16), date(2026, 11, 22), "16–22 November 2026"),
        (date(2026, 10, 26), date(2026, 11, 1), "26 October – 1 November 2026"),
        (date(2026, 12, 28), date(2027, 1, 3), "28 December 2026 – 3 January 2027"),
        (date(2028, 2, 1), date(2028, 2, 29), "February 2028"),
        (date(2027, 2, 1), date(2027, 2, 7), "1–7 February 2027"),
        (date(2026, 12, 1), date(2026, 12, 31), "December 2026"),
    ],
)
def test_stretches_of_days(since: date, until: date, told: str) -> None:
    assert stretch(since, until) == told


def test_places_have_names() -> None:
    assert place_of("US-CA") == "California, United States"
    assert short_place("CA-ON") == "Ontario"
    assert place_of("GB") == "United Kingdom"
    assert place_of("XX-YY") == "YY, XX"
    assert {
        one.jurisdiction for one in rule_sets() if place_of(one.jurisdiction).isupper()
    } == set()
    assert said("limited_permit") == "Limited permit"


def progress(kind: RuleType, met: Met, **told: object) -> Progress:
    fields = told.pop("fields", {})
    rule = Rule(str(told.pop("id", kind.value)), kind, Confidence.READ, fields)  # type: ignore[arg-type]
    return Progress(rule, "All experience", met, "A sentence.", **told)  # type: ignore[arg-type]


def ahead_by(days: int) -> Projection:
    on = TODAY + timedelta(days=days)
    return Projection(on, on - timedelta(days=60), on + timedelta(days=60))


def test_the_slowest_is_what_is_reached_last() -> None:
    need, have = Fraction(100 * HOURS), Fraction(40 * HOURS)
    figures = {"need": need, "have": have, "shortfall": need - have}
    never = Projection(None, None, None)
    rows = rows_of(
        [
            progress(RuleType.MINIMUM, Met.NOT_YET, id="soon", projection=ahead_by(90), **figures),
            progress(RuleType.MINIMUM, Met.NOT_YET, id="late", projection=ahead_by(400), **figures),
            progress(RuleType.MAXIMUM, Met.YES, fields={"value": 100}, **figures),
            progress(RuleType.MINIMUM, Met.OFF, id="off", **figures),
            progress(RuleType.EVIDENCE, Met.NOT_YET, id="paper"),
        ],
        gain="one more hour a week makes it March 2027",
    )
    assert [row.is_slowest for row in rows] == [False, True, False]
    assert rows[1].pace_note.endswith("the slowest; one more hour a week makes it March 2027")
    assert (rows[2].asks, rows[2].pace) == ("100 hours at most", "Room for 60 hours more")
    (row,) = rows_of([progress(RuleType.MINIMUM, Met.NOT_YET, projection=never, **figures)])
    assert row.pace == "Not at this pace"


def test_bounds_on_both_sides_are_something_to_reach() -> None:
    within = progress(RuleType.DURATION, Met.NOT_YET, fields={"min_months": 18, "max_months": 60})
    above = progress(RuleType.SHARE, Met.YES, fields={"max": 0.5})
    assert [is_ceiling(one.rule) for one in (within, above)] == [False, True]


def well_formed(drawing: str) -> ET.Element:
    return ET.fromstring(f"<p>{drawing}</p>")  # noqa: S314 -- our own drawing


def test_what_is_ahead_says_when_and_how_surely() -> None:
    rows = [
        Ahead("Direct <care>", 0.48, date(2028, 2, 3), date(2027, 12, 1), date(2028, 5, 1)),
        Ahead("Weeks", 1.0, None),
        Ahead("Couples", 0.2, None),
    ]
    picture = ahead("Ahead", rows, today=TODAY)
    assert picture.in_words == (
        "Ahead. Direct <care>: 48 percent, February 2028, between December 2027 and May 2028. "
        "Weeks: 100 percent, whole. Couples: 20 percent, not at this pace."
    )
    bands = well_formed(picture.drawing).findall(".//rect[@class='picture-band']")
    assert len(bands) == 1
    well_formed(ahead("Ahead", [], today=TODAY).drawing)


def test_bars_never_pass_their_whole() -> None:
    picture = bars("Hours", [Bar("May", 10, 8), Bar("June", 20, 30)], names=("When", "All", "Part"))
    parts = well_formed(picture.drawing).findall(".//svg[@role='img']/rect[@class='bars-part']")
    assert [part.get("height") for part in parts] == ["38.4%", "96%"]
    assert picture.table
    assert picture.table.rows == (("June", "20", "30"), ("May", "10", "8"))
    assert bars("Hours", [], names=("When", "All", "Part")).in_words == "Hours. Nothing yet."


def test_lost_weeks_are_told_apart_without_colour() -> None:
    weeks = [
        Week(date(2026, 11, 2), 1.0, "20:00 of 20:00"),
        Week(date(2026, 11, 9), 0.1, "0:45 of 20:00"),
        Week(date(2026, 11, 16), 0.0, "", is_now=True, is_at_risk=True),
        Week(date(2024, 12, 30), None, ""),
    ]
    picture = heat("Weeks", weeks)
    assert "Of 3 weeks with hours, 1 lost whole and 1 in part. This week is at risk." in (
        picture.in_words
    )
    drawn = well_formed(picture.drawing).findall(".//svg[@class='heat']/path")
    assert len(drawn) == 1
    assert picture.table
    assert [row[1] for row in picture.table.rows] == ["0:45 of 20:00", "20:00 of 20:00"]
    assert heat("Weeks", []).in_words == "Weeks. Nothing yet."
