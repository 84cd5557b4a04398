"""The words of a text with their places, and whether each opens a sentence."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_LETTER = r"[^\W\d_]"
_MARK = "\u0300-\u036f"
_WORD = re.compile(
    rf"{_LETTER}(?:{_LETTER}|[{_MARK}])*"
    rf"(?:['\u2019\u02bc\u02bb]{_LETTER}(?:{_LETTER}|[{_MARK}])*)*"
)
_OPENS = re.compile(r"[.!?:;\n\r\u2022\"\u201c\u201d>*=|/(\[]|^\s*[-\u2013]|- ")
_POSSESSIVE = re.compile(r"['\u2019]s$", re.IGNORECASE)


class Word(NamedTuple):
    """One word: where it stands, how it is written, and what stands before it."""

    start: int
    end: int
    text: str
    lower: str
    gap: str
    opens: bool

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def shouted(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()


@lru_cache(maxsize=1)
def words_of(text: str) -> tuple[Word, ...]:
    """Every word in order; a possessive 's is left outside the word.

    The finders ask for the same text one after the other, so the last answer is kept
    until `forget_words`.
    """
    return tuple(split_words(text))


def forget_words() -> None:
    """Keep no text once the finders are done with it."""
    words_of.cache_clear()


def split_words(text: str) -> Iterator[Word]:
    """The words of a short stretch, in order."""
    last = 0
    for match in _WORD.finditer(text):
        start = match.start()
        word = _POSSESSIVE.sub("", match.group())
        gap = text[max(last, start - 12) : start]
        opens = gap != " " and (last == 0 or _OPENS.search(gap) is not None)
        lower = word.lower().replace("\u2019", "'")
        yield Word(start, start + len(word), word, lower, gap, opens)
        last = match.end()


def key_of(phrase: str) -> str:
    """A phrase as lists keep it: small letters, one space, no possessive."""
    return " ".join(word.lower for word in split_words(phrase))


def each(line: str) -> tuple[str, ...]:
    """The words of a line that spaces part, for word sets written in code."""
    return tuple(line.split())
