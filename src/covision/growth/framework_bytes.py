"""The bytes of a framework file as text: one encoding, and a plain sentence about every other."""

import codecs
import re

from covision.core.cleaning import clean_text
from covision.core.errors import NotPossible
from covision.growth.framework_told import wrong

LARGEST_FILE = 20_000_000
"""Of a file that is read from disk or memory; a browser may send less (see the page)."""
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_AGAIN = "Save it again as UTF-8."
_UNREADABLE = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def text_in(content: bytes) -> str:
    """With plain newlines and without a byte order mark. Raises FileWrong with the line."""
    if len(content) > LARGEST_FILE:
        raise NotPossible("This file is larger than 20 MB. A framework takes less.")
    if not content.strip():
        raise wrong(1, "There is nothing in this file.")
    _check_is_no_other(content)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise wrong(
            line,
            "This is not UTF-8; it looks like Latin-1 or Windows-1252, as some spreadsheets "
            f"save. {_AGAIN}",
        ) from error
    _check_is_readable(text)
    return clean_text(text, longest=LARGEST_FILE)


def _check_is_no_other(content: bytes) -> None:
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise wrong(1, f"This file is in UTF-32. {_AGAIN}")
    if content.startswith(_UTF_16) or b"\0" in content[:4]:
        raise wrong(1, f"This file is in UTF-16. {_AGAIN}")
    if content.startswith(b"PK\x03\x04"):
        raise wrong(1, "This is a spreadsheet or an archive. Save it as CSV in UTF-8.")


def _check_is_readable(text: str) -> None:
    found = _UNREADABLE.search(text)
    if found is not None or "\0" in text:
        place = found.start() if found else text.index("\0")
        line = text.count("\n", 0, place) + 1
        raise wrong(line, "Here stands a sign that no text has. Take it out.")
