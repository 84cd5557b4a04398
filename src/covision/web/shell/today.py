"""What somebody needs of today when the line is gone: meetings, formats, and their own notes."""

import hashlib
import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.timezone import localtime

from covision.meetings.access import agenda_seen_by
from covision.meetings.noting import notes_of
from covision.meetings.recalling import coming_meetings
from covision.meetings.rules import running_format
from covision.meetings.states import YOU_ROLE, Role

if TYPE_CHECKING:
    from covision.meetings.formats import Format
    from covision.meetings.models import Meeting
    from covision.people.models import Person

BEHIND, AHEAD = timedelta(hours=12), timedelta(hours=36)
"""Tonight, and tomorrow for whoever has no line in the morning."""


def today_of(person: "Person") -> dict[str, Any]:
    now = timezone.now()
    near = (now - BEHIND, now + AHEAD)
    soon = coming_meetings(person).filter(starts_at__range=near)
    meetings = list(soon.select_related("slot", "group"))
    formats = {one.key: one for one in map(running_format, meetings)}
    return {
        "meetings": [_meeting(one, person) for one in meetings],
        "formats": [_format(one) for one in formats.values()],
        "notes": [
            {"group": note.group, "on": _day(note.starts_at), "text": note.text}
            for note in notes_of(person)
        ],
    }


def fingerprint(kept: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()[:32]


def _meeting(meeting: "Meeting", person: "Person") -> dict[str, Any]:
    """No word about a client: a case is here by the bird that names it."""
    items = agenda_seen_by(person, meeting=meeting)
    roles = meeting.roles.filter(person=person).order_by("role")
    starts = localtime(meeting.starts_at)
    ends = starts + timedelta(minutes=meeting.slot.minutes)
    return {
        "group": meeting.group.name,
        "when": f"{_day(starts)}, {starts:%H:%M} to {ends:%H:%M}",
        "format": running_format(meeting).name,
        "yours": [YOU_ROLE[Role(one.role)] for one in roles],
        "agenda": [
            f"{item.release.case.title}, brought by {_who(item.presenter, person)}"
            for item in items
        ],
    }


def _format(one: "Format") -> dict[str, Any]:
    return {
        "name": one.name,
        "phases": [
            {
                "name": phase.name,
                "minutes": phase.minutes,
                "prompt": phase.prompt,
                "rule": phase.rule,
                "further": list(phase.further),
            }
            for phase in one.phases
        ],
    }


def _who(presenter: "Person", reader: "Person") -> str:
    return "you" if presenter == reader else presenter.name


def _day(moment: datetime) -> str:
    here = localtime(moment)
    return f"{here:%A} {here.day} {here:%B}"
