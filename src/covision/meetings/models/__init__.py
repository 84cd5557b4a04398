"""A meeting: its plan, its room, what was said in it, and what became of it."""

from covision.meetings.models.after import Commitment, FollowUp, MeetingRecord
from covision.meetings.models.attending import AttendanceEntry, AttendanceSheet
from covision.meetings.models.becoming import Outcome
from covision.meetings.models.boards import (
    GroupPulse,
    PhaseHold,
    PulseGiven,
    PulseTally,
    Sorting,
    TakenOn,
    UnnamedQuestion,
)
from covision.meetings.models.calendar import CalendarChoice, Notice, Subscription
from covision.meetings.models.hall import Guest, GuestLink, Hand
from covision.meetings.models.inside import Attendance, Line, RoomNote, Turn
from covision.meetings.models.lines import DialIn, UnsaidLine
from covision.meetings.models.meeting import AgendaItem, Meeting, RoleAssignment
from covision.meetings.models.own_format import FormatVersion, FormatWords, OwnFormat
from covision.meetings.models.pace import Bookmark, NudgeChoice, Pace, PhasePass
from covision.meetings.models.poll import Poll, PollAnswer, PollTime
from covision.meetings.models.series import Series, Slot
from covision.meetings.models.solo import StanceWish, SupervisionLevel
from covision.meetings.models.supervising import (
    RecordSignature,
    RecordVersion,
    RecordWords,
    SupervisionRecord,
)
from covision.meetings.models.turns import Beginning, Swap
from covision.meetings.models.voice import VideoLink

__all__ = [
    "AgendaItem",
    "Attendance",
    "AttendanceEntry",
    "AttendanceSheet",
    "Beginning",
    "Bookmark",
    "CalendarChoice",
    "Commitment",
    "DialIn",
    "FollowUp",
    "FormatVersion",
    "FormatWords",
    "GroupPulse",
    "Guest",
    "GuestLink",
    "Hand",
    "Line",
    "Meeting",
    "MeetingRecord",
    "Notice",
    "NudgeChoice",
    "Outcome",
    "OwnFormat",
    "Pace",
    "PhaseHold",
    "PhasePass",
    "Poll",
    "PollAnswer",
    "PollTime",
    "PulseGiven",
    "PulseTally",
    "RecordSignature",
    "RecordVersion",
    "RecordWords",
    "RoleAssignment",
    "RoomNote",
    "Series",
    "Slot",
    "Sorting",
    "StanceWish",
    "Subscription",
    "SupervisionLevel",
    "SupervisionRecord",
    "Swap",
    "TakenOn",
    "Turn",
    "UnnamedQuestion",
    "UnsaidLine",
    "VideoLink",
]
