"""The same hour on the wall, in both hemispheres, and what that means for somebody elsewhere."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from covision.meetings.zones import moment, shifts, turns, zone_of

LONDON, NEW_YORK = ZoneInfo("Europe/London"), ZoneInfo("America/New_York")
SYDNEY, LORD_HOWE = ZoneInfo("Australia/Sydney"), ZoneInfo("Australia/Lord_Howe")
SIX = time(18)


def weeks(zone: ZoneInfo, first: date, number: int, hour: time = SIX) -> list[datetime]:
    return [moment(first + timedelta(weeks=n), hour, zone) for n in range(number)]


@pytest.mark.parametrize(
    ("zone", "first"),
    [(LONDON, date(2027, 3, 2)), (SYDNEY, date(2027, 3, 9)), (LORD_HOWE, date(2027, 9, 14))],
)
def test_six_stays_six_over_a_change_of_the_clock(zone: ZoneInfo, first: date) -> None:
    starts = weeks(zone, first, 8)
    assert {start.astimezone(zone).time() for start in starts} == {SIX}
    assert len({start.time() for start in starts}) == 2


def test_an_hour_that_is_left_out_counts_by_the_clock_before_it() -> None:
    found = moment(date(2027, 3, 14), time(2, 30), NEW_YORK)
    assert found == datetime(2027, 3, 14, 7, 30, tzinfo=UTC)
    assert found.astimezone(NEW_YORK).time() == time(3, 30)


def test_of_an_hour_that_comes_twice_it_is_the_first() -> None:
    assert moment(date(2027, 11, 7), time(1, 30), NEW_YORK) == datetime(
        2027, 11, 7, 5, 30, tzinfo=UTC
    )


def test_somebody_elsewhere_is_told_when_the_difference_shifts_and_when_it_shifts_back() -> None:
    """New York changes two weeks before London."""
    found = shifts(weeks(LONDON, date(2027, 3, 2), 6), there=NEW_YORK)
    assert [(one.starts_at.date(), one.now, one.minutes) for one in found] == [
        (date(2027, 3, 16), time(14), 60),
        (date(2027, 3, 30), time(13), -60),
    ]


def test_north_and_south_shift_by_two_hours_in_the_end() -> None:
    found = shifts(weeks(LONDON, date(2027, 3, 23), 3, time(9)), there=SYDNEY)
    assert [one.minutes for one in found] == [-60, -60]


def test_where_clocks_are_the_same_nothing_shifts() -> None:
    paris = ZoneInfo("Europe/Paris")
    assert shifts(weeks(LONDON, date(2027, 3, 2), 50), there=paris) == []


def test_a_shift_over_midnight_is_an_hour_and_not_twenty_three() -> None:
    found = shifts(weeks(LONDON, date(2027, 3, 23), 2, time(15)), there=ZoneInfo("Asia/Tokyo"))
    assert [(one.was, one.now, one.minutes) for one in found] == [(time(0), time(23), -60)]


@pytest.mark.parametrize("zone", [LONDON, NEW_YORK, SYDNEY, LORD_HOWE, ZoneInfo("UTC")])
def test_turns_are_where_the_offset_changes(zone: ZoneInfo) -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    found = list(turns(zone, start=start, end=start + timedelta(days=3650)))
    assert len(found) == (0 if zone.key == "UTC" else 20)
    for turn in found:
        before = turn.at - timedelta(seconds=1)
        assert before.astimezone(zone).utcoffset() == turn.before
        assert turn.at.astimezone(zone).utcoffset() == turn.after != turn.before


def test_a_zone_that_is_not_in_the_table_is_read_as_utc() -> None:
    assert zone_of("Atlantis/Centre").key == "UTC"
    assert zone_of("../etc/passwd").key == "UTC"


def test_the_ends_of_the_calendar_break_nothing() -> None:
    assert moment(date.min, time(0), ZoneInfo("Asia/Tokyo")).year == 1
    assert moment(date.max, time(23, 59), NEW_YORK).year == 9999
