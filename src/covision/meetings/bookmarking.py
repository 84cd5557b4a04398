"""Where somebody has got to in a meeting over days: read up to here, and words not yet said."""

from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from covision.core.cleaning import clean_text
from covision.core.sealing import Sealed, seal, unseal
from covision.meetings.models import Bookmark, Meeting
from covision.people.models import Person

LONGEST_DRAFT = 20_000


@transaction.atomic
def keep_words(meeting: Meeting, *, text: str, by: Person) -> None:
    """Sealed under the writer's own key, as notes are."""
    row = _held(meeting, by)
    clean = clean_text(text, longest=LONGEST_DRAFT)
    row.draft = seal(clean, key=by.data_key, place=_place(row)) if clean.strip() else Sealed()
    row.save()


@transaction.atomic
def let_words_go(meeting: Meeting, *, by: Person) -> None:
    Bookmark.objects.filter(meeting=meeting, person=by).update(draft=b"")


def words_kept(person: Person, *, meeting: Meeting) -> str:
    row = bookmark_of(person, meeting=meeting)
    if row is None or not row.draft:
        return ""
    return unseal(row.draft, key=person.data_key, place=_place(row))


def bookmark_of(person: Person, *, meeting: Meeting) -> Bookmark | None:
    return Bookmark.objects.filter(meeting=meeting, person=person).first()


@transaction.atomic
def mark_read(meeting: Meeting, *, by: Person) -> None:
    """Not in the log, and for nobody else: who reads when is not watched."""
    row = _held(meeting, by)
    row.read_at, row.phase = timezone.now(), meeting.phase
    row.save()


def _held(meeting: Meeting, person: Person) -> Bookmark:
    mine = Bookmark.objects.select_for_update().filter(meeting=meeting, person=person).first()
    return mine or Bookmark(pk=uuid4(), meeting=meeting, person=person)


def _place(row: Bookmark) -> str:
    return f"meetings.bookmark.draft:{row.pk}"
