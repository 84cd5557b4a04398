"""Series, turns, leave and a group's own formats, each beside the others."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from unittest import mock

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from covision.core.errors import NotPossible
from covision.jobs.models import Letter
from covision.meetings import absenting, planning, polling, repeating, shaping
from covision.meetings.clashing import away_at
from covision.meetings.formats import Format, formats
from covision.meetings.models import Meeting, Notice, OwnFormat, Series
from covision.meetings.own_formats import kept_by, key_of
from covision.meetings.rhythms import rhythm_of
from covision.meetings.rules import running_format
from covision.meetings.series_rules import SeriesPlan
from covision.meetings.states import MeetingState, News, Role, Scope
from covision.meetings.tallying import tallies
from tests import make_meeting
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db
SHIPPED = formats()["sgs_round_robin"]


@pytest.fixture
def cast() -> Cast:
    return the_cast()


def longer(minutes: int = 30) -> Format:
    """The shipped one with a first phase that takes so much longer."""
    first = SHIPPED.phases[0]
    grown = replace(first, minutes=first.minutes + minutes)
    return replace(SHIPPED, name="Long rounds", phases=(grown, *SHIPPED.phases[1:]))


def own_format(cast: Cast) -> OwnFormat:
    return shaping.save_format(cast.tuesday, wanted=SHIPPED, by=cast.ana).format


def saved_longer(cast: Cast, own: OwnFormat) -> None:
    shaping.save_format(cast.tuesday, wanted=longer(), own=own, after=1, by=cast.ana)


def planned_of(series: Series) -> list[Meeting]:
    found = Meeting.objects.filter(slot__series=series, state=MeetingState.PLANNED)
    return list(found.select_related("slot", "group__practice").order_by("starts_at"))


def plan_like(series: Series, **changed: object) -> SeriesPlan:
    plan = SeriesPlan(
        rhythm=rhythm_of(series.rule),
        starts_on=series.starts_on,
        hour=series.hour,
        time_zone=series.time_zone,
        format_key="",
    )
    return replace(plan, **changed)  # type: ignore[arg-type]


def facilitators(meetings: list[Meeting]) -> list[str]:
    return [make_meeting.facilitator(one).first_name for one in meetings]


def test_the_meetings_of_a_series_take_turns_among_themselves(cast: Cast) -> None:
    meetings = planned_of(make_meeting.series(cast.tuesday, by=cast.ana))
    assert facilitators(meetings[:6]) == ["Ana", "Ben", "Cleo"] * 2
    served = Counter(facilitators(meetings))
    assert max(served.values()) - min(served.values()) <= 1


def test_a_series_is_told_of_in_one_letter_each(cast: Cast) -> None:
    make_meeting.series(cast.tuesday, by=cast.ana)
    assert not Letter.objects.filter(letter="meeting").exists()
    assert Notice.objects.filter(person=cast.ben).count() == 1


def test_who_does_what_in_a_series_is_worked_out_once(cast: Cast) -> None:
    """Each meeting more costs as much as any other, however many there are before it."""
    asked = []
    for weeks in (4, 8, 12):
        with CaptureQueriesContext(connection) as queries:
            plan = make_meeting.weekly_plan()
            made = repeating.plan_series(cast.tuesday, plan=plan, by=cast.ana)
            repeating.end_series(made, by=cast.ana)
        asked.append(len(queries))
        assert len(planned_of(made)) == 0, weeks
    assert asked[1] <= asked[0] * 1.1
    assert asked[2] <= asked[0] * 1.1


def test_a_series_that_ends_gives_its_turns_back(cast: Cast) -> None:
    """The next meeting stays as people know it; in the one after it the turn is another one's."""
    made = make_meeting.series(cast.tuesday, by=cast.ana)
    others = [
        make_meeting.planned(cast.tuesday, by=cast.ana, minutes=60 * 24 * days) for days in (12, 19)
    ]
    assert facilitators(others) == ["Cleo", "Ben"]
    repeating.end_series(made, by=cast.ana)
    assert facilitators(others) == ["Cleo", "Ana"]


def test_a_changed_series_keeps_roles_in_turn(cast: Cast) -> None:
    made = make_meeting.series(cast.tuesday, by=cast.ana)
    changed = repeating.change_series(
        made, plan=plan_like(made, format_key="sgs_round_robin"), by=cast.ana
    )
    for meeting in planned_of(changed):
        has = set(meeting.roles.values_list("role", flat=True))
        assert has >= {Role.FACILITATOR}
        assert has <= {str(role) for role in SHIPPED.roles}
    served = Counter(facilitators(planned_of(changed)))
    assert max(served.values()) - min(served.values()) <= 1


def test_whoever_is_away_has_no_part_in_those_meetings_of_a_series(cast: Cast) -> None:
    meetings = planned_of(make_meeting.series(cast.tuesday, by=cast.ana))
    first = timezone.localdate(meetings[2].starts_at)
    back = first + timedelta(days=20)
    absenting.take_leave(cast.ben, from_on=first, back_on=back, by=cast.ben)
    for meeting in meetings[2:5]:
        assert not meeting.roles.filter(person=cast.ben).exists()
        assert [one.person for one in away_at(cast.tuesday, meeting.starts_at)] == [cast.ben]
    assert away_at(cast.tuesday, meetings[5].starts_at) == []


def test_a_question_for_times_shows_who_is_away(cast: Cast) -> None:
    poll = make_meeting.asked(cast.tuesday, by=cast.ana, days=(2, 9))
    day = timezone.localdate() + timedelta(days=8)
    absenting.take_leave(cast.ben, from_on=day, back_on=day + timedelta(days=3), by=cast.ben)
    found = [[one.person for one in each.away] for each in tallies(poll, to=cast.ana)]
    assert found == [[], [cast.ben]]


def test_a_series_in_an_own_format_plans_with_the_newest_version(cast: Cast) -> None:
    own = own_format(cast)
    made = make_meeting.series(cast.tuesday, by=cast.ana, format_key=key_of(own))
    before = planned_of(made)
    saved_longer(cast, own)
    with mock.patch.object(timezone, "now", return_value=timezone.now() + timedelta(days=16)):
        assert repeating.keep_ahead() == 2
    after = planned_of(made)
    assert {running_format(one).name for one in before} == {SHIPPED.name}
    assert [running_format(one).name for one in after[-2:]] == ["Long rounds"] * 2
    assert after[-1].slot.minutes == before[-1].slot.minutes + 30


def test_a_series_goes_on_with_a_format_that_is_retired(cast: Cast) -> None:
    own = own_format(cast)
    made = make_meeting.series(cast.tuesday, by=cast.ana, format_key=key_of(own))
    shaping.retire_format(own, by=cast.ana)
    later = timezone.now() + timedelta(days=9)
    with mock.patch.object(timezone, "now", return_value=later):
        assert repeating.keep_ahead() == 1
    assert kept_by(made)[0].name == SHIPPED.name
    with pytest.raises(NotPossible, match="retired"):
        make_meeting.series(cast.tuesday, by=cast.ana, format_key=key_of(own))


def test_a_changed_series_takes_the_newest_version(cast: Cast) -> None:
    own = own_format(cast)
    made = make_meeting.series(cast.tuesday, by=cast.ana, format_key=key_of(own))
    saved_longer(cast, own)
    changed = repeating.change_series(made, plan=plan_like(made), by=cast.ana)
    for meeting in planned_of(changed):
        assert running_format(meeting).name == "Long rounds"
        assert meeting.slot.minutes == longer().total_minutes


def test_a_series_cannot_take_what_is_of_another_group_or_for_two(cast: Cast) -> None:
    own = own_format(cast)
    with pytest.raises(NotPossible, match="another group"):
        make_meeting.series(cast.thursday, by=cast.dan, format_key=key_of(own))
    for_two = next(one.key for one in formats().values() if one.is_for_two)
    with pytest.raises(NotPossible, match="individual supervision"):
        make_meeting.series(cast.tuesday, by=cast.ana, format_key=for_two)


def test_one_meeting_is_moved_into_an_own_format_and_back(cast: Cast) -> None:
    own = own_format(cast)
    meeting = make_meeting.planned(cast.tuesday, by=cast.ana)
    to = meeting.starts_at + timedelta(days=1)
    planning.move(meeting, to=to, format_key=key_of(own), by=cast.ana)
    moved = make_meeting.again(meeting)
    assert moved.own_format is not None
    assert running_format(moved).name == SHIPPED.name
    planning.move(moved, to=to, format_key="peer_rotating", by=cast.ana)
    back = make_meeting.again(meeting)
    assert back.own_format is None
    assert set(back.roles.values_list("role", flat=True)) == set(running_format(back).roles)


def test_those_that_follow_take_an_own_format_too(cast: Cast) -> None:
    own = own_format(cast)
    meetings = planned_of(make_meeting.series(cast.tuesday, by=cast.ana))
    day, hour = repeating.in_series(meetings[3], meetings[3].starts_at)
    made = repeating.change_from(
        meetings[3],
        scope=Scope.FOLLOWING,
        day=day,
        hour=hour,
        format_key=key_of(own),
        by=cast.ana,
    )
    assert {one.own_format_id is None for one in planned_of(made)} == {False}
    assert make_meeting.again(meetings[2]).own_format is None


def test_a_longer_version_makes_the_meeting_longer_and_calendars_are_told(cast: Cast) -> None:
    own = own_format(cast)
    meeting = make_meeting.planned(cast.tuesday, by=cast.ana, format_key=key_of(own))
    saved_longer(cast, own)
    shaping.take_newest_format(meeting, by=cast.ana)
    meeting = make_meeting.again(meeting)
    assert meeting.slot.minutes == longer().total_minutes
    assert meeting.slot.sequence == 1
    assert Notice.objects.filter(meeting=meeting, news=News.CHANGED, person=cast.ben).count() == 1


def test_a_time_is_found_for_an_own_format_though_it_grew_meanwhile(cast: Cast) -> None:
    own = own_format(cast)
    day = timezone.now() + timedelta(days=3)
    poll = polling.ask(
        cast.tuesday,
        times=[day, day + timedelta(days=1)],
        format_key=key_of(own),
        by=cast.ana,
    )
    saved_longer(cast, own)
    chosen = poll.times.order_by("starts_at").first()
    assert chosen is not None
    made = polling.settle(poll, on=chosen.pk, by=cast.ana)
    assert isinstance(made, Meeting)
    assert made.slot.minutes == longer().total_minutes


def test_the_day_of_a_leave_is_that_of_the_practice(cast: Cast) -> None:
    practice = cast.tuesday.practice
    practice.time_zone = "Pacific/Auckland"
    today = timezone.localdate()
    evening = datetime.combine(today + timedelta(days=5), time(18), tzinfo=UTC)
    first, back = today + timedelta(days=6), today + timedelta(days=7)
    absenting.take_leave(cast.cleo, from_on=first, back_on=back, by=cast.cleo)
    assert [one.person for one in away_at(cast.tuesday, evening)] == [cast.cleo]
    assert away_at(cast.tuesday, evening - timedelta(days=1)) == []
    assert away_at(cast.tuesday, evening + timedelta(days=1)) == []
