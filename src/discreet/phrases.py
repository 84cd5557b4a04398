"""Find the phrases of a word list in a text, the longest at each place."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from discreet.vocabulary import ladder
from discreet.words import Word, forget_too, places_of, words_of

_JOINTS = frozenset((" ", "-", ". ", "  ", "\n", "\u2011", "\u2013", "'", "\u2019"))
_LISTS_AT_ONCE = 16


class Phrase(NamedTuple):
    """A phrase of a list, found from word `first` up to word `after`."""

    first: int
    after: int
    listed: str


class _Openings(NamedTuple):
    """Words that are a phrase alone, and the rest of longer ones by their first two words."""

    alone: frozenset[str]
    longer: dict[str, dict[str, list[tuple[str, ...]]]]
    first: frozenset[str]
    """Words that open any of them."""


@cache
def _openings(name: str) -> _Openings:
    phrases = ladder(name)
    longer: dict[str, dict[str, list[tuple[str, ...]]]] = {}
    for phrase in phrases:
        if " " in phrase:
            first, second, *rest = phrase.split()
            longer.setdefault(first, {}).setdefault(second, []).append(tuple(rest))
    alone = frozenset(phrases)
    return _Openings(alone, longer, alone | longer.keys())


@lru_cache(maxsize=_LISTS_AT_ONCE)
def phrases_of(text: str, name: str) -> tuple[Phrase, ...]:
    """Phrases of the list `name` in a text, from left to right, never overlapping."""
    places = places_of(text)
    opening = _openings(name).first.intersection(places)
    return tuple(
        _phrases(words_of(text), sorted(at for word in opening for at in places[word]), name)
    )


forget_too(phrases_of.cache_clear)


def phrases_in(words: Sequence[Word], name: str) -> Iterator[Phrase]:
    """The same for a few words that are no whole text."""
    return _phrases(words, range(len(words)), name)


def _phrases(words: Sequence[Word], places: Sequence[int], name: str) -> Iterator[Phrase]:
    openings = _openings(name)
    done = 0
    for at in places:
        after = _after(words, at, openings) if at >= done else None
        if after:
            done = after
            yield Phrase(at, after, " ".join(word.lower for word in words[at:after]))


def _after(words: Sequence[Word], at: int, openings: _Openings) -> int | None:
    """One past the longest phrase that starts at a word."""
    by_second = openings.longer.get(words[at].lower)
    if by_second and at + 1 < len(words) and words[at + 1].gap in _JOINTS:
        for rest in sorted(by_second.get(words[at + 1].lower, ()), key=len, reverse=True):
            after = at + 2 + len(rest)
            if _goes_on(words[at + 2 : after], rest):
                return after
    return at + 1 if words[at].lower in openings.alone else None


def _goes_on(run: Sequence[Word], rest: tuple[str, ...]) -> bool:
    return tuple(word.lower for word in run) == rest and all(word.gap in _JOINTS for word in run)
