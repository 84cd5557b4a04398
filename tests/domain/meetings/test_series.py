"""A series: planned ahead, changed for what is to come, never for what has been."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from unittest import mock
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from covision.audit.models import AuditEvent
from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.meetings import planning, repeating
from covision.meetings.models import Meeting, Notice, Series
from covision.meetings.recalling import coming_meetings, past_meetings, thinned
from covision.meetings.rhythms import Rhythm, monthly_by_date, weekly
from covision.meetings.series_access import series_for, series_seen_by
from covision.meetings.series_rules import SeriesPlan
from covision.meetings.states import MeetingState, News, Scope
from covision.meetings.telling import rhythm_in_words, shifts_for
from covision.people import joining
from covision.people.models import Membership
from tests import make_case, make_meeting
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2027, 1, 4, 12, tzinfo=UTC)
TUESDAY = date(2027, 1, 5)
SIX = time(18)


@pytest.fixture
def cast() -> Cast:
    cast = the_cast()
    Membership.objects.update(from_on=date(2026, 1, 1))
    return cast


class Clock:
    """What time it is, for as long as a test says so."""

    now = NOW

    def read(self) -> datetime:
        return self.now


@pytest.fixture(autouse=True)
def clock(cast: Cast) -> Iterator[Clock]:
    clock = Clock()
    with mock.patch.object(timezone, "now", clock.read):
        yield clock


def plan_of(**changed: object) -> SeriesPlan:
    plan = SeriesPlan(
        rhythm=weekly(TUESDAY),
        starts_on=TUESDAY,
        hour=SIX,
        time_zone="Europe/London",
        format_key="peer_rotating",
    )
    return replace(plan, **changed)  # type: ignore[arg-type]


def series(cast: Cast, **changed: object) -> Series:
    return make_meeting.of_plan(cast.tuesday, plan=plan_of(**changed), by=cast.ana)


def planned(one: Series) -> list[Meeting]:
    found = Meeting.objects.filter(slot__series=one, state=MeetingState.PLANNED)
    return list(found.order_by("starts_at"))


def hours(meetings: list[Meeting]) -> set[str]:
    return {f"{one.starts_at.astimezone(LONDON):%a %H:%M}" for one in meetings}


def nth(one: Series, number: int) -> Meeting:
    return make_meeting.again(planned(one)[number])


def test_half_a_year_is_planned_and_the_rest_follows_day_by_day(cast: Cast, clock: Clock) -> None:
    made = series(cast)
    first = planned(made)
    assert len(first) == 27
    assert hours(first) == {"Tue 18:00"}
    assert {one.starts_at.hour for one in first} == {17, 18}
    assert repeating.keep_ahead() == 0
    clock.now += timedelta(weeks=2)
    assert repeating.keep_ahead() == 2
    assert repeating.keep_ahead() == 0
    assert planned(made)[:27] == first


def test_a_series_belongs_to_its_group_and_is_written_down(cast: Cast) -> None:
    made = series(cast)
    assert series_for(cast.cleo, series_id=made.pk) == made
    for stranger in (cast.dan, cast.eva):
        assert list(series_seen_by(stranger)) == []
        with pytest.raises(NotFound):
            series_for(stranger, series_id=made.pk)
        with pytest.raises(NotFound):
            repeating.end_series(made, by=stranger)
    event = AuditEvent.objects.get(act="series.plan")
    assert (event.actor, event.subject) == (str(cast.ana.pk), f"series {made.pk}")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"starts_on": date(2026, 12, 29)}, "That time has passed"),
        ({"rhythm": weekly(date(2027, 1, 6))}, "not one of the days"),
        ({"rhythm": Rhythm(weekdays=(1,), until=date(2027, 1, 1))}, "before the first"),
        ({"rhythm": Rhythm(weekdays=(1,), times=0)}, "how many times"),
        ({"rhythm": Rhythm(weekdays=(1,), interval=13)}, "how often"),
        ({"time_zone": "Atlantis/Centre"}, "time zone"),
        ({"format_key": "séance"}, "no such format"),
        ({"minutes": 5}, "Choose as many or more"),
        ({"minutes": 999}, "eight hours"),
    ],
)
def test_what_cannot_be_held_is_refused_whole(
    cast: Cast, changed: dict[str, object], sentence: str
) -> None:
    with pytest.raises(NotPossible, match=sentence):
        series(cast, **changed)
    assert not Series.objects.exists()
    assert not Meeting.objects.exists()


def test_one_letter_is_written_for_the_whole_series(cast: Cast) -> None:
    series(cast)
    assert sorted(Notice.objects.values_list("person__name", "news")) == [
        (person.name, News.PLANNED) for person in (cast.ana, cast.ben, cast.cleo)
    ]


def test_this_one_alone_is_moved_and_the_others_stay(cast: Cast) -> None:
    made = series(cast)
    third = nth(made, 2)
    planning.move(third, to=third.starts_at + timedelta(days=1), by=cast.ana)
    others = [one for one in planned(made) if one != third]
    assert hours(others) == {"Tue 18:00"}
    assert hours([make_meeting.again(third)]) == {"Wed 18:00"}
    assert third.slot.due_at == third.starts_at


def test_this_and_following_keep_what_was_before(cast: Cast) -> None:
    made = series(cast)
    all_before = planned(made)
    fourth = nth(made, 3)
    later = repeating.change_from(
        fourth, scope=Scope.FOLLOWING, day=date(2027, 1, 27), hour=time(19), by=cast.ana
    )
    made.refresh_from_db()
    assert later.follows == made
    assert hours(planned(made)) == {"Tue 18:00"}
    assert len(planned(made)) == 3
    assert hours(planned(later)) == {"Wed 19:00"}
    assert planned(later)[: len(all_before) - 3] == all_before[3:]
    assert rhythm_in_words(made).startswith("every Tuesday, until 25 January 2027")
    assert rhythm_in_words(later) == "every Wednesday, at 19:00 in Europe/London"


def test_all_means_all_to_come_and_attended_meetings_stay(cast: Cast, clock: Clock) -> None:
    made = series(cast)
    first = nth(made, 0)
    clock.now = first.starts_at
    begun = make_meeting.begun(first, with_people=(cast.ana, cast.ben))
    make_meeting.closed(begun)
    clock.now = first.starts_at + timedelta(hours=3)
    held_at = first.starts_at
    later = repeating.change_from(
        nth(made, 4), scope=Scope.ALL, day=date(2027, 2, 9), hour=time(17), by=cast.ana
    )
    kept = make_meeting.again(first)
    assert (kept.starts_at, kept.state) == (held_at, MeetingState.CLOSED)
    assert kept.slot.series == made
    assert hours(planned(later)) == {"Tue 17:00"}
    assert planned(later)[0].starts_at.astimezone(LONDON).date() == date(2027, 1, 12)


def test_a_series_of_which_nothing_has_been_stays_the_same_series(cast: Cast) -> None:
    made = series(cast)
    again = repeating.change_from(
        nth(made, 1), scope=Scope.ALL, day=date(2027, 1, 14), hour=SIX, by=cast.ana
    )
    assert again == made
    assert again.sequence == made.sequence + 1
    assert hours(planned(again)) == {"Thu 18:00"}
    assert again.starts_on == date(2027, 1, 7)


def test_what_was_moved_or_left_out_for_itself_stays_so(cast: Cast) -> None:
    made = series(cast)
    moved, off = nth(made, 2), nth(made, 4)
    own_time = moved.starts_at + timedelta(hours=30)
    planning.move(moved, to=own_time, by=cast.ana)
    planning.cancel(off, by=cast.ana)
    repeating.change_from(nth(made, 0), scope=Scope.ALL, day=TUESDAY, hour=time(20), by=cast.ana)
    assert make_meeting.again(moved).starts_at == own_time
    assert make_meeting.again(off).state == MeetingState.CANCELLED
    made.refresh_from_db()
    rest = [one for one in planned(made) if one != moved]
    assert hours(rest) == {"Tue 20:00"}
    days = {one.starts_at.astimezone(LONDON).date() for one in rest}
    assert off.starts_at.astimezone(LONDON).date() not in days


def test_a_case_on_an_agenda_is_never_lost(cast: Cast) -> None:
    """Every second week goes; the week with a case on its agenda stays, by itself."""
    made = series(cast)
    release = make_case.released(cast.ana, to=cast.tuesday)
    second = nth(made, 1)
    planning.put_on_agenda(second, release=release, by=cast.ana)
    plan = plan_of(rhythm=weekly(TUESDAY, interval=2))
    repeating.change_series(made, plan=plan, by=cast.ana)
    kept = make_meeting.again(second)
    assert (kept.state, kept.slot.series) == (MeetingState.PLANNED, None)
    assert kept.agenda.get().release == release
    assert kept.starts_at == second.starts_at
    assert len(planned(made)) == 14
    assert Meeting.objects.filter(state=MeetingState.CANCELLED).count() == 12
    assert list(past_meetings(cast.ben)) == []
    repeating.change_series(made, plan=plan_of(), by=cast.ana)
    assert len({one.starts_at for one in planned(made)}) == 27
    assert make_meeting.again(second).slot.series == made


def test_another_format_and_length_reach_all_to_come(cast: Cast) -> None:
    made = series(cast)
    repeating.change_from(
        nth(made, 0),
        scope=Scope.ALL,
        day=TUESDAY,
        hour=SIX,
        format_key="balint",
        minutes=120,
        by=cast.ana,
    )
    found = planned(made)
    assert {one.format["key"] for one in found} == {"balint"}
    assert {one.slot.minutes for one in found} == {120}


def test_a_count_goes_on_counting_after_a_cut(cast: Cast) -> None:
    made = series(cast, rhythm=Rhythm(weekdays=(1,), times=6))
    later = repeating.change_from(
        nth(made, 2), scope=Scope.FOLLOWING, day=date(2027, 1, 20), hour=SIX, by=cast.ana
    )
    assert (len(planned(made)), len(planned(later))) == (2, 4)


def test_ending_cancels_what_is_to_come_and_keeps_what_was(cast: Cast) -> None:
    made = series(cast)
    repeating.end_from(nth(made, 2), scope=Scope.FOLLOWING, by=cast.ana)
    made.refresh_from_db()
    assert made.ended_at is not None
    assert len(planned(made)) == 2
    assert repeating.keep_ahead() == 0
    with pytest.raises(NotPossible, match="has ended"):
        repeating.end_series(made, by=cast.ana)


def test_one_more_meeting_stands_beside_the_rule_and_stays_there(cast: Cast) -> None:
    made = series(cast)
    at = datetime(2027, 1, 14, 18, tzinfo=UTC)
    extra = repeating.add_to_series(made, starts_at=at, by=cast.ana)
    with pytest.raises(NotPossible, match="already"):
        repeating.add_to_series(made, starts_at=at, by=cast.ana)
    repeating.change_from(nth(made, 0), scope=Scope.ALL, day=TUESDAY, hour=time(20), by=cast.ana)
    assert make_meeting.again(extra).starts_at == at
    with pytest.raises(NotPossible, match="Change it alone"):
        repeating.end_from(make_meeting.again(extra), scope=Scope.FOLLOWING, by=cast.ana)


def test_whoever_planned_it_changes_it_and_others_once_she_has_left(cast: Cast) -> None:
    made = series(cast)
    with pytest.raises(NotAllowed, match="Whoever planned this series"):
        repeating.end_series(made, by=cast.ben)
    joining.leave_group(cast.tuesday, by=cast.ana)
    repeating.end_series(made, by=cast.ben)
    assert planned(made) == []


def test_a_meeting_that_repeats_nowhere_is_changed_alone(cast: Cast) -> None:
    alone = make_meeting.planned(cast.tuesday, by=cast.ana)
    with pytest.raises(NotPossible, match="belongs to no series"):
        repeating.end_from(alone, scope=Scope.ALL, by=cast.ana)


def test_the_31st_and_the_29th_of_february(cast: Cast, clock: Clock) -> None:
    clock.now = datetime(2027, 12, 1, tzinfo=UTC)
    first = date(2027, 12, 31)
    made = series(cast, rhythm=monthly_by_date(first), starts_on=first)
    days = [one.starts_at.date().isoformat() for one in planned(made)]
    assert days == ["2027-12-31", "2028-01-31", "2028-03-31", "2028-05-31"]
    first = date(2027, 12, 29)
    made = series(cast, rhythm=monthly_by_date(first), starts_on=first)
    assert "2028-02-29" in [one.starts_at.date().isoformat() for one in planned(made)]


def test_a_member_elsewhere_is_told_where_the_hour_shifts(cast: Cast) -> None:
    made = series(cast)
    starts = [one.starts_at for one in planned(made)]
    found = shifts_for(made, starts, there=ZoneInfo("America/New_York"))
    assert [(one.starts_at.date().isoformat(), f"{one.now:%H:%M}") for one in found] == [
        ("2027-03-16", "14:00"),
        ("2027-03-30", "13:00"),
    ]
    assert shifts_for(made, starts, there=LONDON) == []


def test_a_list_shows_the_next_of_each_series_and_every_other_meeting(cast: Cast) -> None:
    made = series(cast)
    late = planning.plan(
        cast.tuesday,
        format_key="balint",
        starts_at=datetime(2027, 6, 1, 9, tzinfo=UTC),
        by=cast.ana,
    )
    found = thinned(coming_meetings(cast.ben))
    assert found == [*planned(made)[:3], late]
