"""Which people may be put into one figure, so that no sum of figures tells of fewer than five.

People are put into *panels*. Every figure is a mean over whole panels, and:

1. a panel has at least five people who were in no figure of the last twelve months (`REST`);
2. nobody is in two panels at a time, and a panel never changes: with the first who leaves it is
   over;
3. in a month a panel speaks with the answers of all its people, or not at all;
4. a panel that has not spoken for more than twelve months is over.

What follows. Take all figures of any thirteen months in a row, and let whoever reads them know
every membership and every panel, and even that nobody's answer has changed meanwhile. All they
can work out are sums of whole panels, each with a factor. Of the panels with a factor other than
nought, take the one that was formed last. Its five new people are in none of the others: an
earlier panel with one of them was over when this one was formed (2), and had last spoken more
than twelve months before (1), so the two never speak within the same thirteen months. Hence these
five stand in the sum, each with that same factor: no sum tells of fewer than five people, and
none of one. Where answers change from month to month there are more unknowns, and less follows.

It is the threshold rule with complementary suppression, made part of how people are gathered
instead of a check on each table (Hundepool et al., Statistical Disclosure Control, Wiley 2012, on
tables).

What it does not do: four people of a panel who tell each other their answers know the fifth one's
as closely as the rounding lets them. No threshold helps against that; one is counted by one's own
word.
"""

from collections.abc import Hashable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

LEAST = 5
REST = 12
Where = TypeVar("Where", bound=Hashable)
Who = TypeVar("Who", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Panel(Generic[Where, Who]):
    """People whose answers are only ever shown as one."""

    where: Where
    people: frozenset[Who]
    spoke: int
    """The number of the month in which it last did."""
    is_over: bool = False


def convened(
    before: Iterable[Panel[Where, Who]],
    *,
    counted: Mapping[Who, Where],
    answered: AbstractSet[Who],
    month: int,
) -> list[Panel[Where, Who]]:
    """The panels after one more month. Those that speak in it have `spoke == month`.

    `counted` says where each person wants to be counted: in one place, and only while they belong
    to it.
    """
    kept = [_kept(panel, counted, month) for panel in before]
    spoken = [_spoken(panel, answered, month) for panel in kept]
    return [*spoken, *_formed(spoken, counted, answered, month)]


def rested(panel: Panel[Where, Who], month: int) -> bool:
    """Whether its people are as new again."""
    return month - panel.spoke > REST


def _kept(panel: Panel[Where, Who], counted: Mapping[Who, Where], month: int) -> Panel[Where, Who]:
    is_whole = all(counted.get(one) == panel.where for one in panel.people)
    return panel if is_whole and not rested(panel, month) else replace(panel, is_over=True)


def _spoken(panel: Panel[Where, Who], answered: AbstractSet[Who], month: int) -> Panel[Where, Who]:
    speaks = not panel.is_over and panel.people <= answered
    return replace(panel, spoke=month) if speaks else panel


def _formed(
    panels: Iterable[Panel[Where, Who]],
    counted: Mapping[Who, Where],
    answered: AbstractSet[Who],
    month: int,
) -> Iterable[Panel[Where, Who]]:
    panels = list(panels)
    seated = {one for panel in panels if not panel.is_over for one in panel.people}
    known = known_in(panels, month)
    for where in dict.fromkeys(counted.values()):
        waiting = {
            one
            for one, place in counted.items()
            if place == where and one in answered and one not in seated
        }
        if len(waiting - known) >= LEAST:
            yield Panel(where, frozenset(waiting), month)


def known_in(panels: Iterable[Panel[Where, Who]], month: int) -> set[Who]:
    """Whoever was in a figure of the last twelve months, and would stand out in another one."""
    return {one for panel in panels if not rested(panel, month) for one in panel.people}
