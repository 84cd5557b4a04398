"""Meetings over days: planned, kept up with, written in, and looked into, each when they can."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from covision.audit.log import record
from covision.cases.models import Release
from covision.meetings import pausing, saying, taking_back
from covision.meetings.announcing import announce
from covision.meetings.assigning import give, renew
from covision.meetings.bookmarking import keep_words, let_words_go, mark_read
from covision.meetings.days_view import DayStep, DaysView, days_view, steps_of
from covision.meetings.models import Meeting, NudgeChoice, Pace, PhasePass, Slot
from covision.meetings.nudges import Nudged
from covision.meetings.pace_rules import (
    check_is_not_over,
    check_may_go_on,
    check_may_lengthen,
    check_may_pass,
    check_may_plan_over_days,
    check_may_set_pace,
    check_may_stand_in,
    check_pace,
)
from covision.meetings.paces import running_end, zones_in
from covision.meetings.pacing import held_again, keep_up, last_call, queue, turn, watch
from covision.meetings.presence import keep_seen
from covision.meetings.revising import changed, held, held_group
from covision.meetings.rules import check_is_inside, running_format
from covision.meetings.slotting import Shape, make_meeting
from covision.meetings.spans import MORNING, end_of_phase, evening_from
from covision.meetings.states import LineKind, MeetingState, News, Role
from covision.meetings.zones import moment, zone_of
from covision.people.models import Group, Person

LIVE = (MeetingState.PLANNED, MeetingState.OPEN)


@transaction.atomic
def plan_over_days(
    group: Group,
    *,
    format_key: str,
    first_day: date,
    days: int,
    quiet: Sequence[int] = (),
    by: Person,
) -> Meeting:
    """It begins by itself, in the morning of its first day where the practice is."""
    check_may_plan_over_days(group, first_day=first_day, by=by)
    held_group(group)
    shape = Shape.chosen(group, key=format_key)
    check_pace(shape.format, days=days, by_phase={}, quiet=quiet)
    starts_at = max(_morning(group, first_day), timezone.now())
    minutes = shape.format.total_minutes
    meeting = make_meeting(group, shape=shape, starts_at=starts_at, minutes=minutes, by=by)
    Pace.objects.create(meeting=meeting, days=days, quiet=sorted(set(quiet)))
    queue(meeting, "meetings.keep_pace", starts_at)
    renew(group, by=by)
    announce(meeting, news=News.PLANNED, by=by)
    record(by=by, act="meeting.plan_over_days", subject=meeting, practice=group.practice)
    return meeting


@transaction.atomic
def set_pace(
    meeting: Meeting, *, by_phase: Mapping[int, int], quiet: Sequence[int], by: Person
) -> None:
    """For phases that have not begun. The one that runs keeps its day; it can be given more."""
    meeting = held(meeting)
    check_may_set_pace(meeting, by=by)
    pace = meeting.pace
    wanted = dict(pace.by_phase) | {
        str(number): days
        for number, days in by_phase.items()
        if meeting.state == MeetingState.PLANNED or number > meeting.phase
    }
    check_pace(running_format(meeting), days=pace.days, by_phase=wanted, quiet=quiet)
    pace.by_phase, pace.quiet = wanted, sorted(set(quiet))
    pace.save(update_fields=["by_phase", "quiet"])
    _changed_days(meeting)
    record(by=by, act="meeting.set_pace", subject=meeting, practice=meeting.group.practice)


@transaction.atomic
def lengthen(meeting: Meeting, *, seen: int, by: Person) -> None:
    """A day more for the running phase. After the last one it opens that phase again."""
    meeting = held(meeting)
    check_may_lengthen(meeting, seen=seen, by=by)
    pace = meeting.pace
    end = max(running_end(meeting) or timezone.now(), timezone.now())
    later = end_of_phase(end, days=1, quiet=pace.quiet, zones=zones_in(meeting.group))
    _end_at(meeting, pace, later)
    record(by=by, act="meeting.extend", subject=meeting, practice=meeting.group.practice)


@transaction.atomic
def go_on(meeting: Meeting, *, seen: int, by: Person) -> None:
    meeting = held(meeting)
    check_may_go_on(meeting, seen=seen, by=by)
    turn(meeting, meeting.pace)
    record(by=by, act="meeting.advance", subject=meeting, practice=meeting.group.practice)


@transaction.atomic
def resume(meeting: Meeting, *, by: Person) -> None:
    """The pause is given back, up to an evening that is not quiet."""
    pausing.resume(meeting, by=by)
    meeting = held(meeting)
    pace, end = meeting.pace, running_end(meeting)
    if end is not None and pace.over_at is None:
        evening = evening_from(end, quiet=pace.quiet, zones=zones_in(meeting.group))
        _end_at(meeting, pace, evening)


@transaction.atomic
def stand_in(meeting: Meeting, *, by: Person) -> None:
    meeting = held(meeting)
    check_may_stand_in(meeting, by=by)
    give(meeting, role=Role.FACILITATOR, to=by)
    changed(meeting)
    record(by=by, act="meeting.take_over", subject=meeting, practice=meeting.group.practice)


@transaction.atomic
def pass_phase(meeting: Meeting, *, seen: int, by: Person) -> None:
    """Passing twice is passing once, and whoever passed can still write."""
    meeting = held(meeting)
    check_may_pass(meeting, seen=seen, by=by)
    PhasePass.objects.get_or_create(
        meeting=meeting, person=by, phase=meeting.phase, defaults={"passed_at": timezone.now()}
    )
    changed(meeting)
    record(by=by, act="meeting.pass_phase", subject=meeting, practice=meeting.group.practice)


def still_to_change(meeting: Meeting) -> list[DayStep]:
    """The phases whose days `set_pace` takes."""
    steps = steps_of(meeting, meeting.pace)
    return [one for one in steps if _is_ahead(one, meeting)]


def look_in(meeting: Meeting, *, by: Person) -> DaysView:
    """What the person sees now. Whoever looks keeps the meeting up with its days.

    From here on they have read it.
    """
    meeting = keep_up(meeting)
    check_is_inside(meeting, by=by)
    keep_seen(meeting.pk, person_ids=[by.pk])
    view = days_view(meeting, meeting.pace, by)
    mark_read(meeting, by=by)
    return view


def keep_draft(meeting: Meeting, *, text: str, by: Person) -> None:
    """Only their writer sees them. Not in the log: drafting is nobody’s affair."""
    check_is_inside(meeting, by=by)
    keep_words(meeting, text=text, by=by)


def let_draft_go(meeting: Meeting, *, by: Person) -> None:
    """For its writer, in the meeting and after it."""
    let_words_go(meeting, by=by)


def say(
    meeting: Meeting,
    *,
    text: str,
    kind: LineKind,
    seen: int,
    line_id: UUID,
    names_nobody: bool,
    by: Person,
) -> None:
    """As in a room. The words are kept as a draft first: what is refused is not lost."""
    meeting = keep_up(meeting)
    keep_draft(meeting, text=text, by=by)
    with transaction.atomic():
        check_is_not_over(held(meeting))
        saying.say(
            meeting,
            text=text,
            kind=kind,
            seen=seen,
            line_id=line_id,
            names_nobody=names_nobody,
            by=by,
        )
        let_words_go(meeting, by=by)


def take_back(release: Release, *, by: Person) -> None:
    """Meetings over days about the case end with it, at once; each in a transaction of its own."""
    taking_back.take_back(release, by=by)
    about = Meeting.objects.filter(
        on_table__release=release, state=MeetingState.OPEN, pace__isnull=False
    )
    for meeting in about.order_by("pk"):
        keep_up(held_again(meeting))


@transaction.atomic
def choose_nudges(*, wants: Nudged, by: Person) -> None:
    NudgeChoice.objects.update_or_create(person=by, defaults={"wants": wants})
    record(by=by, act="nudges.choose", subject=by)


def keep_pace(meeting_id: UUID) -> None:
    """For the worker. A meeting that is gone, or not over days, needs nothing."""
    found = Meeting.objects.filter(pk=meeting_id, pace__isnull=False).first()
    if found is None:
        return
    if found.state == MeetingState.PLANNED and found.starts_at > timezone.now():
        queue(found, "meetings.keep_pace", found.starts_at)  # it was moved since
    keep_up(held_again(found))


def call_last(meeting_id: UUID) -> None:
    found = Meeting.objects.filter(pk=meeting_id, pace__isnull=False).first()
    if found is not None:
        last_call(found)


def keep_all_paces() -> None:
    for one in Meeting.objects.filter(pace__isnull=False, state__in=LIVE).order_by("pk"):
        keep_pace(one.pk)


def _is_ahead(one: DayStep, meeting: Meeting) -> bool:
    return meeting.state == MeetingState.PLANNED or one.number > meeting.phase


def _morning(group: Group, day: date) -> datetime:
    return moment(day, MORNING, zone_of(group.practice.time_zone))


def _end_at(meeting: Meeting, pace: Pace, end: datetime) -> None:
    now_ends = running_end(meeting)
    if now_ends is None:
        return
    meeting.extra_seconds += round((end - now_ends).total_seconds())
    _changed_days(meeting, "extra_seconds")
    if pace.over_at is not None:
        pace.over_at = None
        pace.save(update_fields=["over_at"])
    watch(meeting)


def _changed_days(meeting: Meeting, *fields: str) -> None:
    """Calendars keep what has the highest sequence."""
    changed(meeting, *fields)
    Slot.objects.filter(meeting=meeting).update(sequence=F("sequence") + 1)
