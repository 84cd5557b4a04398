"""Text as it comes through a door: what no database or person can read is taken out."""

import re

from covision.core.errors import NotPossible

LONGEST_TEXT = 200_000
LONGEST_LINE = 4_000
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean_text(text: str, *, longest: int = LONGEST_TEXT) -> str:
    """The text with plain newlines, without NUL, lone surrogates replaced.

    Raises NotPossible when longer than `longest` characters (code points); nothing is cut off.
    """
    cleaned = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    cleaned = _SURROGATE.sub("\ufffd", cleaned)
    if len(cleaned) > longest:
        raise NotPossible(
            f"This text has {len(cleaned):,} characters; {longest:,} fit. "
            "Shorten it or divide it. Nothing was cut off."
        )
    return cleaned
