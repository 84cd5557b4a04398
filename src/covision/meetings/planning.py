"""A meeting is planned, moved, cancelled, and gets its agenda."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from covision.audit.log import record
from covision.cases.models import Release
from covision.meetings.announcing import announce
from covision.meetings.assigning import propose, renew
from covision.meetings.models import AgendaItem, Meeting
from covision.meetings.presence import let_out_who_may_know
from covision.meetings.queueing import begin_queue
from covision.meetings.revising import changed, held, held_group
from covision.meetings.rules import (
    check_facilitator_does_not_bring,
    check_may_arrange,
    check_may_become,
    check_may_plan,
    check_may_put_on_agenda,
    check_may_take_off_agenda,
    check_time_to_come,
)
from covision.meetings.slotting import (
    Shape,
    call_off,
    length_for,
    make_meeting,
    reshape,
)
from covision.meetings.states import MeetingState, News
from covision.people.models import Group, Person


@transaction.atomic
def plan(
    group: Group, *, format_key: str, starts_at: datetime, minutes: int | None = None, by: Person
) -> Meeting:
    check_may_plan(group, starts_at=starts_at, by=by)
    held_group(group)
    shape = Shape.chosen(group, key=format_key)
    meeting = make_meeting(
        group,
        shape=shape,
        starts_at=starts_at,
        minutes=length_for(shape.format, minutes),
        by=by,
    )
    renew(group, by=by)
    announce(meeting, news=News.PLANNED, by=by)
    record(by=by, act="meeting.plan", subject=meeting, practice=meeting.group.practice)
    return meeting


@transaction.atomic
def move(
    meeting: Meeting,
    *,
    to: datetime,
    format_key: str = "",
    minutes: int | None = None,
    by: Person,
) -> None:
    """This meeting alone: another time, and if wanted another format or length."""
    held_group(meeting.group)
    meeting = held(meeting)
    check_may_arrange(meeting, by=by)
    check_time_to_come(to)
    was_at, slot = meeting.starts_at, meeting.slot
    keeps = format_key in {"", meeting.format["key"]}
    shape = Shape.of(meeting) if keeps else Shape.chosen(meeting.group, key=format_key)
    reshape(meeting, starts_at=to, shape=shape)
    if minutes is not None or not keeps:
        slot.minutes = length_for(shape.format, minutes)
    slot.sequence, slot.is_changed = slot.sequence + 1, slot.series_id is not None
    slot.save(update_fields=["minutes", "sequence", "is_changed"])
    renew(meeting.group, by=by)
    news = News.CHANGED if was_at == to else News.MOVED
    announce(meeting, news=news, was_at=was_at, by=by)
    record(by=by, act="meeting.move", subject=meeting, practice=meeting.group.practice)


@transaction.atomic
def cancel(meeting: Meeting, *, by: Person) -> None:
    held_group(meeting.group)
    meeting = held(meeting)
    check_may_become(meeting, MeetingState.CANCELLED)
    check_may_arrange(meeting, by=by)
    call_off(meeting)
    renew(meeting.group, by=by)
    announce(meeting, news=News.CANCELLED, by=by)
    record(by=by, act="meeting.cancel", subject=meeting, practice=meeting.group.practice)


@transaction.atomic
def put_on_agenda(meeting: Meeting, *, release: Release, by: Person) -> AgendaItem:
    """In a planned meeting this may change who facilitates; in a running one the room decides."""
    meeting = held(meeting)
    check_may_put_on_agenda(meeting, release=release, by=by)
    last = meeting.agenda.aggregate(last=Max("position"))["last"]
    item = AgendaItem.objects.create(
        meeting=meeting, release=release, presenter=by, position=(last or 0) + 1
    )
    _fit(meeting, item)
    record(by=by, act="meeting.put_on_agenda", subject=meeting, practice=meeting.group.practice)
    return item


@transaction.atomic
def take_off_agenda(item: AgendaItem, *, by: Person) -> None:
    meeting = held(item.meeting)
    check_may_take_off_agenda(meeting, item=item, by=by)
    was_on_table = meeting.on_table_id == item.pk
    item.delete()
    if was_on_table:
        meeting.on_table = None
        changed(meeting, "on_table")
        begin_queue(meeting)
    else:
        changed(meeting)
    record(by=by, act="meeting.take_off_agenda", subject=meeting, practice=meeting.group.practice)


def _fit(meeting: Meeting, item: AgendaItem) -> None:
    if meeting.state == MeetingState.PLANNED:
        _keep_from_own_case(meeting)
        changed(meeting)
    elif meeting.on_table is None:
        check_facilitator_does_not_bring(meeting, presenter=item.presenter_id)
        meeting.on_table = item
        let_out_who_may_know(meeting, item)
        changed(meeting, "on_table")
        begin_queue(meeting)
    else:
        changed(meeting)


def _keep_from_own_case(meeting: Meeting) -> None:
    presenters = meeting.agenda.values("presenter")
    if meeting.roles.filter(person__in=presenters).exists():
        propose(meeting)
