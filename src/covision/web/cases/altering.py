"""Facts of a draft that could be others, and those that go out as others, for its page."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from covision.cases.altered import Fact, Fit, Offer
from covision.cases.altering import offered_facts
from covision.cases.manuscript import Piece
from covision.cases.reviewing import Review
from discreet import Audience
from discreet.altering import Sort, Spot

if TYPE_CHECKING:
    from covision.cases.models import Case

MOST_SENTENCES = 12
WHY = {
    Sort.GENDER: "The tie stays as close. Leave it if gender is part of what you ask.",
    Sort.COUNT: "One more or one fewer seldom matters. Leave it if the number does.",
    Sort.SECTOR: "Work of much the same standing. Leave it if the work itself matters.",
    Sort.SEASON: "The time of year seldom matters. Leave it if an anniversary does.",
    Sort.PLACE: "A place that serves much the same. Leave it if something hangs on it.",
    Sort.HOBBY: "A pastime of the same kind. Leave it if it means something to your client.",
}
"""Why a fact may not matter, and when it would."""
FITS = {
    Fit.HOLDS: "",
    Fit.COVERED: "What you decided says it otherwise in every place, or it is yours to decide.",
    Fit.ABSENT: "It does not stand in your words now. If it comes back, it changes again.",
    Fit.LAPSED: (
        "Your words have changed, and this no longer fits everywhere. It goes out as you wrote "
        "it. Put it back, or choose anew below where it is offered."
    ),
}
_SENTENCE = re.compile(r"\S[^\n]*?(?:[.!?]+[\"”’')]*(?=\s|$)|(?=\n)|$)")


@dataclass(frozen=True)
class Offered:
    """A fact that could be another, with the sentences as they would then read."""

    offer: Offer
    text: str
    is_ticked: bool

    @property
    def fact(self) -> str:
        return self.offer.fact

    @property
    def was(self) -> str:
        return self.offer.made.was

    @property
    def becomes(self) -> str:
        return self.offer.made.becomes

    @property
    def why(self) -> str:
        return WHY[self.offer.made.sort]

    @property
    def count(self) -> int:
        return len(self.offer.made.spots)

    @cached_property
    def _told(self) -> list[tuple[int, int]]:
        """Where the sentences lie in which something would change."""
        starts = [held.start for held in self.offer.made.spots]
        sentences = (match.span() for match in _SENTENCE.finditer(self.text))
        return [
            (first, last) for first, last in sentences if any(first <= at < last for at in starts)
        ]

    @property
    def sentences(self) -> list[list[Piece]]:
        return [self._pieces(*told) for told in self._told[:MOST_SENTENCES]]

    @property
    def not_shown(self) -> int:
        return max(0, len(self._told) - MOST_SENTENCES)

    def _pieces(self, first: int, last: int) -> list[Piece]:
        pieces: list[Piece] = []
        at = first
        for held in self._within(first, last):
            pieces += [Piece(self.text[at : held.start]), Piece(held.after, self.fact, "altered")]
            at = held.end
        return [*pieces, Piece(self.text[at:last])]

    def _within(self, first: int, last: int) -> list[Spot]:
        return [held for held in self.offer.made.spots if first <= held.start < last]


@dataclass(frozen=True, slots=True)
class Altered:
    """A fact that goes out as another, and how it stands now."""

    fact: str
    was: str
    becomes: str
    count: int
    is_lapsed: bool
    sentence: str

    @classmethod
    def of(cls, fact: Fact, found: Review) -> "Altered":
        was = fact.taken.was
        sentence = FITS[fact.fit]
        if found.still_tells(fact):
            sentence = f"“{was}” still stands in what goes out. Look at it there once more."
        return cls(
            fact=fact.fact,
            was=was,
            becomes=fact.taken.becomes,
            count=len(fact.made.spots),
            is_lapsed=fact.fit is Fit.LAPSED,
            sentence=sentence,
        )


@dataclass(frozen=True)
class Altering:
    """The section of the draft page."""

    case: "Case"
    found: Review
    ticked: frozenset[str] = frozenset()

    @property
    def is_for_supervisor(self) -> bool:
        return self.found.audience is Audience.SUPERVISOR

    @cached_property
    def facts(self) -> list[Altered]:
        return [Altered.of(fact, self.found) for fact in self.found.altered.facts]

    @cached_property
    def offers(self) -> list[Offered]:
        text = self.found.altered.written.text
        return [
            Offered(offer, text, offer.fact in self.ticked)
            for offer in offered_facts(self.case, self.found)
        ]
