"""Turn bytes into text, or say in one sentence why they are none."""

import codecs

LARGEST = 64 * 1024 * 1024
"""How many bytes one text may have."""
_BORDERLINE = 8
"""A text of which one character in so many is NUL is UTF-16 without its mark."""
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OTHERS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "an archive or a word processor's document"),
    (b"{\\rtf", "RTF"),
    (b"\xd0\xcf\x11\xe0", "an old word processor's document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "compressed"),
)


class NotReadableError(Exception):
    """What was given cannot be read as text; the message is for who gave it."""


def decoded(raw: bytes, encoding: str | None = None) -> str:
    """The text of bytes, with its line ends and its byte order mark as they stand.

    UTF-8, or what a byte order mark says; `encoding` names another. NotReadableError
    says in a sentence what else it is; the sentence holds no word of it.
    """
    if len(raw) > LARGEST:
        raise NotReadableError(f"This has more than {LARGEST >> 20} MB; part it first.")
    for opening, what in _OTHERS:
        if raw.startswith(opening):
            raise NotReadableError(f"This is {what}; save its words as plain text first.")
    named = encoding or next((name for mark, name in _MARKS if raw.startswith(mark)), "utf-8")
    try:
        text = raw.decode(named)
    except (UnicodeDecodeError, LookupError, ValueError):
        raise NotReadableError(_why_not(raw, named)) from None
    if text.count("\0") > max(1, len(text) // _BORDERLINE):
        raise NotReadableError(
            "This is no text, or UTF-16 without its mark; if so, say --encoding utf-16-le."
        )
    return text


def _why_not(raw: bytes, named: str) -> str:
    if named != "utf-8":
        return f"This is not whole {named.upper()}."
    if b"\0" in raw:
        return "This is no text."
    return "This is not UTF-8; save it as UTF-8, or say what it is: --encoding windows-1252."
