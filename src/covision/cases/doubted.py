"""Match what is in doubt in a draft with what its author decided about it."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from covision.cases.looking import Looked
from covision.cases.manuscript import Piece, Shown
from covision.cases.models import Case
from covision.cases.reviewed import Decided, Doubt
from covision.core.sealing import fingerprint
from discreet import Audience, Finding, folded, taken_up

DOUBT = "doubt"
LONGEST = 300
"""What is marked is never longer; a doubt beyond it is marked without what stands beside it."""


def doubt_key(case: Case, words: str) -> str:
    place = "cases.decision.finding"
    return fingerprint(f"{DOUBT}\0{folded(words)}", key=case.data_key, place=place)


@dataclass
class Doubting:
    """The doubts of one draft: to peers only, for a supervisor may know the client."""

    case: Case
    text: str
    looked: Looked
    audience: Audience
    decided: Mapping[str, Decided]
    places: list[tuple[Finding, Doubt]] = field(init=False)

    def __post_init__(self) -> None:
        told = self.audience is not Audience.SUPERVISOR
        self.places = list(self._doubts()) if told else []

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        return tuple({doubt.key: doubt for _, doubt in self.places}.values())

    @property
    def unlooked(self) -> tuple[Finding, ...]:
        return tuple(finding for finding, doubt in self.places if not doubt.is_let_be)

    def shown(self) -> Iterator[Shown]:
        """The places that nobody has looked at, as the page shows them."""
        for at, doubt in self.places:
            if not doubt.is_let_be:
                piece = Piece(self.text[at.start : at.end], doubt.key, DOUBT)
                yield Shown(at.start, at.end, piece)

    def _doubts(self) -> Iterator[tuple[Finding, Doubt]]:
        joined = taken_up(self.text, self.looked.findings, self.looked.doubts)
        for finding in self.looked.doubts:
            whole = joined[bisect_right(joined, finding.start, key=lambda one: one.start) - 1]
            one = whole if whole.end - whole.start <= LONGEST else finding
            words = self.text[one.start : min(one.end, one.start + LONGEST)]
            key = doubt_key(self.case, words)
            yield finding, Doubt(key, words, one.kind, is_let_be=key in self.decided)
