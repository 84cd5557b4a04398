from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from covision.meetings.timing import PhaseClock, ends_at, gone, remaining, spoken

START = datetime(2026, 11, 9, 18, 0, tzinfo=UTC)


def after(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def test_a_phase_runs_from_its_stored_beginning() -> None:
    clock = PhaseClock(minutes=8, started_at=START)
    assert remaining(clock, after(3)) == timedelta(minutes=5)
    assert ends_at(clock, after(3)) == after(8)


def test_extra_time_and_pauses_move_the_end() -> None:
    clock = PhaseClock(minutes=8, started_at=START, extra_seconds=120, paused_seconds=60)
    assert ends_at(clock, after(3)) == after(11)


def test_nothing_runs_while_paused() -> None:
    clock = PhaseClock(minutes=8, started_at=START, paused_at=after(2))
    assert gone(clock, after(30)) == timedelta(minutes=2)
    assert remaining(clock, after(30)) == timedelta(minutes=6)


def test_a_clock_that_was_set_back_does_not_give_time_away() -> None:
    clock = PhaseClock(minutes=8, started_at=START)
    assert remaining(clock, after(-5)) == timedelta(minutes=8)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (480, "8 min left"),
        (241, "5 min left"),
        (121, "3 min left"),
        (120, "2 min left"),
        (90, "1½ min left"),
        (60, "1 min left"),
        (30, "half a minute left"),
        (0, "time is up"),
        (-59, "time is up"),
        (-60, "1 min over"),
        (-600, "10 min over"),
    ],
)
def test_the_timer_speaks_whole_minutes_until_the_last_two(seconds: int, words: str) -> None:
    assert spoken(timedelta(seconds=seconds)) == words


@given(
    st.integers(1, 180),
    st.integers(0, 3_600),
    st.integers(0, 3_600),
    st.integers(0, 20_000),
)
def test_what_is_gone_and_what_is_left_make_the_whole(
    minutes: int, extra: int, paused: int, run: int
) -> None:
    clock = PhaseClock(minutes, START, extra_seconds=extra, paused_seconds=paused)
    now = START + timedelta(seconds=run)
    whole = timedelta(minutes=minutes, seconds=extra)
    assert gone(clock, now) + remaining(clock, now) == whole
