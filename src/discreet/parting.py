"""Part a long text into pieces of whole paragraphs, so that memory stays bounded."""

import re
from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 20_000
"""How many characters are read at a time."""
_HALF = LONGEST // 2
# Where a text is parted best: an empty line, a line's end, a sentence's, a word's.
_ENDS = tuple(
    re.compile(end)
    for end in (r"\n[^\S\n]{0,40}\r?\n", r"[\n\r\u2028\u2029]", r"[.!?][\"\u201d')]? ", r"\s")
)


class Piece(NamedTuple):
    """A piece of a text, and where it begins there."""

    start: int
    text: str


def pieces_of(text: str) -> Iterator[Piece]:
    """The pieces that a text is read in: itself where it is short, whole paragraphs else.

    Joined they are the text. A paragraph that is too long is parted where a sentence
    ends, and one without sentences between two words.
    """
    start = 0
    while len(text) - start > LONGEST:
        end = _end_in(text, start + _HALF, start + LONGEST)
        yield Piece(start, text[start:end])
        start = end
    yield Piece(start, text[start:])


def _end_in(text: str, first: int, last: int) -> int:
    """The last of the best ends between two places; the farther one where there is none."""
    for pattern in _ENDS:
        ends = [match.end() for match in pattern.finditer(text, first, last)]
        if ends:
            # A line end of two characters is never torn.
            return ends[-1] + (text[ends[-1] - 1 : ends[-1] + 1] == "\r\n")
    return last
