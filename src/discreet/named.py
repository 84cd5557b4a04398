"""Take a written name apart: its words, its title, and the initials it could shrink to."""

import re
from typing import NamedTuple

from discreet.folding import fold
from discreet.pronouns import title_sex
from discreet.roles import HONORIFICS, NAMING_WORDS, TITLES
from discreet.words import each, split_words

_PARENT_OF = frozenset(each("mama baba abu umm um"))
"""Words that with a child's name name the parent: "Mama Chidi" is not Chidi."""
_SIZES = frozenset(each("big little wee old young fat tall baby lil"))
_NUMBER = re.compile(r"\d+")
_JUNIOR = frozenset(each("jr jnr junior sr snr senior ii iii iv"))
_MOST_LETTERS = 3
_LONGEST_SHOUT = 2


class Name(NamedTuple):
    """A name as written: folded words without the title, and what the title tells."""

    tokens: tuple[str, ...]
    titled: bool
    sex: str
    letters: str
    """The initials, where it is nothing but initials: "dk" of "D.K."; else ""."""

    @property
    def first(self) -> str:
        return self.tokens[0]

    @property
    def phrase(self) -> str:
        return " ".join(self.tokens)


def name_of(written: str) -> Name:
    """The name that a finding holds."""
    words = [word for word in split_words(written) if word.lower not in NAMING_WORDS]
    lowered = [fold(word.lower).letters for word in words]
    told = [lower for lower in lowered if lower not in TITLES]
    tokens = _joined(lowered, told) or lowered or [fold(written).letters]
    tokens += _NUMBER.findall(written) if told else []
    titled = not HONORIFICS.isdisjoint(lowered)
    return Name(tuple(tokens), titled, title_sex(lowered), _letters_of(written, tokens))


def _joined(lowered: list[str], told: list[str]) -> list[str]:
    """Names that are one only as a whole keep their first word: "Mama Chidi", "Big Steve"."""
    if len(lowered) > 1 and lowered[0] in _PARENT_OF and len(told) == len(lowered) - 1:
        return [f"{lowered[0]} {told[0]}", *told[1:]]
    if len(told) > 1 and told[0] in _SIZES:
        return [told[1], told[0], *told[2:]]
    return [word for word in told if word not in _JUNIOR] or told


def _letters_of(written: str, tokens: list[str]) -> str:
    if all(len(token) == 1 for token in tokens) and len(tokens) <= _MOST_LETTERS:
        return "".join(tokens)
    sole = tokens[0]
    shouted = len(tokens) == 1 and written.isupper() and written.isascii()
    return sole if shouted and len(sole) <= _LONGEST_SHOUT else ""


def initials_of(tokens: tuple[str, ...]) -> frozenset[str]:
    """The initials a full name can be shortened to: "d", "dk", "dak"."""
    begun = [token[0] for token in tokens if token]
    full = "".join(begun)
    return frozenset(
        (full[:1], full[:2], full[:_MOST_LETTERS], full[:1] + full[-1:]) if full else ()
    )
