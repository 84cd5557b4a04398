"""The doors to a journal. It is its writer's alone: no role, group or agreement opens them."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from covision.core.errors import NotFound
from covision.core.sealing import unseal
from covision.people.models import Person
from covision.reflection.envelopes import Lock
from covision.reflection.models import JournalEntry, JournalLock
from covision.reflection.states import LockKind

NO_ENTRY = "There is no such entry, or it is not yours to see."
NO_LOCK = "There is no such key, or it is not yours to see."
ORDER = (LockKind.PASSPHRASE, LockKind.CODE, LockKind.PASSKEY)


@dataclass(frozen=True, slots=True)
class Entry:
    """As its writer's browser sealed it."""

    entry_id: UUID
    version: int
    envelope: str


def entries_of(person: Person) -> QuerySet[JournalEntry]:
    return JournalEntry.objects.filter(person=person)


def entry_for(person: Person, *, entry_id: UUID) -> JournalEntry:
    """The same error whether it is absent or not theirs."""
    try:
        return entries_of(person).get(entry_id=entry_id)
    except JournalEntry.DoesNotExist:
        raise NotFound(NO_ENTRY) from None


def locks_of(person: Person) -> QuerySet[JournalLock]:
    return JournalLock.objects.filter(person=person)


def lock_for(person: Person, *, lock_id: UUID) -> JournalLock:
    try:
        return locks_of(person).get(pk=lock_id)
    except JournalLock.DoesNotExist:
        raise NotFound(NO_LOCK) from None


def envelopes_of(person: Person) -> list[Entry]:
    return [envelope_in(row) for row in entries_of(person).select_related("person").order_by("pk")]


def envelope_in(row: JournalEntry) -> Entry:
    text = unseal(row.sealed, key=row.person.data_key, place=entry_place(row))
    return Entry(row.entry_id, row.version, text)


def ways_in_of(person: Person) -> list[tuple[UUID, Lock]]:
    """The passphrase first, then the code, then passkeys."""
    rows = locks_of(person).select_related("person")
    found = [(row.pk, lock_in(row)) for row in rows]
    return sorted(found, key=lambda one: (ORDER.index(one[1].kind), str(one[0])))


def lock_in(row: JournalLock) -> Lock:
    return Lock.opened(unseal(row.sealed, key=row.person.data_key, place=lock_place(row)))


def has_journal(person: Person) -> bool:
    return locks_of(person).exists()


def entry_place(row: JournalEntry) -> str:
    return f"reflection.journal_entry.sealed:{row.pk}"


def lock_place(row: JournalLock) -> str:
    return f"reflection.journal_lock.sealed:{row.pk}"
