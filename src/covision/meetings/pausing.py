"""A meeting pauses when anybody asks; the safety card pauses it and closes the case to the room."""

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.core.errors import NotPossible
from covision.meetings.models import Meeting
from covision.meetings.revising import changed, held
from covision.meetings.rules import (
    check_is_inside,
    check_is_running,
    check_may_lead,
    check_no_red_card,
)
from covision.meetings.states import Role
from covision.people.models import Person
from covision.safety.access import open_concerns_about
from covision.safety.raising import look_at, raise_concern
from covision.safety.states import ConcernKind


@transaction.atomic
def pause(meeting: Meeting, *, by: Person) -> None:
    meeting = held(meeting)
    check_is_running(meeting)
    check_is_inside(meeting, by=by)
    if meeting.paused_at is not None:
        return
    meeting.paused_at = timezone.now()
    changed(meeting, "paused_at")
    record(by=by, act="meeting.pause", subject=meeting, practice=meeting.group.practice)


@transaction.atomic
def resume(meeting: Meeting, *, by: Person) -> None:
    meeting = held(meeting)
    check_is_running(meeting)
    check_may_lead(meeting, by=by)
    check_no_red_card(meeting)
    if meeting.paused_at is None:
        return
    meeting.paused_seconds += int((timezone.now() - meeting.paused_at).total_seconds())
    meeting.paused_at = None
    changed(meeting, "paused_at", "paused_seconds")
    record(by=by, act="meeting.resume", subject=meeting, practice=meeting.group.practice)


@transaction.atomic
def raise_red_card(meeting: Meeting, *, by: Person) -> None:
    """Once is enough: a second card finds the first one up."""
    meeting = held(meeting)
    check_is_running(meeting)
    check_is_inside(meeting, by=by)
    if meeting.red_card_at is not None:
        return
    leads = meeting.roles.filter(role=Role.FACILITATOR).select_related("person").first()
    raise_concern(
        meeting,
        kind=ConcernKind.RED_CARD,
        group=meeting.group,
        told=leads.person if leads else None,
        by=by,
    )
    meeting.red_card_at = timezone.now()
    meeting.paused_at = meeting.paused_at or meeting.red_card_at
    changed(meeting, "red_card_at", "paused_at")


@transaction.atomic
def clear_red_card(meeting: Meeting, *, by: Person) -> None:
    """The case opens again; the meeting stays paused until the facilitator goes on."""
    meeting = held(meeting)
    check_is_running(meeting)
    check_may_lead(meeting, by=by)
    if meeting.red_card_at is None:
        raise NotPossible("The safety card is not up.")
    for concern in open_concerns_about(str(meeting)):
        look_at(concern, by=by)
    meeting.red_card_at = None
    changed(meeting, "red_card_at")
    record(by=by, act="meeting.clear_red_card", subject=meeting, practice=meeting.group.practice)
