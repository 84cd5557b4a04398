"""A meeting: its plan, its room, what was said in it, and what became of it."""

from covision.meetings.models.after import Commitment, FollowUp, MeetingRecord
from covision.meetings.models.calendar import CalendarChoice, Notice, Subscription
from covision.meetings.models.hall import Guest, GuestLink, Hand
from covision.meetings.models.inside import Attendance, Line, RoomNote, Turn
from covision.meetings.models.meeting import AgendaItem, Meeting, RoleAssignment
from covision.meetings.models.own_format import FormatVersion, FormatWords, OwnFormat
from covision.meetings.models.poll import Poll, PollAnswer, PollTime
from covision.meetings.models.series import Series, Slot
from covision.meetings.models.solo import StanceWish, SupervisionLevel
from covision.meetings.models.turns import Beginning, Swap

__all__ = [
    "AgendaItem",
    "Attendance",
    "Beginning",
    "CalendarChoice",
    "Commitment",
    "FollowUp",
    "FormatVersion",
    "FormatWords",
    "Guest",
    "GuestLink",
    "Hand",
    "Line",
    "Meeting",
    "MeetingRecord",
    "Notice",
    "OwnFormat",
    "Poll",
    "PollAnswer",
    "PollTime",
    "RoleAssignment",
    "RoomNote",
    "Series",
    "Slot",
    "StanceWish",
    "Subscription",
    "SupervisionLevel",
    "Swap",
    "Turn",
]
