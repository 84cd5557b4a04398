"""A person's cases as a list: handles, counts and dates, and not one word of what was written."""

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.core.cache import cache

from covision.cases.queries import listed_cases, releases_out
from covision.cases.reviewing import review

if TYPE_CHECKING:
    from covision.cases.models import Case, Release
    from covision.people.models import Person


KEPT_FOR = 60 * 60
EMPTY = -1


@dataclass(frozen=True, slots=True)
class InWork:
    case: "Case"
    is_empty: bool
    to_decide: int

    @classmethod
    def of(cls, case: "Case") -> "InWork":
        """A count is kept for an hour, because to look through a long draft takes seconds."""
        key = f"to-decide:{_state_of(case)}"
        count = cache.get_or_set(key, lambda: _count(case), KEPT_FOR) or 0
        return cls(case, count == EMPTY, max(count, 0))


@dataclass(frozen=True, slots=True)
class Out:
    """A release that its group may read now."""

    release: "Release"
    readers: int
    chairs: int

    @classmethod
    def of(cls, release: "Release") -> "Out":
        readers = {reading.reader_id for reading in release.readings.all()}
        members = {member.person_id for member in release.group.memberships.all()}
        return cls(release, len(readers), len((members | readers) - {release.case.author_id}))


@dataclass(frozen=True)
class CaseList:
    person: "Person"

    @cached_property
    def cases(self) -> "list[Case]":
        return list(listed_cases(self.person))

    @cached_property
    def out(self) -> list[Out]:
        return [Out.of(release) for release in releases_out(self.person)]

    @cached_property
    def in_work(self) -> list[InWork]:
        with_a_group = {out.release.case_id for out in self.out}
        return [
            InWork.of(case)
            for case in self.cases
            if case.put_away_at is None and case.pk not in with_a_group
        ]

    @property
    def put_away(self) -> "list[Case]":
        with_a_group = {out.release.case_id for out in self.out}
        return [case for case in self.cases if case.put_away_at and case.pk not in with_a_group]


def _count(case: "Case") -> int:
    """How many findings are to decide; EMPTY where nothing is written."""
    found = review(case)
    return EMPTY if found.words.is_empty else len(found.undecided)


def _state_of(case: "Case") -> str:
    """Changes whenever the count could: with words, audience, a decision, a mark or a fact."""
    decided = [decision.decided_at.isoformat() for decision in case.decisions.all()]
    marked = [str(row.pk) for row in (*case.missed.all(), *case.alterations.all())]
    state = [str(case.pk), case.draft.version, str(case.draft.for_group_id), decided, marked]
    return hashlib.sha256(json.dumps(state).encode()).hexdigest()
