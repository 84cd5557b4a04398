"""What a group has answered about each proposed time, and which of them suits best."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet

from covision.core.errors import NotFound
from covision.meetings.clashing import away_at, meetings_during
from covision.meetings.models import Meeting, Poll, PollTime
from covision.meetings.states import PollState, Suits
from covision.people.access import groups_open_to, members_of
from covision.people.models import Leave, Person

if TYPE_CHECKING:
    from collections.abc import Iterable

NO_POLL = "There is no such question, or it is not yours to see."


@dataclass(frozen=True, slots=True)
class Answered:
    person: Person
    suits: Suits


@dataclass(frozen=True, slots=True)
class Tally:
    """One proposed time with its answers."""

    time: PollTime
    answered: tuple[Answered, ...]
    own: str
    own_meetings: tuple[Meeting, ...]
    """What its reader has at that time already."""
    away: tuple[Leave, ...]

    def count(self, suits: Suits) -> int:
        return sum(one.suits == suits for one in self.answered)

    @property
    def yes(self) -> int:
        return self.count(Suits.YES)

    @property
    def if_need_be(self) -> int:
        return self.count(Suits.IF_NEED_BE)

    @property
    def no(self) -> int:
        return self.count(Suits.NO)


def polls_seen_by(person: Person) -> QuerySet[Poll]:
    return Poll.objects.filter(group__in=groups_open_to(person).values("pk")).select_related(
        "group__practice", "asked_by", "meeting", "series"
    )


def open_polls(person: Person) -> QuerySet[Poll]:
    return polls_seen_by(person).filter(state=PollState.OPEN).order_by("asked_on", "pk")


def poll_for(person: Person, *, poll_id: UUID) -> Poll:
    """The same error whether it is absent or not theirs."""
    try:
        return polls_seen_by(person).get(pk=poll_id)
    except Poll.DoesNotExist:
        raise NotFound(NO_POLL) from None


def tallies(poll: Poll, *, to: Person) -> list[Tally]:
    """In the order of time. Answers of those who have left are not counted."""
    people = set(members_of(poll.group).values_list("pk", flat=True))
    times = poll.times.order_by("starts_at").prefetch_related("answers__person")
    return [_tally(poll, time, people, to) for time in times]


def best_of(found: "Iterable[Tally]") -> Tally | None:
    """Who cannot counts first, then who can gladly; of equal ones the earliest."""
    return min(found, key=_rank, default=None)


def _rank(tally: Tally) -> tuple[int, int, datetime]:
    return tally.no, -tally.yes, tally.time.starts_at


def _tally(poll: Poll, time: PollTime, people: set[UUID], to: Person) -> Tally:
    rows = [row for row in time.answers.all() if row.person_id in people]
    rows.sort(key=lambda row: row.person.name)
    own = [row.suits for row in rows if row.person_id == to.pk]
    return Tally(
        time=time,
        answered=tuple(Answered(row.person, Suits(row.suits)) for row in rows),
        own=own[0] if own else "",
        own_meetings=tuple(meetings_during(to, starts_at=time.starts_at, minutes=poll.minutes)),
        away=tuple(away_at(poll.group, time.starts_at)),
    )
