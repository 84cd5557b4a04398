"""Facilitating passes from one to another: handed over, or taken over when a line has dropped."""

from django.db import transaction

from covision.audit.log import record
from covision.core.errors import NotPossible
from covision.meetings.assigning import give
from covision.meetings.models import Meeting
from covision.meetings.revising import changed, held
from covision.meetings.rules import (
    check_can_take,
    check_may_lead,
    is_inside,
)
from covision.meetings.seat_rules import check_may_take_over
from covision.meetings.states import Role
from covision.people.models import Person


@transaction.atomic
def hand_over(meeting: Meeting, *, to: Person, by: Person) -> None:
    meeting = held(meeting)
    check_may_lead(meeting, by=by)
    check_can_take(meeting, role=Role.FACILITATOR, who=to)
    if not is_inside(meeting, to):
        raise NotPossible(f"{to.first_name} is not in the room.")
    give(meeting, role=Role.FACILITATOR, to=to)
    changed(meeting)
    record(by=by, act="meeting.hand_over", subject=meeting, practice=meeting.group.practice)


@transaction.atomic
def take_over(meeting: Meeting, *, by: Person) -> None:
    """The meeting is held: of two who press at once, the second finds a facilitator."""
    meeting = held(meeting)
    check_may_take_over(meeting, by=by)
    give(meeting, role=Role.FACILITATOR, to=by)
    changed(meeting)
    record(by=by, act="meeting.take_over", subject=meeting, practice=meeting.group.practice)
