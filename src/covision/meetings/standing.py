"""What each person of a group has done so far, counted over the meetings that they came to."""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import floor
from typing import Generic, TypeVar

Who = TypeVar("Who", bound=Hashable)
FACILITATOR, CO_FACILITATOR, PRESENTER = "facilitator", "co-facilitator", "presenter"
LED = frozenset({FACILITATOR, PRESENTER})
"""What does not go round to whoever leads: they facilitate, and the others bring the cases."""


class Stage(StrEnum):
    """How far somebody new has come in."""

    OBSERVES = "observes"
    BESIDE = "beside"
    IN_TURN = "in turn"


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


class Standing(Generic[Who]):
    """Grows by one meeting at a time, in the order of time. Absence does not add up.

    `new` are those who begin gently. `leads` facilitates whenever they do not present.
    """

    def __init__(
        self,
        past: Iterable[Past[Who]] = (),
        *,
        new: Collection[Who] = (),
        leads: Who | None = None,
    ) -> None:
        self.new = frozenset(new)
        self.leads = leads
        self._came: Counter[Who] = Counter()
        self._turns: Counter[tuple[str, Who]] = Counter()
        self._last: dict[tuple[str, Who], int] = {}
        self._share: defaultdict[tuple[str, Who], Fraction] = defaultdict(Fraction)
        for one in past:
            self.add(one)

    def add(self, one: Past[Who]) -> None:
        """Only who came has served: an absent timekeeper kept no time."""
        served = {(role, who) for role, who in one.served if who in one.came}
        taking = [who for who in one.came if self.stage(who) is Stage.IN_TURN]
        for role in {role for role, _ in served}:
            self._share_out(role, taking, served)
        self._came.update(one.came)
        for role, who in served:
            self._turns[role, who] += 1
            self._last[role, who] = self._came[who]

    def _share_out(self, role: str, taking: list[Who], served: set[tuple[str, Who]]) -> None:
        """One turn, in equal parts, to each who came and could be asked."""
        if role == FACILITATOR and (role, self.leads) in served:
            return
        among = [who for who in taking if role not in LED or who != self.leads]
        for who in among:
            self._share[role, who] += Fraction(1, len(among))

    def stage(self, who: Who) -> Stage:
        if who not in self.new or self._has_had_a_role(who):
            return Stage.IN_TURN
        return Stage.BESIDE if self._came[who] else Stage.OBSERVES

    def _has_had_a_role(self, who: Who) -> bool:
        return any(one == who and role != PRESENTER for role, one in self._last)

    def waited(self, role: str, who: Who) -> Waited:
        last = self._last.get((role, who))
        return Waited(self._came[who] - (last or 0), ever=last is not None)

    def turns(self, role: str, who: Who) -> int:
        return self._turns[role, who]

    def behind(self, role: str, who: Who) -> int:
        """Whole turns that were theirs by the meetings they came to, less those they took."""
        return floor(self._share[role, who]) - self._turns[role, who]
