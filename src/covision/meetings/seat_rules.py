"""Who is offered the facilitator's seat when it stands empty: first who sits beside it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from covision.core.errors import NotPossible
from covision.meetings.models import Attendance, Meeting
from covision.meetings.parts import parts_of
from covision.meetings.rules import OUT_OF_SIGHT, check_can_take, check_is_inside, check_is_live
from covision.meetings.states import MeetingState, Role
from covision.people.models import Person
from covision.people.states import GUEST_ADDRESS

ASKED_FIRST = timedelta(seconds=30)
"""How long each is asked before the next is asked too."""
FIRST = (Role.CO_FACILITATOR, Role.TIMEKEEPER)


def seat_offered_to(meeting: Meeting, *, now: datetime) -> frozenset[UUID]:
    """Nobody while whoever facilitates is in sight; then who sits beside, who keeps the time, all.

    Where nobody has one of these roles, or they are out of sight too, the next is asked at once.
    """
    empty_since = _empty_since(meeting, now)
    if empty_since is None:
        return frozenset()
    asked: set[UUID] = set()
    waited = now - empty_since - OUT_OF_SIGHT
    for rank in _ranks(meeting, now):
        if waited < timedelta() and asked:
            break
        asked |= rank
        waited -= ASKED_FIRST
    return frozenset(asked)


def check_may_take_over(meeting: Meeting, *, by: Person) -> None:
    check_is_live(meeting)
    check_is_inside(meeting, by=by)
    now = timezone.now()
    if _empty_since(meeting, now) is None:
        raise NotPossible("Whoever facilitates is here. Ask them to hand over.")
    check_can_take(meeting, role=Role.FACILITATOR, who=by)
    if by.pk not in seat_offered_to(meeting, now=now):
        raise NotPossible(
            "Somebody else is asked first. If they do not take over, you can, in a minute at most."
        )


def _empty_since(meeting: Meeting, now: datetime) -> datetime | None:
    """Since when nobody has seen whoever facilitates; None while they are in sight."""
    if meeting.state == MeetingState.PLANNED and now < meeting.starts_at:
        return None
    leads = meeting.roles.filter(role=Role.FACILITATOR).values("person")
    place = meeting.attendances.filter(person__in=leads).first()
    if place is None:
        return meeting.starts_at - OUT_OF_SIGHT
    since = place.left_at - OUT_OF_SIGHT if place.left_at else place.last_seen_at
    return since if place.left_at or since <= now - OUT_OF_SIGHT else None


def _ranks(meeting: Meeting, now: datetime) -> Iterable[set[UUID]]:
    """Those in sight who could take the seat, in the order in which they are asked."""
    left = _could_take(meeting, now)
    for role in FIRST:
        rank = left & set(meeting.roles.filter(role=role).values_list("person", flat=True))
        left -= rank
        if rank:
            yield rank
    yield left


def _could_take(meeting: Meeting, now: datetime) -> set[UUID]:
    here: Iterable[Attendance] = meeting.attendances.filter(
        left_at__isnull=True, last_seen_at__gt=now - OUT_OF_SIGHT
    ).exclude(person__email__endswith=GUEST_ADDRESS)
    parts = parts_of(meeting)
    return {one.person_id for one in here} - {parts.presenter, parts.facilitator}
