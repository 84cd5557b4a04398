"""Days of a series: the same as python-dateutil reads from the rule, over ten years."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from covision.meetings.pairing import NEAR, paired
from covision.meetings.rhythms import (
    Rhythm,
    RhythmWrong,
    anchored,
    begins_with,
    continued_from,
    days_of,
    ended_before,
    monthly_by_date,
    monthly_by_weekday,
    monthly_last,
    ordinal,
    rhythm_of,
    rule_of,
    said,
    weekly,
)

DAYS = st.dates(date(2024, 1, 1), date(2034, 12, 31))
TEN_YEARS = timedelta(days=3653)


@st.composite
def begun(draw: st.DrawFn) -> tuple[Rhythm, date]:
    """A rhythm as a person can choose it, with its first day."""
    first = draw(DAYS)
    interval = draw(st.integers(1, 12))
    makers = [
        lambda: weekly(first, interval=interval, also=tuple(draw(st.sets(st.integers(0, 6))))),
        lambda: monthly_by_weekday(first, interval=interval),
        lambda: monthly_by_date(first, interval=interval),
    ]
    if (first + timedelta(days=7)).month != first.month:
        makers.append(lambda: monthly_last(first, interval=interval))
    made = draw(st.sampled_from(makers))()
    end = draw(st.sampled_from(["open", "times", "until"]))
    if end == "times":
        made = replace(made, times=draw(st.integers(1, 520)))
    if end == "until":
        last = first + timedelta(days=draw(st.integers(0, 4000)))
        made = replace(made, until=last)
    return made, first


@given(begun())
def test_days_are_those_that_dateutil_reads_from_the_rule(made: tuple[Rhythm, date]) -> None:
    rhythm, first = made
    last = first + TEN_YEARS
    start = datetime.combine(first, time(18))
    rule = rule_of(rhythm) + ("T180000" if rhythm.until else "")
    wanted = rrulestr(rule, dtstart=start).between(
        start, datetime.combine(last, time(18)), inc=True
    )
    assert list(days_of(rhythm, first=first, last=last)) == [one.date() for one in wanted]


@given(begun())
def test_a_rule_is_read_back_as_it_was_written(made: tuple[Rhythm, date]) -> None:
    rhythm, first = made
    assert rhythm_of(rule_of(rhythm)) == rhythm
    assert begins_with(rhythm, first)
    assert said(rhythm)


@given(begun(), st.integers(0, 40))
def test_a_series_cut_in_two_has_the_same_days(made: tuple[Rhythm, date], at: int) -> None:
    rhythm, first = made
    days = list(days_of(rhythm, first=first, last=first + TEN_YEARS))
    if at >= len(days):
        return
    cut, last = days[at], first + TEN_YEARS
    before = list(days_of(ended_before(rhythm, cut), first=first, last=last))
    after = list(days_of(continued_from(rhythm, cut, first=first), first=cut, last=last))
    assert before + after == days


@settings(max_examples=60)
@given(begun(), st.integers(-6, 6))
def test_a_rhythm_moved_with_its_first_day_begins_on_the_new_one(
    made: tuple[Rhythm, date], by: int
) -> None:
    rhythm, first = made
    rhythm = replace(rhythm, until=None)
    now = first + timedelta(days=by)
    assert begins_with(anchored(rhythm, was=first, now=now), now)


@pytest.mark.parametrize(
    "rule",
    [
        *("", "FREQ=YEARLY;INTERVAL=1", "FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=1;BYDAY=XX"),
        *("FREQ=WEEKLY;INTERVAL=x;BYDAY=MO", "INTERVAL=1;FREQ=WEEKLY;BYDAY=MO", "garbage"),
        "FREQ=WEEKLY;INTERVAL=1;BYDAY=MO;BYHOUR=3",
    ],
)
def test_a_rule_that_is_not_ours_is_refused(rule: str) -> None:
    with pytest.raises(RhythmWrong):
        rhythm_of(rule)


TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("rhythm", "words"),
    [
        (weekly(TUESDAY), "every Tuesday"),
        (weekly(TUESDAY, also=(3,)), "every Tuesday and Thursday"),
        (weekly(TUESDAY, interval=2), "every two weeks on Tuesday"),
        (monthly_by_weekday(TUESDAY), "on the fourth Tuesday of every month"),
        (monthly_last(TUESDAY, interval=2), "on the last Tuesday of every two months"),
        (monthly_by_date(TUESDAY), "on the 24th of every month"),
        (monthly_by_date(date(2027, 1, 31)), "on the 31st of every month that has one"),
        (Rhythm(weekdays=(1,), times=6), "every Tuesday, six times"),
        (Rhythm(weekdays=(1,), until=date(2027, 3, 2)), "every Tuesday, until 2 March 2027"),
    ],
)
def test_a_rhythm_is_said_as_people_say_it(rhythm: Rhythm, words: str) -> None:
    assert said(rhythm) == words


def test_ordinals_of_every_day_of_a_month() -> None:
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 31)] == (
        "1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 23rd 31st".split()
    )


def test_the_29th_is_left_out_in_a_february_that_has_none() -> None:
    first = date(2027, 1, 29)
    days = list(days_of(monthly_by_date(first), first=first, last=date(2028, 3, 30)))
    assert date(2028, 2, 29) in days
    assert [day for day in days if (day.year, day.month) == (2027, 2)] == []


@given(st.sets(DAYS, max_size=30), st.sets(DAYS, max_size=30))
def test_each_old_day_goes_to_its_own_new_one_nearby(old: set[date], new: set[date]) -> None:
    found = paired(sorted(old), sorted(new))
    assert len(set(found.values())) == len(found)
    assert set(found) <= old
    assert set(found.values()) <= new
    assert all(abs(day - to) <= NEAR for day, to in found.items())
    assert all(found[day] == day for day in old & new)


def test_weekly_becomes_fortnightly_without_moving_what_stays() -> None:
    weeks = [date(2026, 11, 24) + timedelta(weeks=n) for n in range(6)]
    assert paired(weeks, weeks[::2]) == {day: day for day in weeks[::2]}
    thursdays = [day + timedelta(days=2) for day in weeks]
    assert paired(weeks, thursdays) == dict(zip(weeks, thursdays, strict=True))
