"""The bars that discreet at full strength is held to, beside its peers."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from discreet.benching import number
from discreet.measuring import Tally
from tools.bench.comparing import STORIES, Compared, speed_of
from tools.bench.page import Bar
from tools.bench.texts import DEV, TextSet

BOTH, PRESIDIO = "discreet, rules and tagger", "Presidio + spaCy md"


class Wanted(NamedTuple):
    """A figure and where it should be: at least, or at most."""

    what: str
    read: Callable[[Tally], float | None]
    bar: float
    at_most: bool = False
    unit: str = " %"
    places: int = 1


_WANTED = {
    DEV: (
        Wanted("direct recall", lambda tally: tally.recall("direct"), 98.5),
        Wanted("quasi recall", lambda tally: tally.recall("quasi"), 75),
        Wanted("over-redaction", lambda tally: tally.over_redaction, 4, at_most=True),
        Wanted("notes without direct leak", lambda tally: tally.without_leak, 80),
        Wanted("stories touched", lambda tally: tally.touch(*STORIES), 60),
        Wanted("speed", lambda tally: tally.kchars_per_second, 90, unit=" kchars/s", places=0),
    ),
    "asq_phi": (
        Wanted("all letters", lambda tally: tally.letters_covered, 99),
        Wanted("over-redaction", lambda tally: tally.over_redaction, 1, at_most=True),
    ),
}
_TIMES = Wanted("speed beside Presidio's", lambda _: None, 5, unit=" times")
_COLD = Wanted("cold start", lambda _: None, 0.7, at_most=True, unit=" s", places=2)
_MEMORY = Wanted("memory", lambda _: None, 200, at_most=True, unit=" MB", places=0)


def held_to(what: str, measured: float | None, wanted: Wanted) -> Bar:
    sign = "≤" if wanted.at_most else "≥"
    bar = f"{sign} {wanted.bar:g}{wanted.unit}"
    if measured is None:
        return Bar(what, "–", bar, None)
    met = measured <= wanted.bar if wanted.at_most else measured >= wanted.bar
    return Bar(what, f"{number(measured, wanted.places)}{wanted.unit}", bar, met)


def _times(fast: float | None, slow: float | None) -> float | None:
    return fast / slow if fast and slow else None


def bars(sets: Sequence[TextSet], compared: dict[str, Compared | None]) -> Iterator[Bar]:
    """What the texts that are there say of each bar; none where there is no tagger."""
    ours, peer = compared.get(BOTH), compared.get(PRESIDIO)
    if ours is None:
        return
    places = {some.name: at for at, some in enumerate(sets) if some.notes}
    for name, wanted in _WANTED.items():
        tally = ours.fair[places[name]] if name in places else None
        for one in wanted:
            measured = None if tally is None else one.read(tally)
            yield held_to(f"{name}: {one.what}", measured, one)
    if peer is not None and DEV in places:
        fast, slow = (one.fair[places[DEV]].kchars_per_second for one in (ours, peer))
        yield held_to(f"{DEV}: {_TIMES.what}", _times(fast, slow), _TIMES)
    if peer is not None:
        fast, slow = (speed_of(one.fair) for one in (ours, peer))
        yield held_to(f"all texts: {_TIMES.what}", _times(fast, slow), _TIMES)
    yield held_to(_COLD.what, ours.answers.cold_start, _COLD)
    yield held_to(_MEMORY.what, ours.answers.megabytes, _MEMORY)
