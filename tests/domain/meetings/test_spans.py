"""Days that phases have: their ends for people in every zone, and how these are said."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from covision.meetings.spans import day_after, end_of_phase, evening_from, last_zone, spoken_end

LONDON, AUCKLAND, HONOLULU = map(
    ZoneInfo, ("Europe/London", "Pacific/Auckland", "Pacific/Honolulu")
)
ZONES = [LONDON, AUCKLAND, HONOLULU, ZoneInfo("America/New_York"), ZoneInfo("Asia/Kolkata")]
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(
    MOMENTS,
    st.integers(1, 14),
    st.sets(st.integers(0, 6), max_size=5),
    st.sets(st.sampled_from(ZONES), min_size=1),
)
def test_a_phase_ends_on_an_evening_after_everybody_had_its_days(
    start: datetime, days: int, quiet: set[int], zones: set[ZoneInfo]
) -> None:
    end = end_of_phase(start, days=days, quiet=quiet, zones=zones)
    assert end - start >= timedelta(days=days - 1, hours=18)
    last_days = [end.astimezone(zone) for zone in zones]
    west = end.astimezone(last_zone(zones, start))
    assert west.hour == 20
    assert west.weekday() not in quiet
    for there in last_days:
        assert there.date() > west.date() or there.hour >= 20


@given(MOMENTS, st.sets(st.integers(0, 6), max_size=5))
def test_the_evening_that_follows_is_never_a_quiet_one(start: datetime, quiet: set[int]) -> None:
    evening = evening_from(start, quiet=quiet, zones=[LONDON])
    assert evening >= start
    assert evening.astimezone(LONDON).hour == 20
    assert evening.astimezone(LONDON).weekday() not in quiet


def test_phases_of_a_day_follow_each_other_by_a_day_over_the_weekend() -> None:
    at = datetime(2027, 1, 6, 12, tzinfo=UTC)
    ends = []
    for _ in range(4):
        at = end_of_phase(at, days=1, quiet={5, 6}, zones=[LONDON, AUCKLAND])
        ends.append(f"{at.astimezone(LONDON):%a %H:%M}")
    assert ends == ["Thu 20:00", "Fri 20:00", "Mon 20:00", "Tue 20:00"]


def test_a_day_at_the_edge_of_the_month_counts() -> None:
    assert day_after(date(2027, 1, 29), 2, quiet={5, 6}) == date(2027, 2, 2)


@pytest.mark.parametrize(
    ("end", "zone", "said"),
    [
        (datetime(2027, 1, 4, 20, tzinfo=UTC), LONDON, "this evening"),
        (datetime(2027, 1, 4, 20, tzinfo=UTC), AUCKLAND, "this morning"),
        (datetime(2027, 1, 5, 20, tzinfo=UTC), LONDON, "tomorrow evening"),
        (datetime(2027, 1, 7, 20, tzinfo=UTC), LONDON, "Thursday evening"),
        (datetime(2027, 1, 7, 20, tzinfo=UTC), HONOLULU, "Thursday morning"),
        (datetime(2027, 1, 8, 2, tzinfo=UTC), LONDON, "Thursday night"),
        (datetime(2027, 1, 5, 1, tzinfo=UTC), LONDON, "tonight"),
        (datetime(2027, 1, 14, 20, tzinfo=UTC), LONDON, "Thursday 14 January, evening"),
    ],
)
def test_an_end_is_said_in_the_words_of_its_reader(
    end: datetime, zone: ZoneInfo, said: str
) -> None:
    now = datetime(2027, 1, 4, 12, tzinfo=UTC)
    assert spoken_end(end, now=now, zone=zone) == said
