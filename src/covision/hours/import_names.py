"""Places and supervisors that a file names: those there are, and those that it would add."""

from datetime import date
from uuid import UUID

from covision.core.errors import NotPossible
from covision.hours.access import settings_of, supervisors_of
from covision.hours.keeping_places import LONGEST_NAME, LONGEST_PLACE
from covision.hours.models import HoursSupervisor, Ledger, Setting


class Names:
    """What a file needs begins where its first line says; nothing is written before `keep`."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._places = {_plain(one.name): one for one in settings_of(ledger)}
        self._supervisors = {_plain(one.name): one for one in supervisors_of(ledger)}
        self._new: dict[UUID, Setting | HoursSupervisor] = {}
        self._earlier: dict[UUID, Setting | HoursSupervisor] = {}

    def place(self, name: str, day: date) -> Setting:
        name = _line(name, LONGEST_PLACE)
        if not name:
            raise NotPossible("This line does not say where. Say below where such lines count.")
        found = self._places.get(_plain(name))
        if found is None:
            found = Setting(ledger=self.ledger, name=name, from_on=day)
            self._places[_plain(name)] = self._new[found.pk] = found
        self._reach(found, day)
        return found

    def supervisor(self, name: str, day: date) -> HoursSupervisor | None:
        name = _line(name, LONGEST_NAME)
        if not name:
            return None
        found = self._supervisors.get(_plain(name))
        if found is None:
            found = HoursSupervisor(ledger=self.ledger, name=name, from_on=day)
            self._supervisors[_plain(name)] = self._new[found.pk] = found
        self._reach(found, day)
        return found

    @property
    def new(self) -> tuple[str, ...]:
        return tuple(one.name for one in self._new.values())

    @property
    def earlier(self) -> tuple[str, ...]:
        """Those that would begin earlier than they do."""
        return tuple(one.name for key, one in self._earlier.items() if key not in self._new)

    def keep(self) -> None:
        for one in (self._new | self._earlier).values():
            one.save()

    def _reach(self, found: Setting | HoursSupervisor, day: date) -> None:
        if day < found.from_on:
            found.from_on = day
            self._earlier[found.pk] = found


def _plain(name: str) -> str:
    return name.casefold()


def _line(name: str, longest: int) -> str:
    line = " ".join(name.split())
    if len(line) > longest:
        raise NotPossible(f"A name has at most {longest} letters.")
    return line
