"""The three parts of a draft as one text, so that a name found in one is found in all."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from discreet import Finding, reach_of

ASKED = "question"
PARTS = (ASKED, "story", "context")
BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Part:
    """Where one part lies in the joined text, in code points."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Manuscript:
    text: str
    parts: tuple[Part, ...]

    @classmethod
    def of(cls, words: dict[str, str]) -> "Manuscript":
        pieces: list[str] = []
        parts: list[Part] = []
        at = 0
        for name in PARTS:
            pieces.append(words[name])
            parts.append(Part(name, at, at + len(words[name])))
            at += len(words[name]) + len(BETWEEN)
        return cls(BETWEEN.join(pieces), tuple(parts))

    def within(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings, each cut where it would reach over the end of its part."""
        return tuple(self._cut(findings))

    def _cut(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        for found in findings:
            for part in self.parts:
                start, end = max(found.start, part.start), min(found.end, part.end)
                if start < end:
                    yield Finding(start, end, found.kind, found.risk, found.source)

    def written(self, part: Part) -> str:
        return self.text[part.start : part.end]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text on a page: plain, or the place of one item."""

    text: str
    item: str = ""
    look: str = "plain"
    """plain · open (to decide) · swap (rewritten) · kept · altered · doubt"""
    who: int = 1


@dataclass(frozen=True, slots=True)
class Shown:
    """A place in the joined text, and the piece that is shown there."""

    start: int
    end: int
    piece: Piece


def pieces_of(manuscript: Manuscript, part: Part, places: Iterable[Shown]) -> tuple[Piece, ...]:
    """The part as runs: each place shown as its piece, the rest plain."""
    found: list[Piece] = []
    at = part.start
    for place in places:
        if not part.start <= place.start < part.end:
            continue
        shown = place.piece.text
        start, end = (place.start, place.end) if shown else reach_of(manuscript.text, place)
        if at < start:
            found.append(Piece(manuscript.text[at:start]))
        if shown:
            found.append(place.piece)
        at = max(at, end)
    if at < part.end:
        found.append(Piece(manuscript.text[at : part.end]))
    return tuple(found)
