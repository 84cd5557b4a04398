"""What stands between two words, as the tagger is shown it: signs and line ends, by kind.

Nearly one piece in five of a note would be a comma, a full stop or a quotation mark. Said as a
property of the words on either side they cost no time, and a window shows that much more.
"""

from typing import Final

SPACE: Final = 0
COMMA: Final = 1
STOP: Final = 2
ASKED: Final = 3
COLON: Final = 4
SEMICOLON: Final = 5
APOSTROPHE: Final = 6
HYPHEN: Final = 7
DASH: Final = 8
QUOTED: Final = 9
OPENED: Final = 10
CLOSED: Final = 11
POINT: Final = 12
LINE: Final = 13
LISTED: Final = 14
SLASH: Final = 15
OTHER: Final = 16
GAPS: Final = 17
"""How many kinds of gaps there are."""
_BY_SIGN: Final = {
    ",": COMMA,
    "?": ASKED,
    "!": ASKED,
    ":": COLON,
    ";": SEMICOLON,
    "/": SLASH,
    "\u2026": STOP,
}
_AROUND: Final = (("([{", OPENED), (")]}", CLOSED), ('"\u201c\u201d\u201e', QUOTED))
_DASHES, _APOSTROPHES = "-\u2010\u2011\u2013\u2014", "'\u2019\u02bc\u02bb"
_KEPT: Final = 2000
_SHORT: Final = 8
_known: dict[str, int] = {" ": SPACE, "": LINE}
"""Gaps met before; they hold no letter and no digit. A text begins and ends as a line does."""


def gap_of(between: str) -> int:
    """What the signs between two words are, taken together."""
    gap = _known.get(between)
    if gap is None:
        gap = _read(between)
        if len(between) <= _SHORT and len(_known) < _KEPT:
            _known[between] = gap
    return gap


def _read(between: str) -> int:
    signs = "".join(between.split())
    if "\n" in between or "\r" in between:
        return LISTED if signs and signs[-1] in "-*+>#\u2022\u2013" else LINE
    if not signs:
        return SPACE
    for some, gap in _AROUND:
        if any(sign in some for sign in signs):
            return gap
    return _BY_SIGN.get(signs[0]) or _by_place(signs, spaced=len(signs) < len(between))


def _by_place(signs: str, *, spaced: bool) -> int:
    """Signs that mean another thing inside a word than beside one."""
    if signs[0] in _DASHES:
        return DASH if spaced else HYPHEN
    if signs[0] in _APOSTROPHES:
        return QUOTED if spaced else APOSTROPHE
    if signs[0] == ".":
        return STOP if spaced or len(signs) > 1 else POINT
    return OTHER
