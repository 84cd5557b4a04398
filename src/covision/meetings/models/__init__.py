"""A meeting: its plan, its room, what was said in it, and what became of it."""

from covision.meetings.models.after import Commitment, FollowUp, MeetingRecord
from covision.meetings.models.calendar import CalendarChoice, Notice, Subscription
from covision.meetings.models.inside import Attendance, Line, RoomNote, Turn
from covision.meetings.models.meeting import AgendaItem, Meeting, RoleAssignment
from covision.meetings.models.poll import Poll, PollAnswer, PollTime
from covision.meetings.models.series import Series, Slot

__all__ = [
    "AgendaItem",
    "Attendance",
    "CalendarChoice",
    "Commitment",
    "FollowUp",
    "Line",
    "Meeting",
    "MeetingRecord",
    "Notice",
    "Poll",
    "PollAnswer",
    "PollTime",
    "RoleAssignment",
    "RoomNote",
    "Series",
    "Slot",
    "Subscription",
    "Turn",
]
