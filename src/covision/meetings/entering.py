"""People come into the room and leave it; whoever may know the client is let out without a word."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.cases import recognising
from covision.cases.models import Release
from covision.cases.states import Recognising
from covision.core.errors import NotPossible
from covision.meetings.models import Attendance, Meeting
from covision.meetings.parts import item_on_table
from covision.meetings.presence import keep_seen
from covision.meetings.queueing import join_queue, leave_queue
from covision.meetings.revising import changed, held
from covision.meetings.room import RoomView, questions_for, room_view
from covision.meetings.rules import (
    check_affirmed,
    check_door_is_open,
    check_is_inside,
    has_stepped_out,
    place_in_room,
)
from covision.people.models import Person


@transaction.atomic
def enter(
    meeting: Meeting, *, affirmed: bool, answers: Mapping[UUID, Recognising], by: Person
) -> bool:
    """Whether the person is in the room now. `answers` are to the private question, by release."""
    meeting = held(meeting)
    check_door_is_open(meeting, by=by)
    check_affirmed(affirmed=affirmed)
    _answer(meeting, answers, by=by)
    if has_stepped_out(meeting, by):
        _let_out(meeting, by)
        return False
    _let_in(meeting, by)
    record(by=by, act="meeting.enter", subject=meeting, practice=meeting.group.practice)
    return True


@transaction.atomic
def leave(meeting: Meeting, *, by: Person) -> None:
    """Leaving twice is leaving once."""
    meeting = held(meeting)
    if _let_out(meeting, by):
        record(by=by, act="meeting.leave", subject=meeting, practice=meeting.group.practice)


@transaction.atomic
def step_out(meeting: Meeting, *, by: Person) -> None:
    """For the others it is a leaving like any other: the same row, the same word in the log."""
    meeting = held(meeting)
    item = item_on_table(meeting)
    if item is None:
        raise NotPossible("There is no case on the table. You can leave at any time.")
    recognising.answer(item.release, answer=Recognising.MAY_KNOW, by=by)
    if _let_out(meeting, by):
        record(by=by, act="meeting.leave", subject=meeting, practice=meeting.group.practice)


@transaction.atomic
def answer_outside(release: Release, *, answer: Recognising, by: Person) -> None:
    """The private answer on the case's own page; whoever sits in its room is let out of that too.

    Else their chair would stay, and a chair that nobody can speak to tells the others why.
    """
    recognising.answer(release, answer=answer, by=by)
    if answer != Recognising.MAY_KNOW:
        return
    rooms = Meeting.objects.filter(
        attendances__person=by,
        attendances__left_at__isnull=True,
        agenda__release__case=release.case,
    )
    for room in rooms.distinct().order_by("pk"):
        if has_stepped_out(room, by):
            leave(room, by=by)


def look_in(meeting: Meeting, *, by: Person) -> RoomView:
    """What the person sees of the room now. Being seen is kept, at most every ten seconds."""
    check_is_inside(meeting, by=by)
    keep_seen(meeting.pk, person_ids=[by.pk])
    return room_view(meeting, by, now=timezone.now())


def _answer(meeting: Meeting, answers: Mapping[UUID, Recognising], *, by: Person) -> None:
    for item in questions_for(meeting, by):
        given = answers.get(item.release_id)
        if given is None:
            raise NotPossible("Say for each case whether you may know the client. Only you see it.")
        recognising.answer(item.release, answer=given, by=by)


def _let_in(meeting: Meeting, person: Person) -> None:
    now = timezone.now()
    place = meeting.attendances.filter(person=person).first()
    if place is None:
        Attendance.objects.create(
            meeting=meeting, person=person, affirmed_at=now, arrived_at=now, last_seen_at=now
        )
    else:
        place.affirmed_at, place.last_seen_at, place.left_at = now, now, None
        place.save(update_fields=["affirmed_at", "last_seen_at", "left_at"])
    join_queue(meeting, person)
    changed(meeting)


def _let_out(meeting: Meeting, person: Person) -> bool:
    place = place_in_room(meeting, person)
    if place is None:
        return False
    place.left_at = timezone.now()
    place.save(update_fields=["left_at"])
    leave_queue(meeting, person)
    changed(meeting)
    return True
