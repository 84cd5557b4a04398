"""Meetings made through the acts, so that no test starts from an impossible state."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from covision.cases.models import Release
from covision.cases.states import Recognising
from covision.meetings import (
    assigning,
    closing,
    coming_back,
    entering,
    planning,
    polling,
    repeating,
    running,
    saying,
    swapping,
)
from covision.meetings.models import Meeting, MeetingRecord, Poll, Series, Swap, UnsaidLine
from covision.meetings.parts import item_on_table
from covision.meetings.rhythms import weekly
from covision.meetings.room import questions_for
from covision.meetings.series_rules import SeriesPlan
from covision.meetings.states import LineKind, Role
from covision.people.models import Group, Person
from tests.kept import kept


def soon() -> datetime:
    """In ten minutes, so that its door is open, and today, however late it is."""
    now = timezone.localtime()
    last = now.replace(hour=23, minute=59, second=59)
    return now + min(timedelta(minutes=10), (last - now) / 2)


def next_winter_day() -> date:
    """A day to come on which no clock has summer time in the north."""
    today = timezone.localdate()
    day = today.replace(month=1, day=12)
    return day if day > today else day.replace(year=today.year + 1)


def planned(
    group: Group,
    *,
    by: Person,
    release: Release | None = None,
    format_key: str = "peer_rotating",
    minutes: int | None = None,
) -> Meeting:
    starts_at = soon() if minutes is None else timezone.now() + timedelta(minutes=minutes)
    made = planning.plan(group, format_key=format_key, starts_at=starts_at, by=by)
    if release is not None:
        planning.put_on_agenda(made, release=release, by=release.case.author)
    return again(made)


def series(group: Group, *, by: Person, hour: time = time(18), **changed: Any) -> Series:
    return of_plan(group, plan=replace(weekly_plan(hour), **changed), by=by)


def weekly_plan(hour: time = time(18)) -> SeriesPlan:
    """From the day after tomorrow on."""
    first = timezone.localdate() + timedelta(days=2)
    return SeriesPlan(weekly(first), first, hour, "Europe/London", "peer_rotating")


@kept
def of_plan(group: Group, *, plan: SeriesPlan, by: Person) -> Series:
    return repeating.plan_series(group, plan=plan, by=by)


def asked(group: Group, *, by: Person, days: Iterable[int] = (2, 3, 4)) -> Poll:
    """For 18:00 UTC on each of the days."""
    today = timezone.localdate()
    times = [datetime.combine(today + timedelta(days=n), time(18), tzinfo=UTC) for n in days]
    return polling.ask(group, times=times, format_key="peer_rotating", by=by)


def again(meeting: Meeting) -> Meeting:
    return Meeting.objects.select_related("group__practice").get(pk=meeting.pk)


def facilitator(meeting: Meeting) -> Person:
    return meeting.roles.select_related("person").get(role=Role.FACILITATOR).person


def inside(meeting: Meeting, *people: Person) -> Meeting:
    for person in people:
        answers: dict[UUID, Recognising] = {
            item.release_id: Recognising.CLEAR for item in questions_for(meeting, person)
        }
        assert entering.enter(meeting, affirmed=True, answers=answers, by=person)
    return again(meeting)


def begun(meeting: Meeting, *, with_people: Iterable[Person]) -> Meeting:
    inside(meeting, *with_people)
    running.begin(meeting, by=facilitator(meeting))
    return again(meeting)


def at_phase(meeting: Meeting, name: str) -> Meeting:
    """Advanced by its facilitator until the phase of that name runs."""
    names = [phase["name"] for phase in meeting.format["phases"]]
    while meeting.phase < names.index(name):
        running.advance(meeting, seen=meeting.phase, by=facilitator(meeting))
        meeting = again(meeting)
    return meeting


def said(
    meeting: Meeting,
    text: str,
    *,
    by: Person,
    kind: LineKind = LineKind.REMARK,
    names_nobody: bool = False,
    line_id: UUID | None = None,
) -> None:
    saying.say(
        meeting,
        text=text,
        kind=kind,
        seen=meeting.phase,
        line_id=line_id or uuid4(),
        names_nobody=names_nobody,
        by=by,
    )


def advised(meeting: Meeting, *, by: Person, text: str = "Ask about the winter.") -> UUID:
    """Said while the group advises; the meeting goes on to where whoever presents reads it."""
    line_id = uuid4()
    meeting = at_phase(again(meeting), "Perspectives")
    said(meeting, text, by=by, kind=LineKind.ADVICE, line_id=line_id)
    at_phase(meeting, "Presenter takes")
    return line_id


def came_back(meeting: Meeting, text: str, *, to: Person) -> UnsaidLine:
    """A line that was written in a phase that is over."""
    was_said = coming_back.say_late(
        meeting,
        text=text,
        kind=LineKind.REMARK,
        seen=99,
        on=item_id(meeting),
        line_id=(line_id := uuid4()),
        by=to,
    )
    assert not was_said
    return UnsaidLine.objects.get(pk=line_id)


def item_id(meeting: Meeting) -> UUID | None:
    item = item_on_table(again(meeting))
    return item.pk if item else None


def closed(
    meeting: Meeting,
    *,
    themes: str = "Endings, and what we do not say about them.",
    commitments: Iterable[closing.Promise] = (),
) -> MeetingRecord:
    return closing.close(
        meeting,
        themes=themes,
        commitments=commitments,
        follow_up_on=closing.usual_follow_up_day(),
        names_nobody=False,
        by=facilitator(meeting),
    )


def asked_to_swap(meeting: Meeting, who: Person, *, of: Person) -> Swap:
    """`who` is given timekeeping, and asks the other to take it."""
    assigning.assign(meeting, role=Role.TIMEKEEPER, to=who, by=meeting_planner(meeting))
    return swapping.ask_to_swap(meeting, role=Role.TIMEKEEPER, of=of, by=who)


def meeting_planner(meeting: Meeting) -> Person:
    assert meeting.planned_by is not None
    return meeting.planned_by
