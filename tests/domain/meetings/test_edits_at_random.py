"""Whatever is done to a series, in whatever order: nothing is lost, and calendars agree."""

import random
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from unittest import mock
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from django.utils import timezone
from icalendar import Calendar

from covision.core.errors import NotPossible
from covision.meetings import planning, repeating
from covision.meetings.calendars import events_seen_by
from covision.meetings.ics import Page, text_of
from covision.meetings.models import Meeting, Series
from covision.meetings.repeating import in_series
from covision.meetings.rhythms import (
    Rhythm,
    days_of,
    monthly_by_date,
    monthly_by_weekday,
    rhythm_of,
    weekly,
)
from covision.meetings.series_rules import SeriesPlan
from covision.meetings.states import MeetingState, Scope
from covision.people.models import Membership
from tests import make_case, make_meeting
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 2, 1, 12, tzinfo=UTC)
ZONES = ("Europe/London", "America/New_York", "Australia/Sydney")
STANDS = {MeetingState.PLANNED.value, MeetingState.OPEN.value, MeetingState.CLOSED.value}


class Clock:
    """What time it is, for as long as a test says so."""

    now = NOW

    def read(self) -> datetime:
        return self.now


@pytest.fixture
def cast() -> Cast:
    cast = the_cast()
    Membership.objects.update(from_on=date(2026, 1, 1))
    return cast


@pytest.fixture(autouse=True)
def clock(cast: Cast) -> Iterator[Clock]:
    clock = Clock()
    with mock.patch.object(timezone, "now", clock.read):
        yield clock


class Evening:
    """Somebody who cannot make up their mind about a series."""

    def __init__(self, cast: Cast, clock: Clock, seed: int) -> None:
        self.cast, self.clock, self.dice = cast, clock, random.Random(seed)  # noqa: S311 -- the same each time
        self.zone = self.dice.choice(ZONES)
        self.series = repeating.plan_series(cast.tuesday, plan=self.plan(), by=cast.ana)
        self.held: dict[UUID, datetime] = {}
        self.brought: set[UUID] = set()
        self.cancelled: set[UUID] = set()

    def plan(self) -> SeriesPlan:
        first = self.clock.now.date() + timedelta(days=self.dice.randint(2, 9))
        hour = time(self.dice.randint(0, 23), self.dice.choice((0, 30)))
        return SeriesPlan(self.rhythm(first), first, hour, self.zone, "peer_rotating")

    def rhythm(self, first: date) -> Rhythm:
        interval = self.dice.randint(1, 3)
        maker = self.dice.choice((weekly, monthly_by_weekday, monthly_by_date, weekly, weekly))
        return maker(first, interval=interval)

    def coming(self) -> list[Meeting]:
        found = Meeting.objects.filter(state=MeetingState.PLANNED, starts_at__gt=self.clock.now)
        return list(found.order_by("starts_at"))

    def act(self) -> None:
        acts: list[Callable[[Meeting], object]] = [
            *(self.move_one, self.cancel_one, self.bring, self.add, self.wait),
            *(self.change, self.move_following, self.move_all, self.end_following),
        ]
        chosen = self.coming()
        if chosen:
            self.dice.choice(acts)(self.dice.choice(chosen[:8]))

    def move_one(self, meeting: Meeting) -> None:
        to = meeting.starts_at + timedelta(hours=self.dice.randint(-20, 60))
        if to > self.clock.now:
            planning.move(meeting, to=to, by=self.cast.ana)

    def cancel_one(self, meeting: Meeting) -> None:
        planning.cancel(meeting, by=self.cast.ana)
        self.cancelled.add(meeting.pk)

    def bring(self, meeting: Meeting) -> None:
        release = make_case.released(self.cast.ana, to=self.cast.tuesday)
        planning.put_on_agenda(meeting, release=release, by=self.cast.ana)
        self.brought.add(meeting.pk)

    def add(self, meeting: Meeting) -> None:
        at = meeting.starts_at + timedelta(days=1, minutes=5)
        repeating.add_to_series(self.series, starts_at=at, by=self.cast.ana)

    def change(self, _meeting: Meeting) -> None:
        self.series = repeating.change_series(self.series, plan=self.plan(), by=self.cast.ana)

    def move_following(self, meeting: Meeting) -> None:
        self._from(meeting, Scope.FOLLOWING)

    def move_all(self, meeting: Meeting) -> None:
        self._from(meeting, Scope.ALL)

    def _from(self, meeting: Meeting, scope: Scope) -> None:
        to = meeting.starts_at + timedelta(hours=self.dice.randint(0, 70))
        day, hour = in_series(meeting, to)
        self.series = repeating.change_from(
            meeting, scope=scope, day=day, hour=hour, by=self.cast.ana
        )

    def end_following(self, meeting: Meeting) -> None:
        """Seldom: after it there is nothing left to change."""
        if self.dice.random() < 0.2:
            before = {one.pk for one in self.coming()}
            repeating.end_from(meeting, scope=Scope.FOLLOWING, by=self.cast.ana)
            self.cancelled |= before - {one.pk for one in self.coming()}

    def wait(self, meeting: Meeting) -> None:
        """Until a meeting was held."""
        self.clock.now = meeting.starts_at
        repeating.keep_ahead()
        everybody = (self.cast.ana, self.cast.ben, self.cast.cleo)
        begun = make_meeting.begun(meeting, with_people=everybody)
        make_meeting.closed(begun)
        self.held[meeting.pk] = meeting.starts_at
        self.clock.now += timedelta(hours=3)


def read_back(cast: Cast, first: date, last: date) -> list[datetime]:
    events = list(events_seen_by(cast.ben, group=None, is_neutral=True))
    calendar = Calendar.from_ical(text_of(Page(events, written_at=NOW)))
    found = recurring_ical_events.of(calendar).between(first, last)
    return sorted(one["DTSTART"].dt.astimezone(UTC) for one in found)


@pytest.mark.parametrize("seed", range(8))
def test_nothing_is_lost_and_calendars_agree(cast: Cast, clock: Clock, seed: int) -> None:
    evening = Evening(cast, clock, seed)
    for _ in range(9):
        try:
            evening.act()
        except NotPossible:
            continue
        finally:
            check(evening)


def check(evening: Evening) -> None:
    rows = {one.pk: one for one in Meeting.objects.all()}
    for held, at in evening.held.items():
        assert rows[held].starts_at == at
        assert rows[held].state == MeetingState.CLOSED
    for brought in evening.brought - evening.cancelled:
        assert rows[brought].state in STANDS
    start, end = evening.clock.now, evening.clock.now + timedelta(days=120)
    planned = sorted(
        one.starts_at
        for one in rows.values()
        if one.state != MeetingState.CANCELLED and start < one.starts_at < end
    )
    read = read_back(evening.cast, start.date() - timedelta(days=4), end.date())
    assert [at for at in read if start < at < end - timedelta(days=2)] == [
        at for at in planned if at < end - timedelta(days=2)
    ]
    for series in Series.objects.all():
        check_zone(series)


def check_zone(series: Series) -> None:
    """Every meeting of the rule begins when the clock there shows the hour of the series."""
    zone, days = ZoneInfo(series.time_zone), set()
    slots = series.slots.filter(is_extra=False, is_changed=False).select_related("meeting")
    for slot in slots:
        here = slot.due_at.astimezone(zone)
        days.add(here.date())
        if slot.meeting.state == MeetingState.PLANNED:
            assert slot.meeting.starts_at == slot.due_at
    if days:
        known = set(days_of(rhythm_of(series.rule), first=series.starts_on, last=max(days)))
        assert days <= known or series.ended_at is not None
