"""The cheapest set of wider wordings after which enough people fit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, log

from discreet.risk.audiences import Bar
from discreet.risk.counting import Estimate, estimate
from discreet.risk.facts import Facts
from discreet.risk.steps import Step, after, leaving_out, steps_in

MOST_FACTS = 30
"""More than this many facts are too many to plan for."""
_MOST_TRIED = 60
_MOST_SEEN = 6000
_SLACK = 0.35
_TENTH = 1.2816
_GAINS = 1e-6

Choice = tuple[Step | None, ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A step with what it alone would do: the count after it, and its gain for its cost."""

    step: Step
    expected: float
    k_low10: int
    gain: float

    @property
    def score(self) -> float:
        return self.gain / self.step.cost


def rank(facts: Facts, *, catchment: float | None = None) -> tuple[Ranked, ...]:
    """Every single step that widens the crowd, the one that widens it most first."""
    start = estimate(facts, catchment=catchment)
    if len(facts.told) > MOST_FACTS:
        return ()
    ranked = []
    for step in (*_flat(steps_in(facts)), *_flat(leaving_out(facts))):
        then = estimate(after(facts, (step,)), catchment=catchment)
        gain = log(then.expected / start.expected)
        if gain > _GAINS or then.found < start.found:
            ranked.append(Ranked(step, then.expected, then.k_low10, gain))
    return tuple(sorted(ranked, key=lambda one: -one.gain))


def plan(facts: Facts, bar: Bar, *, catchment: float | None = None) -> tuple[Step, ...] | None:
    """The cheapest steps found after which the text reaches the bar; none, if it does now.

    Leaving out is considered only where no wider wording suffices. None where even that
    would not do.
    """
    if len(facts.told) > MOST_FACTS:
        return None
    for ladders in (steps_in(facts), _joined(steps_in(facts), leaving_out(facts))):
        found = _Search(facts, bar, catchment, ladders).cheapest()
        if found is not None:
            return tuple(step for step in found if step is not None)
    return None


def enough(counted: Estimate, bar: Bar) -> bool:
    """Whether a text with this estimate may be told to readers with this bar."""
    return counted.reaches(bar.target) and (bar.searchable or counted.found <= MOST_FOUND)


MOST_FOUND = 0.2
"""Above this chance that something can be looked up, nothing else helps."""

Ladders = Sequence[Sequence[Step]]


def _flat(ladders: Ladders) -> Iterable[Step]:
    return (step for ladder in ladders for step in ladder)


def _joined(some: Ladders, more: Ladders) -> Ladders:
    """Ladders of the same subject, with the rungs of both."""
    by_subject: dict[str, list[Step]] = {}
    for ladder in (*some, *more):
        for step in ladder:
            by_subject.setdefault(step.subject, []).append(step)
    return list(by_subject.values())


class _Search:
    """Looks at combinations, cheap ones first, and skips those that cannot suffice.

    Gains add up on the log scale but for pairs and caps, so the sum of what single steps
    gain says, with some slack, which combinations are worth a whole estimate.
    """

    def __init__(self, facts: Facts, bar: Bar, catchment: float | None, ladders: Ladders) -> None:
        self._facts, self._bar, self._catchment = facts, bar, catchment
        self._start = self._estimate(())
        self._gains = {
            step: log(self._estimate((step,)).expected / self._start.expected)
            for step in _flat(ladders)
        }
        worth = (self._worth(ladder) for ladder in ladders)
        self._ladders = sorted((ladder for ladder in worth if ladder), key=self._best, reverse=True)
        self._needed = log(bar.target) + _SLACK - log(self._start.expected)
        self._cost = float("inf")
        self._found: Choice | None = None
        self._tried = self._seen = 0

    def _estimate(self, steps: Iterable[Step]) -> Estimate:
        return estimate(after(self._facts, steps), catchment=self._catchment)

    def _worth(self, ladder: Sequence[Step]) -> list[Step]:
        """The rungs that do anything: they widen the crowd, or cannot be looked up."""
        return [
            step
            for step in sorted(ladder, key=lambda step: step.cost)
            if self._gains[step] > _GAINS or step.hides
        ]

    def _best(self, ladder: Sequence[Step]) -> float:
        return max(self._gains[step] / step.cost for step in ladder)

    def cheapest(self) -> Choice | None:
        if self._suffices(()):
            return ()
        greedy = self._greedy()
        if greedy is None:
            return None
        self._found, self._cost = greedy, _cost(greedy)
        self._descend((), 0.0, 0.0)
        return self._found

    def _greedy(self) -> Choice | None:
        """Best gain for its cost first, then without what turns out not to be needed."""
        chosen: dict[str, Step] = {}
        rungs = (step for ladder in self._ladders for step in ladder)
        for step in sorted(rungs, key=lambda step: (not step.hides, -self._score(step))):
            held = chosen.get(step.subject)
            if held is None or held.cost < step.cost:
                chosen[step.subject] = step
            if self._promising(chosen.values()) and self._suffices(tuple(chosen.values())):
                return self._without_surplus(tuple(chosen.values()))
        return None

    def _score(self, step: Step) -> float:
        return self._gains[step] / step.cost

    def _without_surplus(self, steps: tuple[Step, ...]) -> Choice:
        for step in sorted(steps, key=lambda step: -step.cost):
            fewer = tuple(kept for kept in steps if kept is not step)
            if self._suffices(fewer):
                steps = fewer
        return steps

    def _descend(self, chosen: Choice, cost: float, gained: float) -> None:
        self._seen += 1
        at = len(chosen)
        if cost >= self._cost or self._seen > _MOST_SEEN or self._tried > _MOST_TRIED:
            return
        if gained + self._still(at) < self._needed - 2 * _SLACK:
            return
        if at == len(self._ladders):
            self._take(chosen, cost)
            return
        self._descend((*chosen, None), cost, gained)
        for step in self._ladders[at]:
            self._descend((*chosen, step), cost + step.cost, gained + self._gains[step])

    def _still(self, at: int) -> float:
        """The most that the ladders not yet looked at may gain."""
        return sum(max(self._gains[step] for step in ladder) for ladder in self._ladders[at:])

    def _take(self, chosen: Choice, cost: float) -> None:
        steps = tuple(step for step in chosen if step is not None)
        if self._promising(steps):
            self._tried += 1
            if self._suffices(steps):
                self._found, self._cost = chosen, cost

    def _promising(self, steps: Iterable[Step]) -> bool:
        return sum(self._gains[step] for step in steps) >= self._needed - 2 * _SLACK

    def _suffices(self, steps: tuple[Step, ...]) -> bool:
        then = self._estimate(steps) if steps else self._start
        # The tenth of a mixed Poisson lies near the tenth of its mean: a quick look first.
        if then.expected * exp(-_TENTH * then.spread) < self._bar.target * 0.6 - 2:
            return False
        return enough(then, self._bar)


def _cost(choice: Choice) -> float:
    return sum(step.cost for step in choice if step is not None)
