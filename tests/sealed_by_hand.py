"""What a browser would have sealed: noise of the right shape, for tests that need no browser."""

import base64
import random
from uuid import UUID, uuid4

from covision.people.models import Person
from covision.reflection import locking, writing
from covision.reflection.access import locks_of
from covision.reflection.envelopes import AROUND, FEWEST_ROUNDS, KEY, SMALLEST, VERSION, Lock
from covision.reflection.states import LockKind


def envelope(mark: int, *, size: int = SMALLEST) -> str:
    """The same noise for the same mark."""
    noise = random.Random(mark).randbytes(size + AROUND - 1)  # noqa: S311 -- it stands for ciphertext
    return base64.b64encode(bytes([VERSION]) + noise).decode()


def lock(kind: LockKind, mark: int = 1) -> Lock:
    noise = random.Random(mark)  # noqa: S311 -- the same
    wrapped = bytes([VERSION]) + noise.randbytes(AROUND + KEY - 1)
    is_passkey = kind == LockKind.PASSKEY
    return Lock(
        kind=kind,
        salt=base64.b64encode(noise.randbytes(16)).decode(),
        wrapped=base64.b64encode(wrapped).decode(),
        rounds=FEWEST_ROUNDS if kind == LockKind.PASSPHRASE else 0,
        credential=base64.b64encode(noise.randbytes(32)).decode() if is_passkey else "",
    )


def journal(by: Person, *, mark: int = 1) -> None:
    locking.begin(lock(LockKind.PASSPHRASE, mark), lock(LockKind.CODE, mark + 1), by=by)


def entry(by: Person, *, mark: int = 7, entry_id: UUID | None = None, seen: int = 0) -> UUID:
    entry_id = entry_id or uuid4()
    writing.keep_entry(entry_id, envelope=envelope(mark), seen=seen, by=by)
    return entry_id


def passkey(by: Person, *, mark: int = 9) -> UUID:
    """The number of a lock of this kind, made."""
    locking.set_lock(lock(LockKind.PASSKEY, mark), by=by)
    return locks_of(by).get(kind=LockKind.PASSKEY).pk
