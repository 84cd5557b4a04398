"""Who sits in the room, as one person sees it; in a hall, its hub and how many there are."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from covision.meetings.formats import Phase
from covision.meetings.halls import count_inside, is_hall
from covision.meetings.models import Attendance, Hand, Meeting, Turn
from covision.meetings.parts import Parts
from covision.meetings.rules import OUT_OF_SIGHT
from covision.meetings.states import Role, TurnState
from covision.people.models import Person

FIRST_HANDS = 5


@dataclass(frozen=True, slots=True)
class Seated:
    """Somebody in the room."""

    person: Person
    roles: tuple[Role, ...]
    is_you: bool
    presents: bool
    listens: bool
    speaks: bool
    is_out_of_sight: bool


@dataclass(frozen=True, slots=True)
class Hands:
    """Who asks to speak in a hall, longest first."""

    count: int
    first: tuple[Hand, ...]
    yours: Hand | None
    floor: Hand | None
    """Whoever was called on."""


@dataclass(frozen=True, slots=True)
class Seating:
    count: int
    people: tuple[Seated, ...]
    """Everybody; in a hall the hub, and whoever has the floor."""
    hands: Hands | None
    """Only a hall has them."""


def seating_of(
    meeting: Meeting,
    you: Person,
    parts: Parts,
    phase: Phase,
    *,
    turns: tuple[Turn, ...],
    now: datetime,
) -> Seating:
    count = count_inside(meeting)
    hands = _hands(meeting, you) if is_hall(count) else None
    speaker = next((turn.person_id for turn in turns if turn.state == TurnState.SPEAKING), None)
    if hands and hands.floor:
        speaker = hands.floor.person_id
    here = meeting.attendances.filter(left_at__isnull=True).select_related("person")
    if hands:
        here = here.filter(person__in={*parts.hub, speaker} - {None})
    roles = _roles(parts)
    seated = tuple(
        _seated(one, you, parts, phase, roles=roles, speaker=speaker, now=now)
        for one in here.order_by("arrived_at", "pk")
    )
    return Seating(count, seated, hands)


def _hands(meeting: Meeting, you: Person) -> Hands:
    here = meeting.attendances.filter(left_at__isnull=True).values("person")
    raised = meeting.hands.filter(person__in=here).select_related("person")
    hands = list(raised.order_by("raised_at", "pk"))
    waiting = [one for one in hands if one.called_at is None]
    return Hands(
        count=len(waiting),
        first=tuple(waiting[:FIRST_HANDS]),
        yours=next((one for one in hands if one.person_id == you.pk), None),
        floor=next((one for one in hands if one.called_at is not None), None),
    )


def _roles(parts: Parts) -> dict[UUID, list[Role]]:
    roles: dict[UUID, list[Role]] = {}
    for role, person_id in parts.roles.items():
        roles.setdefault(person_id, []).append(Role(role))
    return roles


def _seated(
    one: Attendance,
    you: Person,
    parts: Parts,
    phase: Phase,
    *,
    roles: dict[UUID, list[Role]],
    speaker: UUID | None,
    now: datetime,
) -> Seated:
    presents = one.person_id == parts.presenter
    may_speak = bool(set(phase.speak) & parts.voices_of(one.person_id))
    return Seated(
        person=one.person,
        roles=tuple(roles.get(one.person_id, ())),
        is_you=one.person_id == you.pk,
        presents=presents,
        listens=presents and not may_speak,
        speaks=one.person_id == speaker,
        is_out_of_sight=one.person_id != you.pk and one.last_seen_at < now - OUT_OF_SIGHT,
    )
