"""What a review of a draft holds: items to decide, and the text as it would go out."""

import re
from dataclasses import dataclass, field
from uuid import UUID

from covision.cases.altered import AlteredDraft, Fact, Fit
from covision.cases.manuscript import Piece
from covision.cases.queries import DraftWords
from covision.cases.states import Choice
from covision.people.models import Group
from discreet import Audience, Change, Finding, Kind, Level, Risk

LEVELS = {
    Choice.NARROWER: Level.NARROWER,
    Choice.WIDER: Level.WIDER,
    Choice.LEFT_OUT: Level.LEFT_OUT,
}
"""Choices that name a rung of the ladder."""
CHOICES = {level: choice for choice, level in LEVELS.items()}


@dataclass(frozen=True, slots=True)
class Decided:
    """An author's choice, opened."""

    choice: Choice
    wording: str
    reason: str
    together: UUID | None = None
    """Set when one press of the plan decided this and others."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One wording of a ladder, and whether it is what goes out now."""

    choice: Choice
    words: str
    stands: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One finding as the author sees it: every mention of the same words counts as one."""

    key: str
    words: str
    written: str
    """What another wording replaces: the words, and what goes along, like an article or a title."""
    kind: Kind
    risk: Risk
    times: int
    proposed: str
    why: str
    decided: Decided | None
    is_known: bool
    """On the author's own list of what must never be said: it cannot be kept."""
    ladder: tuple[str, ...] = ()
    """As written, narrower, wider, left out: what would stand there."""
    level: Level = Level.NARROWER
    """The rung that is proposed."""

    @property
    def needs_reason(self) -> bool:
        return self.risk is Risk.DIRECT

    @property
    def is_open(self) -> bool:
        """Still to decide. What this audience may read as it stands needs no decision."""
        return self.decided is None and not self.may_stand

    @property
    def may_stand(self) -> bool:
        """Whether what is proposed is what was written."""
        return self.proposed == self.written

    @property
    def outcome(self) -> str:
        """What the group would read in its place; as written while undecided."""
        if self.decided is None or self.decided.choice == Choice.KEPT:
            return self.words
        if self.decided.choice == Choice.CHANGED:
            return self.decided.wording
        level = LEVELS.get(self.decided.choice)
        told = self.proposed if level is None else self.ladder[level]
        return self.words if told == self.written else told

    @property
    def rungs(self) -> tuple[Rung, ...]:
        """The wordings to choose from: each once, and none that changes nothing."""
        found: list[Rung] = []
        for choice, level in LEVELS.items():
            words = self.ladder[level] if self.ladder else self.written
            if words not in {self.written, *(rung.words for rung in found)}:
                found.append(
                    Rung(choice, words, self.decided is not None and words == self.outcome)
                )
        return tuple(found)

    @property
    def stands_at(self) -> Level | None:
        """The rung that goes out; None where the author's own wording does."""
        if self.decided is None or self.decided.choice == Choice.KEPT:
            return Level.AS_WRITTEN
        if self.decided.choice == Choice.CHANGED:
            return None
        return LEVELS.get(self.decided.choice, self.level)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A passage that a neighbour might know, as the author would mark it."""

    key: str
    words: str
    kind: Kind
    is_let_be: bool
    """The author has looked at it, and it stays as it is."""


@dataclass(frozen=True, slots=True)
class About:
    """The items that speak of one person or thing."""

    label: str
    who: int
    items: tuple[Item, ...]
    is_person: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What the draft tells as it is decided now: what an estimate rests on."""

    text: str
    findings: tuple[Finding, ...]
    changes: tuple[Change, ...]
    places: dict[tuple[int, int], str]
    """The item at each place of a finding."""
    doubts: tuple[Finding, ...] = ()
    """Passages that nobody has looked at."""


@dataclass(frozen=True, slots=True)
class Review:
    """Everything the draft page shows and the gate asks."""

    audience: Audience
    group: Group | None
    words: DraftWords
    about: tuple[About, ...]
    marks: dict[str, tuple[Piece, ...]]
    """Each part as written, with the places of findings."""
    outgoing: dict[str, tuple[Piece, ...]]
    """Each part as the group would read it."""
    left_over: tuple[Item, ...]
    """Direct identifiers and known words that stand in the outgoing text."""
    seen: str
    """Fingerprint of all of this: what the author read is what is released."""
    standing: Standing
    altered: AlteredDraft
    """The draft with the facts altered that its author chose: what was looked through."""
    note: str = ""
    """How this look was weaker than others, in a sentence; "" when it was not."""
    items: tuple[Item, ...] = field(default=())
    doubts: tuple[Doubt, ...] = ()
    """Each once, in order of place; none where the readers may know the client."""

    @property
    def undecided(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.is_open)

    @property
    def decided_count(self) -> int:
        return len(self.items) - len(self.undecided)

    @property
    def kept_details(self) -> tuple[Item, ...]:
        """Quasi-identifiers that go out as written: several together may point to one person."""
        kept = (i for i in self.items if i.decided and i.decided.choice == Choice.KEPT)
        return tuple(item for item in kept if item.risk is Risk.QUASI)

    @property
    def unlooked(self) -> tuple[Doubt, ...]:
        return tuple(doubt for doubt in self.doubts if not doubt.is_let_be)

    @property
    def let_be(self) -> tuple[Doubt, ...]:
        return tuple(doubt for doubt in self.doubts if doubt.is_let_be)

    def doubt(self, key: str) -> Doubt | None:
        return next((doubt for doubt in self.doubts if doubt.key == key), None)

    def still_tells(self, fact: Fact) -> bool:
        """Whether an altered fact goes out all the same, in a wording of the author's perhaps."""
        if fact.fit not in {Fit.HOLDS, Fit.COVERED}:
            return False
        told = re.compile(rf"(?i)(?<![\w'-]){re.escape(fact.taken.was)}(?![\w-])")
        return any(told.search(self.text(part)) for part in self.outgoing)

    def text(self, part: str) -> str:
        return "".join(piece.text for piece in self.outgoing[part])

    def item(self, key: str) -> Item | None:
        return next((i for i in (*self.items, *self.left_over) if i.key == key), None)
