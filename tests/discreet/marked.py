"""Read notes in our markup, with what is marked as findings, to rewrite them in tests."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from discreet import Finding, Kind, Risk, resolve
from discreet.fitting import fitted

NOTES = Path(__file__).parents[2] / "training" / "notes"
_HEAD = re.compile(r"^=== (\S+) \|.*\n", re.MULTILINE)
_MARK = re.compile(r"\[\[(.*?)\|([A-Z]+)\|(direct|quasi)(?:\|[^\]]*)?\]\]", re.DOTALL)


class Note(NamedTuple):
    """A note without its markup, and what a person marked in it."""

    key: str
    text: str
    findings: tuple[Finding, ...]


def notes_in(path: Path) -> Iterator[Note]:
    parts = _HEAD.split(path.read_text("utf-8"))
    for key, body in zip(parts[1::2], parts[2::2], strict=True):
        yield note_of(key, body.strip())


def note_of(key: str, body: str) -> Note:
    text, found, done = "", [], 0
    for mark in _MARK.finditer(body):
        text += body[done : mark.start()]
        start = len(text)
        text += mark.group(1)
        kind, risk = Kind(mark.group(2).lower()), Risk(mark.group(3))
        found.append(Finding(start, len(text), kind, risk, "rule:marked"))
        done = mark.end()
    text += body[done:]
    return Note(key, text, resolve(fitted(text, found)))
