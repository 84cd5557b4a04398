"""Read annotated notes, in our own markup or as JSON lines."""

import json
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from tools.training.labels import Permitted, permitted_in, permitted_in_notes, unmarked_in

_MARK = re.compile(r"\[\[([^\]|]+)\|([A-Z]+)\|(direct|quasi)(?:\|[^\]]*)?\]\]")
_HEAD = re.compile(r"^=== ", re.MULTILINE)
_MEASURING_ONLY = frozenset(("uner_ewt",))


class Segment(NamedTuple):
    """A stretch of a note, the classes its words may have, and whether it is marked."""

    text: str
    permitted: Permitted
    marked: bool


@dataclass(frozen=True, slots=True)
class Note:
    """One annotated text: its segments in order, and the set it comes from."""

    key: str
    source: str
    segments: tuple[Segment, ...]

    @property
    def text(self) -> str:
        return "".join(segment.text for segment in self.segments)


def read_markup(path: Path) -> Iterator[Note]:
    """Notes in our markup: `=== key | setting`, then text with [[words|LABEL|kind]]."""
    for block in _HEAD.split(path.read_text("utf-8"))[1:]:
        head, _, body = block.partition("\n")
        segments = tuple(_marked_up(body.strip()))
        if any("[[" in segment.text for segment in segments):
            continue  # a note that is still being written
        yield Note(head.partition("|")[0].strip(), "notes", segments)


def _marked_up(body: str) -> Iterator[Segment]:
    nothing = unmarked_in("notes")
    at = 0
    for match in _MARK.finditer(body):
        yield Segment(body[at : match.start()], nothing, marked=False)
        words, label, kind = match.groups()
        yield Segment(words, permitted_in_notes(label, kind), marked=True)
        at = match.end()
    yield Segment(body[at:], nothing, marked=False)


def read_lines(path: Path, source: str) -> Iterator[Note]:
    """Notes as JSON lines with "text" and "spans" counted in code points."""
    if source in _MEASURING_ONLY:
        raise ValueError(f"{source} is for measuring, not for training.")
    for line in path.read_text("utf-8").splitlines():
        told = json.loads(line)
        if "spans" in told:
            yield Note(told["id"], source, tuple(_segments(told, source)))


def _segments(told: dict[str, Any], source: str) -> Iterator[Segment]:
    text, at = told["text"], 0
    unmarked = unmarked_in(source)
    for span in sorted(told["spans"], key=lambda span: (span["start"], -span["end"])):
        if span["start"] < at:
            continue
        yield Segment(text[at : span["start"]], unmarked, marked=False)
        yield _segment(span, text, source)
        at = span["end"]
    yield Segment(text[at:], unmarked, marked=False)


def _segment(span: dict[str, Any], text: str, source: str) -> Segment:
    words = text[span["start"] : span["end"]]
    if source == "notes":
        return Segment(words, permitted_in_notes(span["label"], span["kind"]), marked=True)
    permitted = permitted_in(source, span["label"], span["kind"])
    return Segment(words, permitted, marked=span["kind"] != "none")


def notes_in(folders: Iterable[Path]) -> Iterator[Note]:
    """Every note of the folders that is in our own markup; measuring sets are left out."""
    for folder in folders:
        for path in sorted(folder.glob("*.txt")):
            if not path.name.startswith("dev"):
                yield from read_markup(path)


def public_notes(folder: Path, sources: Iterable[str]) -> Iterator[Note]:
    """The training part of the public sets that are there."""
    for source in sources:
        path = folder / f"{source}.jsonl"
        if path.exists():
            yield from read_lines(path, source)


def held_out_key(key: str) -> bool:
    """Whether a note of this key is kept back from learning."""
    return zlib.crc32(key.encode()) % 10 == 0
