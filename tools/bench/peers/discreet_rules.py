"""discreet with its rules alone."""

from collections.abc import Callable, Iterator

from discreet.finders import FINDERS
from discreet.searching import find


def reader() -> Callable[[str], Iterator[tuple[int, int, str]]]:
    return lambda text: ((one.start, one.end, one.kind) for one in find(text, finders=FINDERS))
