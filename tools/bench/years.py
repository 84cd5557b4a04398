"""People, groups and the meetings of years, written straight into the tables of an empty site.

Who belongs where is made through the acts; the meetings that were held, by the thousand, are rows.
Everybody is invented, and every word is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from covision.meetings.models import Meeting
    from covision.people.models import Group, Person, Practice

EVERY = timedelta(days=14)
HOUR = timedelta(hours=1)
AT_ONCE = 2_000


@dataclass(frozen=True)
class Pair:
    """An individual supervision, and its held meetings, the oldest first."""

    group: "Group"
    supervisor: "Person"
    supervisee: "Person"
    meetings: "tuple[Meeting, ...]"


@dataclass(frozen=True)
class Circle:
    """A group of more than two, who is in it, and its held meetings, the oldest first."""

    group: "Group"
    people: "tuple[Person, ...]"
    """In supervision the supervisor is the first."""
    meetings: "tuple[Meeting, ...]"

    @property
    def is_of_peers(self) -> bool:
        return self.group.kind == "peer"

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """None among peers."""
        if self.is_of_peers:
            return ()
        supervisor, *supervised = self.people
        return tuple(Pair(self.group, supervisor, one, self.meetings) for one in supervised)


@dataclass(frozen=True)
class Years:
    """A practice with its past."""

    practice: "Practice"
    administrator: "Person"
    alone: tuple[Pair, ...]
    circles: tuple[Circle, ...]

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Of supervision, two alone or in a group."""
        return (*self.alone, *(pair for circle in self.circles for pair in circle.pairs))

    @property
    def people(self) -> "list[Person]":
        found = {who.pk: who for pair in self.pairs for who in (pair.supervisor, pair.supervisee)}
        return list(found.values())


def lived(*, people: int, years: int, of_one: int) -> Years:
    """A practice of so many people; each supervisor has so many alone, and as many in a group."""
    from tests import make  # noqa: PLC0415 -- asks for the settings

    everybody = [make.person(f"Person {n}", email=f"p{n}@practice.example") for n in range(people)]
    practice = make.practice(by=everybody[0], people=everybody[1:])
    taught = [one for one in _parts(everybody, of_one + 1) if len(one) > 1]
    alone = tuple(
        _pair(practice, supervisor, supervisee, years)
        for supervisor, *supervisees in taught
        for supervisee in supervisees
    )
    together = (_circle(practice, "Evening", one, "group", years) for one in taught)
    peers = (
        _circle(practice, "Peers", one, "peer", years) for one in _parts(everybody, of_one + 2)
    )
    return Years(practice, everybody[0], alone, (*together, *peers))


def _pair(practice: "Practice", supervisor: "Person", supervisee: "Person", years: int) -> Pair:
    from tests import make  # noqa: PLC0415

    name = f"{supervisor.name} and {supervisee.name}"
    group = make.group(
        practice, name, members=[supervisee], supervisors=[supervisor], kind="individual"
    )
    return Pair(group, supervisor, supervisee, _held(group, (supervisor, supervisee), years))


def _circle(
    practice: "Practice", name: str, people: "Sequence[Person]", kind: str, years: int
) -> Circle:
    from tests import make  # noqa: PLC0415

    leading, members = ([], people) if kind == "peer" else (people[:1], people[1:])
    named = f"{name} {people[0].name}"
    group = make.group(practice, named, members=[*members], supervisors=leading, kind=kind)
    return Circle(group, tuple(people), _held(group, people, years))


def _parts(people: "Sequence[Person]", size: int) -> "Iterator[list[Person]]":
    rest = iter(people)
    while part := list(islice(rest, size)):
        yield part


def _held(group: "Group", people: "Sequence[Person]", years: int) -> "tuple[Meeting, ...]":
    """Every other week, the last one yesterday; with who was there, and the next one planned."""
    from django.utils import timezone  # noqa: PLC0415

    from covision.meetings.formats import format_of, formats, snapshot_of  # noqa: PLC0415
    from covision.meetings.models import Attendance, Meeting, Slot  # noqa: PLC0415

    key = "solo_hour" if group.kind == "individual" else "peer_rotating"
    shape = format_of(snapshot_of(formats()[key]))
    last = timezone.now().replace(microsecond=0) - timedelta(days=1)
    begins = [last - EVERY * place for place in reversed(range(years * 26))]
    meetings = [_meeting(group, people, at, snapshot_of(shape)) for at in begins]
    coming = _planned(group, people, last + EVERY, snapshot_of(shape))
    Meeting.objects.bulk_create([*meetings, coming], AT_ONCE)
    Slot.objects.bulk_create(
        (Slot(meeting=one, due_at=one.starts_at, minutes=60) for one in [*meetings, coming]),
        AT_ONCE,
    )
    Attendance.objects.bulk_create(
        (
            Attendance(
                meeting=one,
                person=who,
                affirmed_at=one.starts_at,
                arrived_at=one.starts_at,
                last_seen_at=one.starts_at + HOUR,
                left_at=one.starts_at + HOUR,
            )
            for one in meetings
            for who in people
        ),
        AT_ONCE,
    )
    return tuple(meetings)


def _meeting(group: "Group", people: "Sequence[Person]", at: datetime, shape: object) -> "Meeting":
    made = _planned(group, people, at, shape)
    made.state, made.phase_started_at = "closed", at
    made.opened_at, made.closed_at = at, at + HOUR
    return made


def _planned(group: "Group", people: "Sequence[Person]", at: datetime, shape: object) -> "Meeting":
    from covision.meetings.models import Meeting  # noqa: PLC0415

    return Meeting(
        group=group,
        format=shape,
        starts_at=at,
        planned_by=people[0],
        planned_at=at - EVERY,
        state="planned",
    )
