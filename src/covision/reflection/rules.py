"""What a journal takes, and from whom."""

from covision.core.errors import NotPossible
from covision.people.models import Person
from covision.reflection.access import entries_of, has_journal, locks_of
from covision.reflection.states import LockKind

MOST_ENTRIES = 20_000
MOST_PASSKEYS = 10


def check_may_begin(*, by: Person) -> None:
    """A second beginning would make the entries of the first unreadable."""
    if has_journal(by):
        raise NotPossible("You have a journal already, perhaps begun in another window. Reload.")


def check_may_write(*, by: Person) -> None:
    if not has_journal(by):
        raise NotPossible("This journal was erased, in another window. Reload the page.")


def check_has_room(*, by: Person) -> None:
    if entries_of(by).count() >= MOST_ENTRIES:
        raise NotPossible(
            f"Your journal holds {MOST_ENTRIES:,} entries. Erase some, or export them first."
        )


def check_may_add_passkey(*, by: Person) -> None:
    if locks_of(by).filter(kind=LockKind.PASSKEY).count() >= MOST_PASSKEYS:
        raise NotPossible(f"{MOST_PASSKEYS} passkeys open your journal. Remove one first.")


def check_is_passkey(kind: str) -> None:
    """Passphrase and code are replaced, never taken away: one of them always stays."""
    if kind != LockKind.PASSKEY:
        raise NotPossible("Passphrase and recovery code can be changed, not removed.")
