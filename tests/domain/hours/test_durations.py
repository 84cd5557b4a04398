from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from covision.core.errors import NotFound, NotPossible
from covision.hours.durations import minutes_in, minutes_of_hours, minutes_of_minutes, spelled
from covision.hours.import_days import Order, day_in, order_in
from covision.hours.weeks import week_named, week_of


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("1:30", 90),
        ("0:15", 15),
        ("90", 90),
        ("1.5", 90),
        ("1,5", 90),
        ("1½", 90),
        (".25", 15),
        ("2", 120),
        ("12", 720),
        ("15", 15),
        ("1h30", 90),
        ("1h 30m", 90),
        ("1.5 hours", 90),
        ("45 min", 45),
        ("24:00", 1440),
        (" 8 ", 480),
    ],
)
def test_hours_are_read_as_people_type_them(typed: str, minutes: int) -> None:
    assert minutes_in(typed) == minutes


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "not a number of hours"),
        ("soon", "not a number of hours"),
        ("1:75", "not a number of hours"),
        ("0", "how long"),
        ("-1", "less than none"),
        ("−0:30", "less than none"),
        ("25:00", "24 hours"),
        ("24.1", "24 hours"),
        ("99999", "24 hours"),
        ("13", "hours or minutes"),
        ("1:30:00", "not a number"),
    ],
)
def test_what_is_no_time_of_a_day_is_said_so(typed: str, says: str) -> None:
    with pytest.raises(NotPossible, match=says):
        minutes_in(typed)


@given(some.integers(1, 1440))
def test_what_is_spelled_is_read_back(minutes: int) -> None:
    assert minutes_in(spelled(minutes)) == minutes


@given(some.text(max_size=12))
def test_any_text_is_a_time_of_a_day_or_a_sentence(typed: str) -> None:
    for read in (minutes_in, minutes_of_hours, minutes_of_minutes):
        try:
            assert 0 < read(typed) <= 1440
        except NotPossible as refusal:
            assert str(refusal).endswith((".", "min."))  # noqa: PT017 -- it may or may not refuse


def test_a_file_can_say_what_its_numbers_are() -> None:
    assert (minutes_of_hours("15"), minutes_of_minutes("5")) == (900, 5)
    assert minutes_of_hours("1:30") == minutes_of_minutes("1:30") == 90


def test_weeks_go_from_monday_to_sunday_over_leap_days_and_new_year() -> None:
    assert str(week_of(date(2026, 11, 22))) == "16–22 November 2026"
    assert str(week_of(date(2024, 2, 29))) == "26 February–3 March 2024"
    assert str(week_of(date(2026, 12, 31))) == "28 December 2026–3 January 2027"
    assert week_of(date(2026, 11, 22)) == week_of(date(2026, 11, 16))
    for wrong in ("2026-02-29", "soon", "0001-01-01", "9999-12-31"):
        with pytest.raises(NotFound):
            week_named(wrong)


@pytest.mark.parametrize(
    ("cell", "order", "day"),
    [
        ("2026-11-09", Order.UNSAID, date(2026, 11, 9)),
        ("2026-11-09T08:00:00", Order.UNSAID, date(2026, 11, 9)),
        ("3/4/2026", Order.MONTH_FIRST, date(2026, 3, 4)),
        ("3/4/2026", Order.DAY_FIRST, date(2026, 4, 3)),
        ("5.5.26", Order.UNSAID, date(2026, 5, 5)),
        ("9 Nov 2026", Order.UNSAID, date(2026, 11, 9)),
        ("Monday, November 9, 2026", Order.UNSAID, date(2026, 11, 9)),
        ("29/2/2024", Order.DAY_FIRST, date(2024, 2, 29)),
    ],
)
def test_days_are_read_as_files_write_them(cell: str, order: Order, day: date) -> None:
    assert day_in(cell, order=order) == day


def test_a_day_that_could_be_two_is_asked_about() -> None:
    with pytest.raises(NotPossible, match="which comes first"):
        day_in("3/4/2026", order=Order.UNSAID)
    for wrong in ("29/2/2026", "", "31.4.2026", "next week"):
        with pytest.raises(NotPossible):
            day_in(wrong, order=Order.DAY_FIRST)
    assert order_in(["1/2/2026", "13/2/2026"]) == Order.DAY_FIRST
    assert order_in(["1/2/2026", "2/13/2026"]) == Order.MONTH_FIRST
    assert order_in(["1/2/2026"]) == Order.UNSAID
