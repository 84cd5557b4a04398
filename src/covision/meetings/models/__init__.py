"""A meeting: its plan, its room, what was said in it, and what became of it."""

from covision.meetings.models.after import Commitment, FollowUp, MeetingRecord
from covision.meetings.models.inside import Attendance, Line, RoomNote, Turn
from covision.meetings.models.meeting import AgendaItem, Meeting, RoleAssignment
from covision.meetings.models.solo import StanceWish, SupervisionLevel

__all__ = [
    "AgendaItem",
    "Attendance",
    "Commitment",
    "FollowUp",
    "Line",
    "Meeting",
    "MeetingRecord",
    "RoleAssignment",
    "RoomNote",
    "StanceWish",
    "SupervisionLevel",
    "Turn",
]
