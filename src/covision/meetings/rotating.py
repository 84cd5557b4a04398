"""Whose turn it is: roles for one meeting, to whoever is a turn behind or has waited longest.

Nobody facilitates their own case. Nobody has two roles, and whoever presents is spared the others
while somebody else can take them. Of all ways to fill a meeting the fairest is taken, so that a
turn that meets another turn of the same person is not lost: it comes first next time.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic

from covision.meetings.standing import (
    CO_FACILITATOR,
    FACILITATOR,
    LED,
    PRESENTER,
    Stage,
    Standing,
    Who,
)

Cost = tuple[int, ...]
FREE: Cost = (0,) * 9
"""Roles left open, how early those stand in the format, parts beside presenting; for facilitating
turns ahead and meetings too early; for the rest the same two; turns ahead in all, places in the
order of people. The first counts most."""


@dataclass(frozen=True, slots=True)
class Choice(Generic[Who]):
    """Somebody who could take a role, and what it would cost in fairness."""

    who: Who
    cost: Cost


@dataclass(frozen=True, slots=True)
class Slot(Generic[Who]):
    role: str
    choices: tuple[Choice[Who], ...]
    """Who is most due first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet(Generic[Who]):
    """What is to be filled for one meeting, and what stands already."""

    roles: Sequence[str]
    people: Sequence[Who]
    """Who could come, in an order that never changes: equal claims fall by it."""
    standing: Standing[Who]
    presenters: frozenset[Who] = frozenset()
    settled: Mapping[str, Who]

    @property
    def leads(self) -> Who | None:
        leads = self.standing.leads
        return leads if leads in self.people and leads not in self.presenters else None


def rota(
    roles: Sequence[str],
    people: Sequence[Who],
    *,
    standing: Standing[Who],
    presenters: Collection[Who] = (),
    settled: Mapping[str, Who] | None = None,
) -> dict[str, Who]:
    """Who takes which role. Where nobody offers a case, whose turn it is to bring one, too."""
    sheet = Sheet(
        roles=roles,
        people=people,
        standing=standing,
        presenters=frozenset(presenters),
        settled=settled or {},
    )
    given = _stands(sheet)
    wanted = [role for role in roles if role not in given]
    if not presenters and PRESENTER not in given:
        wanted.append(PRESENTER)
    slots = [_slot(role, number, sheet, most=len(wanted)) for number, role in enumerate(wanted)]
    filling = Filling(slots, presenters=sheet.presenters)
    filling.search(0, given, FREE)
    return _with_newcomer(filling.found, sheet)


def _stands(sheet: Sheet[Who]) -> dict[str, Who]:
    given = dict(sheet.settled)
    if FACILITATOR in sheet.roles and sheet.leads is not None:
        given.setdefault(FACILITATOR, sheet.leads)
    return given


def _with_newcomer(given: dict[str, Who], sheet: Sheet[Who]) -> dict[str, Who]:
    """One at a time begins beside whoever facilitates and is no longer new."""
    first = given.get(FACILITATOR)
    if CO_FACILITATOR in given or first is None or not _is_in_turn(first, sheet):
        return given
    busy = set(given.values()) | sheet.presenters
    for who in sheet.people:
        if sheet.standing.stage(who) is Stage.BESIDE and who not in busy:
            return {**given, CO_FACILITATOR: who}
    return given


def _is_in_turn(who: Who, sheet: Sheet[Who]) -> bool:
    return sheet.standing.stage(who) is Stage.IN_TURN


def _slot(role: str, number: int, sheet: Sheet[Who], *, most: int) -> Slot[Who]:
    """The few who are most due: however the rest is filled, one of these is free."""
    able = _able(role, sheet)
    standing = sheet.standing
    best = max((standing.behind(role, who) for who in able), default=0)
    longest = max((standing.waited(role, who).meetings for who in able), default=0)
    most_in_all = max((_in_all(who, sheet) for who in able), default=0)
    places = _places(role, number, sheet.people)
    choices = []
    for who in able:
        ahead = best - standing.behind(role, who)
        early = longest - standing.waited(role, who).meetings
        due = (ahead, early, 0, 0) if role == FACILITATOR else (0, 0, ahead**3, early)
        cost = (0, 0, 0, *due, most_in_all - _in_all(who, sheet), places[who])
        choices.append(Choice(who, cost))
    choices.sort(key=lambda choice: choice.cost)
    return Slot(role, tuple(choices[: most + len(sheet.presenters) + len(sheet.settled) + 1]))


def _able(role: str, sheet: Sheet[Who]) -> list[Who]:
    """Those whose beginning is over; a meeting without any of them is led by somebody new."""
    ready = [who for who in sheet.people if _is_in_turn(who, sheet)]
    if role in LED:
        ready = [who for who in ready if who != sheet.standing.leads] or ready
    if role != FACILITATOR:
        return ready
    can = [who for who in ready if who not in sheet.presenters]
    return can or [who for who in sheet.people if who not in sheet.presenters]


def _in_all(who: Who, sheet: Sheet[Who]) -> int:
    return sum(sheet.standing.behind(role, who) for role in (*sheet.roles, PRESENTER))


def _places(role: str, number: int, people: Sequence[Who]) -> dict[Who, int]:
    """Each role goes round from a place further on, so that turns do not meet in one person."""
    count = len(people)
    begins = 1 if role == PRESENTER and number >= count else number
    return {who: (place - begins) % count for place, who in enumerate(people)}


class Filling(Generic[Who]):
    """Tries every way to fill the slots, and keeps the first of those that cost least."""

    def __init__(self, slots: Sequence[Slot[Who]], *, presenters: frozenset[Who]) -> None:
        self.slots = slots
        self.presenters = presenters
        self.found: dict[str, Who] = {}
        self.least: Cost | None = None
        self._at_least = [self._from(place) for place in range(len(slots) + 1)]

    def _from(self, place: int) -> Cost:
        """What the slots from here on cost if each had whoever is most due."""
        rest = enumerate(self.slots[place:], start=place)
        first = [slot.choices[0].cost if slot.choices else self._left_open(at) for at, slot in rest]
        return _sum(FREE, *first)

    def search(self, place: int, given: dict[str, Who], cost: Cost) -> None:
        if self.least is not None and _sum(cost, self._at_least[place]) >= self.least:
            return
        if place == len(self.slots):
            self.found, self.least = given, cost
            return
        slot = self.slots[place]
        for choice in slot.choices:
            if self._may(choice.who, slot.role, given):
                beside = (0, 0, int(self._has_a_part(choice.who, given)), 0, 0, 0, 0, 0, 0)
                filled = {**given, slot.role: choice.who}
                self.search(place + 1, filled, _sum(cost, choice.cost, beside))
        self.search(place + 1, given, _sum(cost, self._left_open(place)))

    def _left_open(self, place: int) -> Cost:
        """Rather no timekeeper than nobody who facilitates."""
        weight = 2 if self.slots[place].role == FACILITATOR else 1
        return (weight, len(self.slots) - place, 0, 0, 0, 0, 0, 0, 0)

    def _may(self, who: Who, role: str, given: dict[str, Who]) -> bool:
        if role == PRESENTER:
            return given.get(FACILITATOR) != who
        if role == FACILITATOR and (who in self.presenters or given.get(PRESENTER) == who):
            return False
        return all(one != who or has == PRESENTER for has, one in given.items())

    def _has_a_part(self, who: Who, given: dict[str, Who]) -> bool:
        return who in self.presenters or who in given.values()


def _sum(*costs: Cost) -> Cost:
    return tuple(sum(parts) for parts in zip(*costs, strict=True))
