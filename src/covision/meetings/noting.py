"""Private notes in the room, sealed under their writer's own key."""

from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from covision.core.cleaning import clean_text
from covision.core.sealing import seal, unseal
from covision.meetings.models import Meeting, RoomNote
from covision.people.models import Person

LONGEST_NOTE = 20_000


@transaction.atomic
def note(meeting: Meeting, *, text: str, by: Person) -> None:
    """Not in the log: that somebody took notes is nobody's affair."""
    clean = clean_text(text, longest=LONGEST_NOTE)
    mine = RoomNote.objects.select_for_update().filter(meeting=meeting, person=by).first()
    row = mine or RoomNote(pk=uuid4(), meeting=meeting, person=by)
    row.text = seal(clean, key=by.data_key, place=note_place(row))
    row.saved_at = timezone.now()
    row.save()


def note_of(person: Person, *, meeting: Meeting) -> str:
    row = RoomNote.objects.filter(meeting=meeting, person=person).first()
    return unseal(row.text, key=person.data_key, place=note_place(row)) if row else ""


def note_place(row: RoomNote) -> str:
    return f"meetings.room_note.text:{row.pk}"
