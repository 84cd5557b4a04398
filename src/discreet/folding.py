"""A folded view of a text: plain small letters, each knowing where it came from."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_LOOK_ALIKES = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u051b\u0501\u04bb\u051d"
    "\u03b1\u03bf\u03c1\u03bd\u03b9\u03ba\u03c4\u03c5\u03c7\u03b5\u0432\u043c\u043d\u0442"
    "\u043a\u0131\u0142\u00f8\u0111\u0127\u00f0\u03b7\u0261\u0251\u0433",
    "aeopcyxijsldhw" + "aopviktuxe" + "bmhtk" + "ilodhdngar",
)
_SPELLED_OUT = {"\u00e6": "ae", "\u0153": "oe", "\u00fe": "th"}
_APOSTROPHES = frozenset("'\u2018\u2019\u02bc\u02bb\u02b9\u00b4`\u2032\u201b\uff07")
_STRETCH = "\u0640"
"""Lengthens an Arabic word and says nothing."""
_INVISIBLE = frozenset(("Mn", "Me", "Cf", "Cc"))


@dataclass(frozen=True, slots=True)
class Folded:
    """The folded letters, and for each the place of its origin in the text."""

    letters: str
    origins: tuple[int, ...] | range
    text: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the original text of folded letters `start` to `end`."""
        last = self.origins[end - 1] + 1
        while last < len(self.text) and unicodedata.combining(self.text[last]):
            last += 1
        return self.origins[start], last


def fold(text: str) -> Folded:
    """Fold case, marks, look-alike letters and width; drop what cannot be seen."""
    if text.isascii() and text.isprintable():
        return Folded(text.lower(), range(len(text)), text)
    letters: list[str] = []
    origins: list[int] = []
    for index, character in enumerate(text):
        folded = _fold_character(character)
        letters.append(folded)
        origins += [index] * len(folded)
    return Folded("".join(letters), tuple(origins), text)


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if character in _APOSTROPHES:
        return "'"
    if character.isspace():
        return " "
    parts = unicodedata.normalize("NFKD", character).casefold()
    seen = (
        part for part in parts if part != _STRETCH and unicodedata.category(part) not in _INVISIBLE
    )
    plain = "".join(_SPELLED_OUT.get(part, part) for part in seen)
    return plain.translate(_LOOK_ALIKES)


def folded(words: str) -> str:
    """Words as they are compared: folded letters, with single spaces."""
    return " ".join(fold(words).letters.split())
