"""The locks of a journal: made with it, changed, added, removed, and erased together with it."""

from django.db import transaction

from covision.core.sealing import seal
from covision.people.models import Person
from covision.reflection.access import entries_of, lock_place, locks_of
from covision.reflection.envelopes import Lock
from covision.reflection.models import JournalLock
from covision.reflection.rules import (
    check_is_passkey,
    check_may_add_passkey,
    check_may_begin,
    check_may_write,
)
from covision.reflection.states import LockKind


@transaction.atomic
def begin(passphrase: Lock, code: Lock, *, by: Person) -> None:
    """Both at once: there is no journal that a forgotten passphrase would shut for ever."""
    _hold(by)
    check_may_begin(by=by)
    for lock in (passphrase, code):
        _put(JournalLock(person=by, kind=lock.kind), lock)


@transaction.atomic
def set_lock(lock: Lock, *, by: Person) -> None:
    """Passphrase and code take the place of the old one; a passkey comes beside the others."""
    _hold(by)
    check_may_write(by=by)
    if lock.kind == LockKind.PASSKEY:
        check_may_add_passkey(by=by)
        _put(JournalLock(person=by, kind=lock.kind), lock)
    else:
        _put(locks_of(by).get(kind=lock.kind), lock)


@transaction.atomic
def remove_lock(row: JournalLock, *, by: Person) -> None:
    check_is_passkey(row.kind)
    locks_of(by).filter(pk=row.pk).delete()


@transaction.atomic
def erase_journal(*, by: Person) -> None:
    """Every entry and every key, at once."""
    _hold(by)
    entries_of(by).delete()
    locks_of(by).delete()


def _put(row: JournalLock, lock: Lock) -> None:
    row.sealed = seal(lock.text, key=row.person.data_key, place=lock_place(row))
    row.save()


def _hold(person: Person) -> None:
    """Two windows take turns."""
    Person.objects.select_for_update().get(pk=person.pk)
