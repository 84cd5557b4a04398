"""An entry is kept or erased. The log hears of neither: whether somebody writes is their affair."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from covision.core.errors import NotPossible
from covision.core.sealing import seal
from covision.people.models import Person
from covision.reflection.access import Entry, entries_of, entry_place, envelope_in
from covision.reflection.envelopes import check_entry
from covision.reflection.models import JournalEntry
from covision.reflection.rules import check_has_room, check_may_write

GONE = "This entry was erased, in another window. What you wrote here can be kept as a new one."


@dataclass(frozen=True, slots=True)
class Kept:
    """The entry as it stands now. What was written on an older one is not taken over it."""

    entry: Entry
    is_stale: bool = False


@transaction.atomic
def keep_entry(entry_id: UUID, *, envelope: str, seen: int, by: Person) -> Kept:
    """`seen` is the version that was written on; 0 for a new entry. Sending twice keeps once."""
    check_entry(envelope)
    Person.objects.select_for_update().get(pk=by.pk)
    check_may_write(by=by)
    row = entries_of(by).filter(entry_id=entry_id).first()
    if row is None:
        return _begun(entry_id, envelope, seen, by=by)
    if row.version != seen:
        stands = envelope_in(row)
        return Kept(stands, is_stale=stands.envelope != envelope)
    row.version += 1
    return _sealed(row, envelope)


def erase_entry(row: JournalEntry, *, by: Person) -> None:
    """At once, and for good."""
    entries_of(by).filter(pk=row.pk).delete()


def _begun(entry_id: UUID, envelope: str, seen: int, *, by: Person) -> Kept:
    if seen:
        raise NotPossible(GONE)
    check_has_room(by=by)
    return _sealed(JournalEntry(person=by, entry_id=entry_id), envelope)


def _sealed(row: JournalEntry, envelope: str) -> Kept:
    row.sealed = seal(envelope, key=row.person.data_key, place=entry_place(row))
    row.save()
    return Kept(Entry(row.entry_id, row.version, envelope))
