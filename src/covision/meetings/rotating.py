"""Whose turn it is to take a role: whoever has waited longest, over the meetings they came to."""

from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Who = TypeVar("Who", bound=Hashable)
FACILITATOR = "facilitator"


@dataclass(frozen=True, slots=True)
class Past(Generic[Who]):
    """A meeting that was: who came, and who took which role."""

    came: frozenset[Who]
    served: frozenset[tuple[str, Who]]


@dataclass(frozen=True, slots=True)
class Waited:
    """How many meetings somebody came to since they last had a role, and whether they ever had."""

    meetings: int
    ever: bool


def waited(past: Sequence[Past[Who]], *, role: str, who: Who) -> Waited:
    """`past` is in the order of time. Absence does not add up."""
    meetings, ever = 0, False
    for one in past:
        if (role, who) in one.served:
            meetings, ever = 0, True
        elif who in one.came:
            meetings += 1
    return Waited(meetings, ever)


def next_for(
    role: str, people: Iterable[Who], *, past: Sequence[Past[Who]], never: Collection[Who] = ()
) -> Who | None:
    """Who takes the role next. Equal waits go by the order of `people`, so the answer is stable."""
    able = [one for one in people if one not in never]
    if not able:
        return None
    return max(able, key=lambda who: waited(past, role=role, who=who).meetings)


def rota(
    roles: Iterable[str],
    people: Sequence[Who],
    *,
    past: Sequence[Past[Who]],
    presenters: Collection[Who] = (),
    leads: Who | None = None,
) -> dict[str, Who]:
    """Roles for one meeting: nobody facilitates their own case, and nobody has two roles.

    Whoever presents is spared the others too while somebody else can take them. `leads`
    facilitates whenever they do not present: a supervisor in their own group.
    """
    given: dict[str, Who] = {}
    for role in roles:
        if role == FACILITATOR and leads is not None and leads not in presenters:
            given[role] = leads
            continue
        taken = set(given.values())
        who = next_for(role, people, past=past, never=taken | set(presenters))
        if who is None and role != FACILITATOR:
            who = next_for(role, people, past=past, never=taken)
        if who is not None:
            given[role] = who
    return given
