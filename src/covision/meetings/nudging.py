"""Letters about a meeting over days. They say that something waits, and nothing of what it is."""

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from covision.jobs.mailing import enqueue_mail
from covision.meetings.contributing import away_today, done_in, writers_in
from covision.meetings.models import Meeting, NudgeChoice
from covision.meetings.nudges import Nudged
from covision.meetings.rules import facilitates, has_stepped_out
from covision.people.access import members_of
from covision.people.models import Person
from covision.people.rules import has_signed


def wishes_of(people: Iterable[Person]) -> Mapping[UUID, Nudged]:
    """What each has chosen, or of every step without a choice."""
    people = list(people)
    rows = NudgeChoice.objects.filter(person__in=people).values_list("person", "wants")
    chosen = {who: Nudged(wants) for who, wants in rows}
    return {one.pk: chosen.get(one.pk, Nudged.ALL) for one in people}


def tell_phase_began(meeting: Meeting) -> int:
    """Returns to how many."""
    asked = writers_in(meeting)
    return _send(
        meeting,
        "phase",
        (
            who
            for who, wish in _readers(meeting)
            if wish == Nudged.ALL or (wish == Nudged.MINE and who.pk in asked)
        ),
    )


def tell_phase_ends(meeting: Meeting) -> int:
    """To those alone who can write and have not. Returns to how many."""
    waited = writers_in(meeting) - frozenset(done_in(meeting))
    return _send(
        meeting,
        "phase_ends",
        (who for who, wish in _readers(meeting) if wish != Nudged.NONE and who.pk in waited),
    )


def tell_over(meeting: Meeting) -> int:
    """Whoever facilitates has something to do: to close it. Returns to how many."""
    return _send(
        meeting,
        "phases_over",
        (
            who
            for who, wish in _readers(meeting)
            if wish == Nudged.ALL or (wish == Nudged.MINE and facilitates(meeting, who))
        ),
    )


def tell_ended(meeting: Meeting) -> int:
    """That it is closed without its case. Returns to how many."""
    return _send(
        meeting,
        "meeting",
        (who for who, wish in _readers(meeting) if wish == Nudged.ALL),
        to="",
    )


def _readers(meeting: Meeting) -> Iterator[tuple[Person, Nudged]]:
    """To whom the group is open, who are not away, and who have not stepped out."""
    away, people = away_today(meeting), list(members_of(meeting.group))
    wishes = wishes_of(people)
    for one in people:
        is_here = one.pk not in away and has_signed(meeting.group, one)
        if is_here and not has_stepped_out(meeting, one):
            yield one, wishes[one.pk]


def _send(meeting: Meeting, letter: str, people: Iterable[Person], *, to: str = "days/") -> int:
    wanted = list(people)
    for person in wanted:
        enqueue_mail(to=person.email, letter=letter, link=f"/meetings/{meeting.pk}/{to}")
    return len(wanted)
