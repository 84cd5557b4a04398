"""Private notes in the room, sealed under their writer's own key, from however many devices."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from covision.core.cleaning import clean_text
from covision.core.sealing import seal, unseal
from covision.meetings.access import meetings_seen_by
from covision.meetings.models import Meeting, RoomNote
from covision.meetings.weaving import woven
from covision.people.models import Person

LONGEST_NOTE = 20_000
MOST_KEPT = 20


@dataclass(frozen=True, slots=True)
class Noted:
    text: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class PastNote:
    group: str
    starts_at: datetime
    text: str


@transaction.atomic
def note(
    meeting: Meeting, *, text: str, by: Person, seen: int | None = None, page: UUID | None = None
) -> Noted:
    """What stands there now. `seen` is the version that was written on, and `page` writes it.

    A text that meets what another device wrote is joined with it: no line of either is lost.
    Not in the log: that somebody took notes is nobody's affair.
    """
    written = clean_text(text, longest=LONGEST_NOTE)
    row = _held(meeting, by)
    if _is_newest(row, seen=seen, page=page):
        row.page = page
    else:
        written = clean_text(woven(_text(row, by), written), longest=2 * LONGEST_NOTE)
        row.page = None
    row.text = seal(written, key=by.data_key, place=note_place(row))
    row.stood_on = row.version if seen is None else seen
    row.version += 1
    row.saved_at = timezone.now()
    row.save()
    return Noted(written, row.version)


def note_of(person: Person, *, meeting: Meeting) -> str:
    return noted_by(person, meeting=meeting).text


def noted_by(person: Person, *, meeting: Meeting) -> Noted:
    row = RoomNote.objects.filter(meeting=meeting, person=person).first()
    return Noted(_text(row, person), row.version) if row else Noted()


def notes_of(person: Person) -> list[PastNote]:
    """The newest of a person's own, of whichever meetings are still open to them."""
    rows = RoomNote.objects.filter(
        person=person, meeting__in=meetings_seen_by(person).values("pk")
    ).select_related("meeting__group")
    newest = [(row, _text(row, person)) for row in rows.order_by("-saved_at")[:MOST_KEPT]]
    return [
        PastNote(row.meeting.group.name, row.meeting.starts_at, text)
        for row, text in newest
        if text.strip()
    ]


def _held(meeting: Meeting, person: Person) -> RoomNote:
    """The row, locked; made where there is none yet."""
    row, _ = RoomNote.objects.get_or_create(
        meeting=meeting, person=person, defaults={"saved_at": timezone.now()}
    )
    return RoomNote.objects.select_for_update().get(pk=row.pk)


def _is_newest(row: RoomNote, *, seen: int | None, page: UUID | None) -> bool:
    """Written on what stands there; or by the page that wrote that, and had no answer."""
    if seen is None or seen == row.version:
        return True
    return page is not None and page == row.page and seen == row.stood_on


def _text(row: RoomNote, person: Person) -> str:
    return unseal(row.text, key=person.data_key, place=note_place(row)) if row.text else ""


def note_place(row: RoomNote) -> str:
    return f"meetings.room_note.text:{row.pk}"
