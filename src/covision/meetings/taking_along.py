"""One's own records of meetings as a file: what one may read today, and nothing besides."""

import json
from typing import Any

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.meetings.attendance_access import Counted, attendance_for
from covision.meetings.models import SupervisionRecord
from covision.meetings.own_formats import format_in
from covision.meetings.remembering import Memory, Where, held_meetings, memories
from covision.meetings.supervision_access import (
    Deed,
    deed_of,
    supervision_records_seen_by,
    versions_seen_by,
)
from covision.people.models import Person

FORM = "covision.own-meetings.1"


@transaction.atomic
def take_along(*, by: Person) -> str:
    """JSON, for people and for other software. It is not sealed: its reader keeps it safe."""
    texts: dict[object, list[Memory]] = {}
    for one in memories(by):
        if one.where != Where.SUPERVISION:
            texts.setdefault(one.meeting.pk, []).append(one)
    whole = {
        "form": FORM,
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "meetings": [
            {
                "id": str(meeting.pk),
                "group": meeting.group.name,
                "format": format_in(meeting).name,
                "began_at": meeting.starts_at.isoformat(),
                "texts": [_text(one) for one in texts.get(meeting.pk, [])],
            }
            for meeting in held_meetings(by)
        ],
        "attendance": [_counted(one) for one in attendance_for(by)],
        "supervision_records": [_record(one, by) for one in supervision_records_seen_by(by)],
    }
    record(by=by, act="meeting.take_along", subject=by)
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _text(one: Memory) -> dict[str, str]:
    return {"where": one.where.label, "by": one.who, "text": one.text}


def _counted(one: Counted) -> dict[str, Any]:
    return {
        "meeting": str(one.meeting_id),
        "on": one.on.isoformat(),
        "minutes": one.minutes,
        "attendance": one.came.label,
        "kind": one.kind.label,
        "size": one.size,
        "supervisor": one.supervisor.name if one.supervisor else "",
        "modality": one.modality.label,
        "is_contested": one.is_contested,
    }


def _record(record: SupervisionRecord, person: Person) -> dict[str, Any]:
    versions = versions_seen_by(person, record=record)
    return {"id": str(record.pk), "versions": [_version(deed_of(one)) for one in versions]}


def _version(deed: Deed) -> dict[str, Any]:
    return {
        "content": json.loads(deed.content.canonical) if deed.content else None,
        "canonical": deed.content.canonical if deed.content else "",
        "sha256": deed.digest,
        "signatures": [
            {
                "party": one.party,
                "name": one.hand,
                "signed_at": one.signed_at.isoformat(),
                "sha256": one.content_hash,
            }
            for one in deed.signatures
        ],
    }
