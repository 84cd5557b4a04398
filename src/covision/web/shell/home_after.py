"""What follows a meeting, on the home page: records that wait for a signature, and attendances."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.timezone import localtime

from covision.meetings.attendance_access import contested_before, meetings_to_confirm
from covision.meetings.supervision_access import records_waiting_for
from covision.web.shell.parts import Row

if TYPE_CHECKING:
    from covision.people.models import Person

MOST = 3


def records_to_sign(person: "Person") -> Iterator[Row]:
    for record in records_waiting_for(person).reverse()[:MOST]:
        writes = record.supervisor_id == person.pk
        other = record.supervisee if writes else record.supervisor
        yield Row(
            title=f"Supervision record with {other.name}",
            address=reverse("supervision_record", args=[record.pk]),
            note="It waits for your signature." if not writes else "It is not signed yet.",
            end="of",
            on=localtime(record.meeting.starts_at).date(),
        )


def attendances_to_confirm(person: "Person") -> Iterator[Row]:
    for meeting in meetings_to_confirm(person)[:MOST]:
        yield Row(
            title=f"Who was at {meeting.group.name}?",
            address=reverse("attendance", args=[meeting.pk]),
            note="You facilitated. The room remembers most of it.",
            end="held on",
            on=localtime(meeting.starts_at).date(),
        )
    for sheet in contested_before(person)[:MOST]:
        yield Row(
            title="Somebody contests how they were there",
            address=reverse("attendance", args=[sheet.meeting_id]),
            note=f"At a meeting of {sheet.meeting.group.name}. You can correct it, or say why not.",
            end="held on",
            on=localtime(sheet.meeting.starts_at).date(),
        )
