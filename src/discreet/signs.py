"""Word lists that tell a class by a sign: one word of a phrase, or how a word begins."""

from collections.abc import Iterable
from functools import cache

from discreet.vocabulary import lines_of

_SHORTEST = 2
_Ranked = dict[str, tuple[int, str]]


def told_first(name: str, words: Iterable[str]) -> str:
    """The class that the first word with a sign tells, or ""."""
    return next((found[1] for word in words if (found := _sign(name, word))), "")


def told_weightiest(name: str, words: Iterable[str]) -> str:
    """Of all classes that words tell the one the list names first, or ""."""
    return min((found for word in words if (found := _sign(name, word))), default=(0, ""))[1]


def told_alike(name: str, words: Iterable[str], *, head: str) -> str:
    """The class that the head tells, or else all signs alike, or ""."""
    by_head = _sign(name, head)
    if by_head:
        return by_head[1]
    told = {found[1] for word in words if (found := _sign(name, word))}
    return told.pop() if len(told) == 1 else ""


def classes_of(name: str) -> tuple[str, ...]:
    """Every class that a list of signs tells, the weightiest first."""
    return tuple(line.partition("\t")[0] for line in lines_of(name))


@cache
def _signs(name: str) -> tuple[_Ranked, _Ranked]:
    whole: _Ranked = {}
    begun: _Ranked = {}
    for rank, line in enumerate(lines_of(name)):
        told, _, words = line.partition("\t")
        for word in words.split():
            table = begun if word.endswith("*") else whole
            table.setdefault(word.rstrip("*"), (rank, told))
    return whole, begun


def _sign(name: str, word: str) -> tuple[int, str] | None:
    whole, begun = _signs(name)
    if word in whole:
        return whole[word]
    lengths = range(len(word), _SHORTEST, -1)
    return next((begun[word[:length]] for length in lengths if word[:length] in begun), None)
