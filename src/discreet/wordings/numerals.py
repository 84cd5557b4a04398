"""Read a number from digits or English words."""

import re

from discreet.words import each

_UNITS = each(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen"
)
_ORDINALS = each(
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
)
_TENS = each("twenty thirty forty fifty sixty seventy eighty ninety")
_VALUES = {
    **{word: value for value, word in enumerate(_UNITS)},
    **{word: value for value, word in enumerate(_ORDINALS)},
    **{word: 10 * value for value, word in enumerate(_TENS, start=2)},
}
_DIGITS = re.compile(r"\d{1,3}")
_WORD = re.compile(r"[a-z]+")


def number_of(written: str) -> int | None:
    """The first number said in a phrase, or None: "forty-one" is 41."""
    digits = _DIGITS.search(written)
    if digits:
        return int(digits.group())
    values = [_VALUES[w] for w in _WORD.findall(written.lower()) if w in _VALUES]
    return sum(values[:2]) if values else None
