"""When a room is a hall: then only its hub is named, those who lead, present, or have a part."""

from covision.meetings.models import Meeting

HALL_FROM = 13
"""From so many people on, a page names the hub and counts the others."""


def is_hall(count: int) -> bool:
    return count >= HALL_FROM


def count_inside(meeting: Meeting) -> int:
    return meeting.attendances.filter(left_at__isnull=True).count()
