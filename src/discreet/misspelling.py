"""Words that are one wrong letter away from others."""

from collections.abc import Iterable, Iterator

from discreet.vocabulary import is_ordinary


def near_words(candidates: Iterable[str], sought: Iterable[str]) -> frozenset[str]:
    """Which candidates are one letter away from a sought word.

    One letter added, lost, changed, or two neighbours swapped. Everyday words are
    never taken for misspellings, so "grade" is not a wrong "Grace".
    """
    sought = frozenset(sought)
    index: dict[str, list[str]] = {}
    for word in sought:
        for key in keys_of(word):
            index.setdefault(key, []).append(word)
    lengths = {len(word) + step for word in sought for step in (-1, 0, 1)}
    return frozenset(
        candidate
        for candidate in candidates
        if len(candidate) in lengths
        and candidate not in sought
        and not is_ordinary(candidate)
        and _near_one(candidate, index)
    )


def _near_one(candidate: str, index: dict[str, list[str]]) -> bool:
    return any(
        one_apart(candidate, word) for key in keys_of(candidate) for word in index.get(key, ())
    )


def keys_of(word: str) -> tuple[str, ...]:
    """What a word shares at least one of with every word that is one letter away."""
    return tuple(dict.fromkeys((word, *_without_one(word))))


def _without_one(word: str) -> Iterator[str]:
    # A key as long as a paragraph helps nobody and would make hostile text slow.
    if len(word) > _LONGEST:
        return
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


_LONGEST = 40


def one_apart(one: str, other: str) -> bool:
    """Whether one letter added, lost, changed or swapped turns one into the other."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    at = 0
    while at < len(one) and one[at] == other[at]:
        at += 1
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    swapped = one[at : at + 2] == other[at : at + 2][::-1]
    return one[at + 1 :] == other[at + 1 :] or (swapped and one[at + 2 :] == other[at + 2 :])
