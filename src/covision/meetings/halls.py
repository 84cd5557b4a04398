"""When a room is a hall, and who in it is at its hub: those who lead, present, or have a part."""

from uuid import UUID

from covision.meetings.models import Meeting
from covision.meetings.parts import Parts

HALL_FROM = 13
"""From so many people on, a page names the hub and counts the others."""


def is_hall(count: int) -> bool:
    return count >= HALL_FROM


def count_inside(meeting: Meeting) -> int:
    return meeting.attendances.filter(left_at__isnull=True).count()


def hub_of(meeting: Meeting, parts: Parts) -> frozenset[UUID]:
    """Everybody else in a hall is a spoke: they write, ask, and raise a hand to speak."""
    with_roles = set(meeting.roles.values_list("person", flat=True))
    presenter = {parts.presenter} if parts.presenter else set()
    return frozenset(with_roles | presenter | parts.supervisors)
