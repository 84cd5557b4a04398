"""What was counted stays in this process's memory until something it was counted from changes.

Nothing is written to a disk. Everything a count rests on is compared by value, but for the entries:
these stand for themselves by their ledger's version, how many there are, and the latest of them.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar

Kept = TypeVar("Kept")


@dataclass
class Memo(Generic[Kept]):
    """The latest of each place, as long as it was made from the same."""

    most: int
    _rows: OrderedDict[Hashable, tuple[object, Kept]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def last(self, place: Hashable) -> Kept | None:
        """What was made there last, from whatever it was."""
        with self._lock:
            row = self._rows.get(place)
        return row[1] if row else None

    def of(self, place: Hashable, *, made_from: object, make: Callable[[], Kept]) -> Kept:
        """Two who ask at once may both make it: it is the same."""
        with self._lock:
            row = self._rows.get(place)
        if row is not None and row[0] == made_from:
            return row[1]
        made = make()
        with self._lock:
            self._rows[place] = (made_from, made)
            self._rows.move_to_end(place)
            while len(self._rows) > self.most:
                self._rows.popitem(last=False)
        return made
