"""Check-ins: one a day, whole or in part, within range, and read by nobody else."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from covision.core.errors import NotFound, NotPossible
from covision.core.sealing import CannotOpen
from covision.people.models import Person
from covision.wellbeing import checking_in
from covision.wellbeing.access import answers_of, check_ins_of, checked, today_of
from covision.wellbeing.days import ONE_NIGHT, day_at, day_going_on, first_of, month_number
from covision.wellbeing.models import CheckIn
from covision.wellbeing.trends import asks_for_signposts, in_words, usual_of
from tests import make
from tests.make_wellbeing import checked_in, on_day

db = pytest.mark.django_db
SAS = "strain_and_sustain"


@pytest.fixture
def ana() -> Person:
    return make.person("Ana Ilves")


@db
def test_a_half_filled_check_in_is_kept_and_gone_on_with(ana: Person) -> None:
    day = today_of(ana)
    checking_in.check_in(day, given={SAS: {1: 4}}, by=ana)
    (half,) = check_ins_of(ana)
    assert half.value(SAS, "strain") is None
    checking_in.check_in(day, given={SAS: dict.fromkeys(range(2, 6), 3)}, by=ana)
    (whole,) = check_ins_of(ana)
    assert whole.value(SAS, "strain") == pytest.approx(3.2)
    assert whole.value(SAS, "sustain") is None


@db
def test_a_second_time_on_one_day_changes_that_day(ana: Person) -> None:
    checked_in(ana, strain=1)
    checked_in(ana, strain=3)
    assert [one.value(SAS, "strain") for one in check_ins_of(ana)] == [3.0]


@db
@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({SAS: {1: 5}}, "Question 1: choose one of the answers from “Never” to “Almost always”"),
        ({SAS: {1: -1}}, "Question 1"),
        ({SAS: {11: 1}}, "has no question 11"),
        ({"who5": {1: 1}}, "not asked here any more"),
        ({}, "Nothing is chosen yet"),
        ({SAS: {}}, "Nothing is chosen yet"),
    ],
)
def test_what_is_no_answer_is_refused_and_nothing_is_kept(
    ana: Person, given: checking_in.Given, sentence: str
) -> None:
    with pytest.raises(NotPossible, match=sentence):
        checking_in.check_in(today_of(ana), given=given, by=ana)
    assert not CheckIn.objects.exists()


@db
def test_a_day_is_gone_on_with_for_two_weeks_and_only_where_it_was_begun(ana: Person) -> None:
    with on_day(2026, 3, 2):
        checked_in(ana, strain=1)
    with on_day(2026, 3, 16):
        checking_in.check_in(date(2026, 3, 2), given={SAS: {1: 4}}, by=ana)
        with pytest.raises(NotPossible, match="not begun"):
            checking_in.check_in(date(2026, 3, 3), given={SAS: {1: 4}}, by=ana)
        with pytest.raises(NotPossible, match="not come yet"):
            checking_in.check_in(date(2026, 3, 17), given={SAS: {1: 4}}, by=ana)
    with on_day(2026, 3, 17), pytest.raises(NotPossible, match="more than two weeks ago"):
        checking_in.check_in(date(2026, 3, 2), given={SAS: {1: 0}}, by=ana)
    assert answers_of(ana, on=date(2026, 3, 2))[SAS][1] == 4


@db
def test_midnight_a_flight_and_clocks_put_back_make_no_second_day(ana: Person) -> None:
    ana.time_zone = "Europe/Berlin"
    with on_day(2026, 10, 24, 21, 30):  # half past eleven at night, before the clocks go back
        checked_in(ana, strain=1)
    with on_day(2026, 10, 25, 1, 30):  # half past two, for the second time that night
        checked_in(ana, strain=2)
    ana.time_zone = "America/New_York"
    with on_day(2026, 10, 25, 2, 0):
        checked_in(ana, strain=3)
    assert [one.on for one in check_ins_of(ana)] == [date(2026, 10, 24)]
    with on_day(2026, 10, 25, 12):
        checked_in(ana, strain=3)
    assert len(check_ins_of(ana)) == 2


@settings(max_examples=40)
@drawn(
    st.integers(0, 4_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
    st.sampled_from(["UTC", "Asia/Kathmandu", "Pacific/Apia", "America/St_Johns"]),
    st.timedeltas(timedelta(0), ONE_NIGHT - timedelta(seconds=1)),
)
def test_whatever_the_zone_one_night_is_one_day(
    moment: datetime, zone: str, later: timedelta
) -> None:
    on = day_at(moment, zone=zone)
    assert day_going_on(moment + later, zone="Asia/Tokyo", last=(on, moment)) == on


@drawn(st.dates())
def test_months_are_counted_through(day: date) -> None:
    assert first_of(month_number(day)) == day.replace(day=1)


@db
def test_answers_open_under_their_owners_key_alone(ana: Person) -> None:
    row = checked_in(ana, strain=4)
    with pytest.raises(CannotOpen):
        checked(row, of=make.person("Ben Okoro"))
    assert b"strain" not in bytes(CheckIn.objects.values_list("answers", flat=True).get())


@db
def test_a_day_is_taken_away_by_its_owner_alone(ana: Person) -> None:
    row = checked_in(ana, strain=4)
    with pytest.raises(NotFound):
        checking_in.take_check_in_away(row.on, by=make.person("Ben Okoro"))
    checking_in.take_check_in_away(row.on, by=ana)
    assert not CheckIn.objects.exists()


def test_a_trend_speaks_of_ones_own_usual() -> None:
    assert "a few more check-ins" in in_words("Strain", [1, 1, 1, 4])
    assert in_words("Strain", [1, 1, 1, 1, 1.2]) == "Strain is about as usual for you."
    assert in_words("Strain", [1, 1, 1, 1, 3, 1, 3]) == (
        "Strain is higher than your usual. Two of your last three check-ins were."
    )
    assert in_words("Sustain", [3, 3, 3, 3, 3, 1]) == (
        "Sustain is lower than your usual. One of your last three check-ins was."
    )
    usual = usual_of([0, 1, 2, 3, 9])
    assert usual is not None
    assert (usual.low, usual.middle, usual.high) == (0.5, 1.5, 2.5)


@pytest.mark.parametrize(
    ("strain", "shown"),
    [
        ([], False),
        ([4], False),
        ([2.4, 2.5], False),
        ([2.5, 2.5], True),
        ([3, 2.4], False),
        ([0, 1], True),
        ([0.2, 1], False),
        ([3, 3, 1], False),
    ],
)
def test_signposts_come_when_strain_stays_high_or_rises(strain: list[float], shown: bool) -> None:
    assert asks_for_signposts(strain) is shown
