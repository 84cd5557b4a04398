"""Search in one's own past meetings: opened and looked through in memory, with bounds.

There is no index: one that finds words would hold them, readable or as something to guess at.
"""

from dataclasses import dataclass

from covision.core.errors import NotPossible
from covision.meetings.remembering import Memory, Scope, held_meetings, memories
from covision.meetings.seeking import LONGEST_QUERY, Sentence, query_of
from covision.people.models import Person

MOST_MEETINGS = 2_000
PAGE_LENGTH = 20


@dataclass(frozen=True, slots=True)
class Hit:
    memory: Memory
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Results:
    hits: tuple[Hit, ...]
    count: int
    page: int
    is_cut: bool
    """There are more meetings than were looked through."""

    @property
    def pages(self) -> int:
        return max(1, -(-self.count // PAGE_LENGTH))

    @property
    def has_next(self) -> bool:
        return self.page < self.pages

    @property
    def has_previous(self) -> bool:
        return self.page > 1


def search(person: Person, *, words: str, scope: Scope, page: int = 1) -> Results:
    """The newest meeting first. Nothing of it is written down: not that, nor what, was sought."""
    if len(words) > LONGEST_QUERY:
        raise NotPossible(f"Look for fewer words: {LONGEST_QUERY} characters fit.")
    query = query_of(words)
    found = [one for one in memories(person, scope, most=MOST_MEETINGS) if query.matches(one.text)]
    found.sort(key=lambda one: one.meeting.starts_at, reverse=True)
    page = min(max(page, 1), max(1, -(-len(found) // PAGE_LENGTH)))
    shown = found[(page - 1) * PAGE_LENGTH : page * PAGE_LENGTH]
    return Results(
        hits=tuple(Hit(one, query.sentences(one.text)) for one in shown),
        count=len(found),
        page=page,
        is_cut=held_meetings(person, scope)[MOST_MEETINGS : MOST_MEETINGS + 1].exists(),
    )
