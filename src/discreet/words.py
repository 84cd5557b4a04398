"""The words of a text with their places, and whether each opens a sentence."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

_LETTERS = r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*"
_WORD = re.compile(rf"{_LETTERS}(?:['\u2019\u02bc\u02bb]{_LETTERS})*")
_OPENS = re.compile(r"[.!?:;\n\r\u2022\"\u201c\u201d>*=|/(\[]|^\s*[-\u2013]|- ")
_APOSTROPHES = "'\u2019"
NUMBER, SHORT_NUMBER, YEAR, LONG_NUMBER = "#", "#1-2", "#4", "#5+"
"""Cues that are digits: any number, one of one or two, four, or five and more."""
THREE_DIGITS = "#3"
SEVERAL_DIGITS = f"{THREE_DIGITS} {YEAR} {LONG_NUMBER}"
"""A number of three digits, and of three or more."""
LETTER = "?"
"""The cue that is a letter standing alone, but for the words "a" and "I"."""
_SHORT, _OF_YEAR = 2, 4


class Word(NamedTuple):
    """One word: where it stands, how it is written, and what stands before it."""

    start: int
    end: int
    text: str
    lower: str
    gap: str
    opens: bool
    capital: bool
    shouted: bool


@lru_cache(maxsize=1)
def words_of(text: str) -> tuple[Word, ...]:
    """Every word in order; a possessive 's is left outside the word.

    The finders ask for the same text one after the other, so the last answer is kept
    until `forget_words`.
    """
    return tuple(split_words(text))


@lru_cache(maxsize=1)
def places_of(text: str) -> dict[str, list[int]]:
    """For every word of a text in small letters, which of its words it is."""
    places: dict[str, list[int]] = {}
    for at, word in enumerate(words_of(text)):
        places.setdefault(word.lower, []).append(at)
    return places


_TOKEN = re.compile(r"[^\W_][\w'\u2019&-]*")
_DIGITS = re.compile(r"\d+")


@lru_cache(maxsize=1)
def cues_in(text: str) -> tuple[dict[str, list[int]], list[int]]:
    """Where every word and number of a text begins, and where its tokens begin."""
    words = words_of(text)
    cues = {lower: [words[at].start for at in places] for lower, places in places_of(text).items()}
    cues[LETTER] = [word.start for word in words if len(word.text) == 1 and word.text not in "ai"]
    numbers: list[int] = []
    for match in _DIGITS.finditer(text):
        start, end = match.span()
        numbers.append(start)
        cues.setdefault(_sized(end - start), []).append(start)
    cues[NUMBER] = numbers
    return cues, [match.start() for match in _TOKEN.finditer(text)]


def _sized(length: int) -> str:
    if length <= _SHORT:
        return SHORT_NUMBER
    if length == _OF_YEAR:
        return YEAR
    return LONG_NUMBER if length > _OF_YEAR else THREE_DIGITS


_FORGETTING: list[Callable[[], None]] = [
    words_of.cache_clear,
    places_of.cache_clear,
    cues_in.cache_clear,
]


def forget_too(forget: Callable[[], None]) -> None:
    """Have something else that is kept of a text forgotten with its words."""
    _FORGETTING.append(forget)


def forget_words() -> None:
    """Keep no text once the finders are done with it."""
    for forget in _FORGETTING:
        forget()


def split_words(text: str) -> Iterator[Word]:
    """The words of a short stretch, in order."""
    last = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        gap = text[max(last, start - _LONGEST_GAP) : start]
        opens = gap != " " and (last == 0 or _OPENS.search(gap) is not None)
        last = end
        word = match.group()
        if word[-1] in "sS" and word[-2:-1] in _APOSTROPHES and len(word) > 1:
            word, end = word[:-2], end - 2
        lower = word.lower()
        if lower == word and word.isascii():
            # Most words: there is nothing large to look for.
            capital = shouted = False
        else:
            capital, shouted = word[0].isupper(), len(word) > 1 and word.isupper()
        if "\u2019" in lower:
            lower = lower.replace("\u2019", "'")
        yield Word(start, end, word, lower, gap, opens, capital, shouted)


_LONGEST_GAP = 12


def key_of(phrase: str) -> str:
    """A phrase as lists keep it: small letters, one space, no possessive."""
    return " ".join(word.lower for word in split_words(phrase))


def each(line: str) -> tuple[str, ...]:
    """The words of a line that spaces part, for word sets written in code."""
    return tuple(line.split())
