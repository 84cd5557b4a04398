"""Keep what matters: the question, what the author names, what is clinical, what is named."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from discreet.altering.swaps import Alteration, Sort
from discreet.findings import Finding
from discreet.kinds import Kind
from discreet.vocabulary import is_clinical
from discreet.words import split_words

_NAMED = frozenset(Kind) - {
    *(Kind.OCCUPATION, Kind.FAMILY, Kind.DATE, Kind.DISTINCT, Kind.AGE, Kind.EMPLOYER),
}
"""Kinds that stay as they are: what they hold is rewritten, not altered."""
_SORTS: dict[str, frozenset[Sort]] = {
    "occupation": frozenset((Sort.SECTOR,)),
    "employer": frozenset((Sort.SECTOR, Sort.PLACE)),
    "work": frozenset((Sort.SECTOR,)),
    "date": frozenset((Sort.SEASON,)),
    "family": frozenset((Sort.GENDER, Sort.COUNT)),
    "location": frozenset((Sort.PLACE,)),
    "facility": frozenset((Sort.PLACE,)),
    "distinct": frozenset((Sort.HOBBY,)),
    **{sort.value: frozenset((sort,)) for sort in Sort},
}
_CLOSING, _FARTHEST = 8, 500
_SENTENCE = re.compile(r"[.!?]+[\"\u201d')]*(?=\s|$)|\n+")


class Guard:
    """Tells of an alteration whether it would touch something that must stay."""

    def __init__(self, text: str, findings: Iterable[Finding], matters: Iterable[str]) -> None:
        self._text = text
        self._named = sorted(
            (finding.start, finding.end) for finding in findings if finding.kind in _NAMED
        )
        self._ends = [match.end() for match in _SENTENCE.finditer(text)]
        lowered = {matter.strip().casefold() for matter in matters} - {""}
        self._sorts = frozenset().union(*(_SORTS.get(matter, ()) for matter in lowered))
        words = sorted(lowered - _SORTS.keys())
        expression = "|".join(map(re.escape, words))
        self._words = re.compile(rf"(?i)(?<!\w)(?:{expression})") if words else None

    def is_named(self, start: int, end: int) -> bool:
        """Whether a stretch lies in a name or the like."""
        at = bisect_right(self._named, (end - 1, len(self._text))) - 1
        return at >= 0 and self._named[at][1] > start

    def allows(self, alteration: Alteration) -> bool:
        if alteration.sort in self._sorts or not alteration.spots:
            return False
        said = f"{alteration.was} {alteration.becomes}"
        if any(is_clinical(word.lower) for word in split_words(said)):
            return False
        return all(self._is_free(held.start, held.end) for held in alteration.spots)

    def _is_free(self, start: int, end: int) -> bool:
        first, last = self.sentence(start)
        if self._asks(start):
            return False
        return not self.is_named(start, end) and not (
            self._words and self._words.search(self._text, first, last)
        )

    def _asks(self, at: int) -> bool:
        """Whether the sentence around a place is a question."""
        after = bisect_right(self._ends, at)
        last = self._ends[after] if after < len(self._ends) else len(self._text)
        return self._text[max(at, last - _CLOSING) : last].rstrip("\"\u201d') \n").endswith("?")

    def sentence(self, at: int) -> tuple[int, int]:
        """Where the sentence around a place begins and ends, as far as it is near."""
        after = bisect_right(self._ends, at)
        first = self._ends[after - 1] if after else 0
        last = self._ends[after] if after < len(self._ends) else len(self._text)
        return max(first, at - _FARTHEST), min(last, at + _FARTHEST)

    def two_sentences(self, at: int) -> tuple[int, int]:
        """Where the sentence around a place begins, and where the next one ends."""
        first, last = self.sentence(at)
        return first, self.sentence(last)[1] if last < len(self._text) else last


def without_overlap(offered: Sequence[Alteration]) -> tuple[Alteration, ...]:
    """Those that can all be made at once: of two that meet, the first."""
    taken: set[int] = set()
    kept: list[Alteration] = []
    for alteration in offered:
        touched = {at for held in alteration.spots for at in range(held.start, held.end)}
        if taken.isdisjoint(touched):
            taken |= touched
            kept.append(alteration)
    return tuple(kept)
