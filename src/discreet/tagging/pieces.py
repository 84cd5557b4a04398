"""Cut a text into units and word pieces, and say of each what its writing shows.

Training and finding both cut here, so that a model is asked as it was taught.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from discreet.tagging.gaps import gap_of
from discreet.vocabulary import is_clinical, is_given_name, is_ordinary, is_place, is_surname

# A run of letters and digits.
_UNIT = re.compile("(?:[^\\W_][\u0300-\u036f]*)+")
_LONGEST_WORD = 64
UNKNOWN, START, END, PADDING = "[UNK]", "[CLS]", "[SEP]", "[PAD]"
FEATURES = 128
"""How many different features a unit can have."""
WINDOW = 128
"""How many pieces a model is shown at a time, the two borders included."""


class Unit(NamedTuple):
    """A word or a number: its place, what parts it from the last, its pieces, how it is written."""

    start: int
    end: int
    gap: int
    pieces: tuple[int, ...]
    feature: int


Cut = tuple[tuple[int, ...], int]
"""The pieces of a unit, and what its writing shows."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The word pieces a model knows, each with its number."""

    numbers: dict[str, int]
    everyday: dict[str, Cut] = field(default_factory=dict, compare=False, repr=False)
    """How everyday words are cut, kept from text to text: they say nothing of anybody."""

    @classmethod
    def read(cls, path: Path) -> "Vocabulary":
        lines = path.read_text("utf-8").split("\n")
        return cls({piece: number for number, piece in enumerate(lines) if piece})

    def number(self, piece: str) -> int:
        return self.numbers[piece]

    def pieces_of(self, word: str) -> tuple[int, ...]:
        """The numbers of a folded word's pieces, the longest known ones first."""
        whole = self.numbers.get(word)
        if whole is not None:
            return (whole,)
        if len(word) > _LONGEST_WORD:
            return (self.numbers[UNKNOWN],)
        found: list[int] = []
        at = 0
        while at < len(word):
            number, at = self._longest(word, at)
            if number is None:
                return (self.numbers[UNKNOWN],)
            found.append(number)
        return tuple(found)

    def _longest(self, word: str, at: int) -> tuple[int | None, int]:
        """The longest known piece of a word from `at`, and where it ends."""
        before = "##" if at else ""
        for end in range(len(word), at, -1):
            number = self.numbers.get(before + word[at:end])
            if number is not None:
                return number, end
        return None, at


def units_of(text: str, vocabulary: Vocabulary) -> Iterator[Unit]:
    """Every unit of a text in order, with places in code points of the text."""
    # Kept for one text only, so that no word of a client stays behind.
    seen: dict[str, Cut] = {}
    everyday, last = vocabulary.everyday, 0
    for match in _UNIT.finditer(text):
        written = match.group()
        cut = everyday.get(written) or seen.get(written)
        if cut is None:
            cut = _cut(written, vocabulary)
            kept = everyday if cut[1] == _EVERYDAY and len(everyday) < _MOST_KEPT else seen
            kept[written] = cut
        start, end = match.span()
        yield Unit(start, end, gap_of(text[last:start]), *cut)
        last = end


def _cut(written: str, vocabulary: Vocabulary) -> Cut:
    word = folded(written)
    return vocabulary.pieces_of(word), feature_of(written)


def folded(written: str) -> str:
    """A word as the vocabulary has it: in small letters, without accents."""
    if written.isascii():
        return written.lower()
    parts = unicodedata.normalize("NFD", written.lower())
    return "".join(part for part in parts if not unicodedata.combining(part)) or written


def feature_of(written: str) -> int:
    """How a unit is written, and on which of our lists it stands, as one number."""
    return _shape_of(written) + _SHAPES * sum(_lists_of(written.lower()))


def _shape_of(written: str) -> int:
    if written[0].isupper():
        return 2 if len(written) > 1 and written.isupper() else 1
    return 3 if any(letter.isdigit() for letter in written) else 0


def is_written_large(unit: Unit) -> bool:
    """Whether a unit begins with a capital or is a number."""
    return unit.feature % _SHAPES != 0


def _lists_of(lower: str) -> Iterator[int]:
    if not lower[0].isalpha():
        return
    for worth, listed in _LISTED:
        if listed(lower):
            yield worth


_SHAPES, _ORDINARY = 4, 8
_EVERYDAY = _SHAPES * _ORDINARY
"""In small letters, on the list of everyday words and on no other."""
_MOST_KEPT = 10_000
_LISTED = (
    (1, is_given_name),
    (2, is_surname),
    (4, is_place),
    (_ORDINARY, is_ordinary),
    (16, is_clinical),
)
