"""What the author sees of a release: the text as it went out, and who has opened it."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from covision.cases.access import case_for, release_of
from covision.cases.queries import readings_of
from covision.cases.releasing import ReleasedWords, altered_facts
from covision.cases.states import ReleaseState
from covision.cases.weighing import Weighed, verdict_of
from covision.core.errors import NotFound
from covision.people.access import members_of

if TYPE_CHECKING:
    from uuid import UUID

    from covision.cases.models import Release
    from covision.people.models import Person


def own_release(person: "Person", *, handle: str, release_id: "UUID") -> "Release":
    """The release, if it is the person's own and of the case in the address."""
    case = case_for(person, handle=handle)
    release = release_of(person, release_id=release_id)
    if release.case_id != case.pk:
        raise NotFound("There is no such case, or it is not yours to see.")
    return release


@dataclass(frozen=True, slots=True)
class Opened:
    """A chair that is taken: somebody has opened the text."""

    person: "Person"
    first_at: datetime
    times: int


@dataclass(frozen=True)
class ReleasedPage:
    """A chair without a reading is open. Why nobody sits in it is known to nobody here."""

    release: "Release"
    words: ReleasedWords

    @cached_property
    def opened(self) -> list[Opened]:
        found: dict[object, Opened] = {}
        for reading in readings_of(self.release):
            before = found.get(reading.reader_id)
            first, times = (before.first_at, before.times) if before else (reading.read_at, 0)
            found[reading.reader_id] = Opened(reading.reader, first, times + 1)
        return list(found.values())

    @cached_property
    def open_chairs(self) -> int:
        readers = {opened.person.pk for opened in self.opened}
        others = members_of(self.release.group).exclude(pk=self.release.case.author_id)
        return others.exclude(pk__in=readers).count()

    @cached_property
    def weighed(self) -> Weighed | None:
        """How many people fitted as it went out."""
        return verdict_of(self.release)

    @cached_property
    def altered(self) -> tuple[tuple[str, str], ...]:
        """What was true, and what went out instead."""
        return altered_facts(self.release)

    @property
    def chairs(self) -> int:
        return len(self.opened) + self.open_chairs

    @property
    def open_row(self) -> range:
        return range(self.open_chairs)

    @property
    def may_be_taken_back(self) -> bool:
        return self.release.state != ReleaseState.WITHDRAWN
