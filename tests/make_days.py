"""Meetings over days made through the acts, and a clock that tests move."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from unittest import mock
from uuid import UUID, uuid4

from django.utils import timezone

from covision.cases.models import Release
from covision.cases.states import Recognising
from covision.meetings import entering, over_days, planning
from covision.meetings.days_view import DaysView
from covision.meetings.models import Meeting
from covision.meetings.pacing import held_again, keep_up
from covision.meetings.room import questions_for
from covision.meetings.states import LineKind
from covision.people.models import Group, Membership, Person
from tests import make_case
from tests.kept import kept

MONDAY = date(2027, 1, 4)
NOON = datetime(2027, 1, 4, 12, tzinfo=UTC)
WEEKEND = (5, 6)


class Clock:
    """What time it is, for as long as a test says so."""

    now = NOON

    def read(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)


@contextmanager
def stopped_clock() -> Iterator[Clock]:
    """Noon on a Monday; whoever is in a group has been in it for long."""
    clock = Clock()
    Membership.objects.update(from_on=date(2026, 1, 1))
    with mock.patch.object(timezone, "now", clock.read):
        yield clock


def lives_in(person: Person, zone: str) -> None:
    """Without an act, so that the rows are the same in each test."""
    person.time_zone = zone
    person.save(update_fields=["time_zone"])


@kept
def released(author: Person, *, to: Group) -> Release:
    """A few words, in which there is little to decide; her name is on the author’s list."""
    story = "She has not slept for a week."
    case = make_case.decided_case(author, to=to, story=story, known="Deb Kowalczyk")
    return make_case.release(case, to=to)


def planned(
    group: Group,
    *,
    by: Person,
    release: Release | None = None,
    days: int = 1,
    format_key: str = "peer_rotating",
    first_day: date = MONDAY,
) -> Meeting:
    made = over_days.plan_over_days(
        group, format_key=format_key, first_day=first_day, days=days, quiet=WEEKEND, by=by
    )
    if release is not None:
        planning.put_on_agenda(made, release=release, by=release.case.author)
    return held_again(made)


def begun(meeting: Meeting, *, with_people: Iterable[Person]) -> Meeting:
    meeting = keep_up(held_again(meeting))
    for person in with_people:
        came_in(meeting, person)
    return held_again(meeting)


@kept
def going_on(group: Group, *, brings: Person, people: tuple[Person, ...]) -> Meeting:
    """Planned and begun this noon, with a case, and these people inside."""
    return begun(with_a_case(group, brings=brings), with_people=people)


@kept
def with_a_case(group: Group, *, brings: Person) -> Meeting:
    """Planned for today."""
    return planned(group, by=brings, release=released(brings, to=group))


def came_in(meeting: Meeting, person: Person) -> None:
    answers: dict[UUID, Recognising] = {
        item.release_id: Recognising.CLEAR for item in questions_for(meeting, person)
    }
    assert entering.enter(meeting, affirmed=True, answers=answers, by=person)


def said(
    meeting: Meeting, text: str, *, by: Person, kind: LineKind = LineKind.REMARK, seen: int = -1
) -> None:
    over_days.say(
        held_again(meeting),
        text=text,
        kind=kind,
        seen=held_again(meeting).phase if seen < 0 else seen,
        line_id=uuid4(),
        names_nobody=False,
        by=by,
    )


def seen_by(person: Person, meeting: Meeting) -> DaysView:
    return over_days.look_in(held_again(meeting), by=person)
