"""What a supervision record knows without anybody's writing, and what it offers to write."""

from typing import Any
from zoneinfo import ZoneInfo

from covision.meetings.attendance_access import Counted, attendance_for
from covision.meetings.loops import told_outcomes_before
from covision.meetings.models import Meeting, SupervisionRecord
from covision.meetings.outcomes import Modality
from covision.meetings.recalling import record_read
from covision.people.models import Person
from covision.people.states import GroupKind


def facts_for(made: SupervisionRecord, *, licence: str) -> dict[str, Any]:
    """Plain values, as they stand when the version is written."""
    counted = attendance_for(made.supervisee)
    here = next(one for one in counted if one.meeting_id == made.meeting_id)
    zone = ZoneInfo(made.meeting.group.practice.time_zone)
    ended_at = made.meeting.closed_at or here.began_at
    return {
        "on": here.on.isoformat(),
        "from": f"{here.began_at.astimezone(zone):%H:%M}",
        "until": f"{ended_at.astimezone(zone):%H:%M}",
        "time_zone": zone.key,
        "minutes": here.minutes,
        "attendance": here.came.label,
        "kind": GroupKind(here.kind).label,
        "size": here.size,
        "modality": Modality(here.modality).label,
        "supervisor": made.supervisor.name,
        "supervisee": made.supervisee.name,
        "licence": " ".join(licence.split()),
        "cases": cases_brought(made.meeting, made.supervisee),
        "totals": _totals(counted, made, here),
    }


def cases_brought(meeting: Meeting, person: Person) -> list[str]:
    """Handles of the person's cases that came on the table: a bird and a number, no name."""
    if meeting.on_table is None:
        return []
    items = meeting.agenda.filter(presenter=person, position__lte=meeting.on_table.position)
    return [item.release.case.title for item in items.select_related("release__case")]


def suggested_words(meeting: Meeting, supervisee: Person, *, by: Person) -> dict[str, str]:
    """What is known already, for the supervisor to look at. Of a group's hour only what is theirs.

    Themes of a group are about everybody, so they are offered for two alone.
    """
    read = record_read(meeting.record, by=by)
    own = [one.text for one in read.commitments if one.who == supervisee]
    found = {
        "actions": "\n".join(own),
        "follow_up": "\n".join(told_outcomes_before(meeting, supervisee)),
    }
    if meeting.group.kind == GroupKind.INDIVIDUAL:
        found |= {"topics": read.themes, "feedback": read.learning}
    return {key: text for key, text in found.items() if text}


def _totals(counted: list[Counted], made: SupervisionRecord, here: Counted) -> dict[str, int]:
    """Minutes with this supervisor so far, this meeting among them."""
    together = [
        one
        for one in counted
        if one.supervisor == made.supervisor and one.began_at <= here.began_at
    ]
    alone = [one.minutes for one in together if one.kind == GroupKind.INDIVIDUAL]
    return {"individual": sum(alone), "group": sum(one.minutes for one in together) - sum(alone)}
