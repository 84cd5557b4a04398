"""A meeting is planned, moved, cancelled, and gets its agenda."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from covision.audit.log import record
from covision.cases.models import Release
from covision.meetings.announcing import announce
from covision.meetings.assigning import propose, renew
from covision.meetings.formats import snapshot_of
from covision.meetings.models import AgendaItem, Meeting
from covision.meetings.own_formats import chosen_for
from covision.meetings.pairs import check_format_fits
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
from covision.meetings.states import MeetingState
from covision.people.models import Group, Person


@transaction.atomic
def plan(group: Group, *, format_key: str, starts_at: datetime, by: Person) -> Meeting:
    check_may_plan(group, starts_at=starts_at, by=by)
    chosen, version = chosen_for(group, key=format_key)
    check_format_fits(group, chosen)
    meeting = Meeting.objects.create(
        group=group,
        format=version.shape if version else snapshot_of(chosen),
        own_format=version,
        starts_at=starts_at,
        planned_by=by,
    )
    propose(meeting)
    announce(meeting, by=by)
    record(by=by, act="meeting.plan", subject=meeting, practice=meeting.group.practice)
    return meeting


@transaction.atomic
def move(meeting: Meeting, *, to: datetime, by: Person) -> None:
    meeting = held(meeting)
    check_may_arrange(meeting, by=by)
    check_time_to_come(to)
    meeting.starts_at = to
    changed(meeting, "starts_at")
    announce(meeting, by=by)
    record(by=by, act="meeting.move", subject=meeting, practice=meeting.group.practice)


@transaction.atomic
def cancel(meeting: Meeting, *, by: Person) -> None:
    held_group(meeting.group)
    meeting = held(meeting)
    check_may_become(meeting, MeetingState.CANCELLED)
    check_may_arrange(meeting, by=by)
    meeting.state = MeetingState.CANCELLED
    changed(meeting, "state")
    renew(meeting.group, by=by)
    announce(meeting, by=by)
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
