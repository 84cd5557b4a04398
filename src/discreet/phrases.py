"""Find the phrases of a word list in a text, the longest at each place."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from discreet.vocabulary import ladder
from discreet.words import Word

_JOINTS = frozenset((" ", "-", ". ", "  ", "\n", "\u2011", "\u2013", "'", "\u2019"))


class Phrase(NamedTuple):
    """A phrase of a list, found from word `first` up to word `after`."""

    first: int
    after: int
    listed: str


@cache
def _by_first_word(name: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in ladder(name):
        parts = tuple(phrase.split())
        table.setdefault(parts[0], []).append(parts)
    return {first: tuple(sorted(rest, key=len, reverse=True)) for first, rest in table.items()}


def phrases_in(words: Sequence[Word], name: str) -> Iterator[Phrase]:
    """Phrases of the list `name`, from left to right, never overlapping."""
    table = _by_first_word(name)
    done = 0
    for at, word in enumerate(words):
        candidates = table.get(word.lower) if at >= done else None
        found = candidates and _longest(words, at, candidates)
        if found:
            done = at + len(found)
            yield Phrase(at, done, " ".join(found))


def _longest(
    words: Sequence[Word], at: int, candidates: tuple[tuple[str, ...], ...]
) -> tuple[str, ...] | None:
    for parts in candidates:
        run = words[at : at + len(parts)]
        if tuple(word.lower for word in run) == parts and _joined(run):
            return parts
    return None


def _joined(run: Sequence[Word]) -> bool:
    return all(word.gap in _JOINTS for word in run[1:])
