"""What a tagger read in a text: the findings, and how sure it is of any stretch."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from discreet.findings import Finding
from discreet.kinds import Kind, Risk
from discreet.knowing import Known
from discreet.tagging.bridging import TOLD_LONG, bridged
from discreet.tagging.gaps import (
    ASKED,
    CLOSED,
    COLON,
    COMMA,
    DASH,
    LINE,
    LISTED,
    OPENED,
    OTHER,
    SEMICOLON,
    STOP,
)
from discreet.tagging.pieces import Unit, Vocabulary, units_of
from discreet.tagging.scoring import LONGEST_SHORTENING, Label, Scorer, Verdict, verdicts_on
from discreet.words import each

_SOURCE = "tagger"
_FIRM, _VERY_FIRM = 0.5, 0.9
_SAYING = frozenset(
    each(
        "and or but so as that there then when while where who is are was were am be been has have "
        "had do does did he she they it we i you not now still just also"
    )
)
"""Small words that say something of somebody: no finding opens with them."""
JOINING = _SAYING | frozenset(
    each(
        "a an the at by for from in into of off on onto out over past since than this through to "
        "under until up via with his her their its our my your him them us no done s"
    )
)
"""Small words that tie a sentence together."""
_PARTING = frozenset((LINE, LISTED, ASKED))
_OF_PARTS = TOLD_LONG | {
    Kind.ADDRESS, Kind.DATE, Kind.PHONE, Kind.URL, Kind.EMAIL, Kind.USERNAME, Kind.ID, Kind.IP
}  # fmt: skip
_SETTING_APART = frozenset((COMMA, COLON, SEMICOLON, DASH, OPENED, CLOSED, OTHER))
"""Signs between two names, towns or ages, and inside of an address or a story."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the tagger read it."""

    text: str
    units: Sequence[Unit]
    verdicts: Sequence[Verdict]
    labels: Sequence[Label]

    def sureness(self, start: int, end: int) -> float:
        """How sure the tagger is, at the surest, that a stretch gives somebody away."""
        return max(
            (verdict.sure for verdict in self.verdicts[self._within(start, end)]), default=0.0
        )

    def findings(self) -> Iterator[Finding]:
        """What the tagger found, in order; the parts of one story as one."""
        return bridged(self.text, self._parts(), self._least_sure)

    def _within(self, start: int, end: int) -> slice:
        first = bisect_right(self.units, start, key=lambda unit: unit.end)
        return slice(first, bisect_left(self.units, end, key=lambda unit: unit.start))

    def _least_sure(self, start: int, end: int) -> float:
        """How sure the tagger is, at the least, of any word in a stretch; 1 where none is."""
        within = self._within(start, end)
        return min((verdict.sure for verdict in self.verdicts[within]), default=1.0)

    def _parts(self) -> Iterator[Finding]:
        for run in self._runs():
            if any(self._starts(index) for index in run):
                yield from self._findings_in(run)

    def _runs(self) -> Iterator[list[int]]:
        """Units side by side that the tagger is not sure to pass over."""
        run: list[int] = []
        for index, verdict in enumerate(self.verdicts):
            going_on = verdict.sure >= self.labels[verdict.label].goes_on
            if run and not (going_on and self._beside(run[-1], index)):
                yield run
                run = []
            if going_on:
                run.append(index)
        if run:
            yield run

    def _beside(self, before: int, index: int) -> bool:
        """Whether two units can be of one finding, by what stands between them."""
        if before + 1 != index:
            return False
        gap, last = self.units[index].gap, self.units[before]
        if gap in _PARTING:
            return False
        if gap is STOP:
            return last.end - last.start <= LONGEST_SHORTENING
        return gap not in _SETTING_APART or self._label(index).kind in _OF_PARTS

    def _starts(self, index: int) -> bool:
        verdict = self.verdicts[index]
        return verdict.sure >= self.labels[verdict.label].starts

    def _findings_in(self, run: Sequence[int]) -> Iterator[Finding]:
        kinds = dict(zip(run, _smoothed([self._label(index).kind for index in run]), strict=True))
        for kind, same in groupby(run, key=kinds.__getitem__):
            part = self._trimmed(list(same))
            if part:
                start, end = self.units[part[0]].start, self.units[part[-1]].end
                yield Finding(start, end, kind, self._risk(part), _SOURCE)

    def _trimmed(self, part: list[int]) -> list[int]:
        """Without the signs and doubtful small words at either end, which join sentences."""
        opening = [place for place, index in enumerate(part) if self._opens(index)]
        closing = [place for place, index in enumerate(part) if self._closes(index)]
        return part[opening[0] : closing[-1] + 1] if opening and closing else []

    def _opens(self, index: int) -> bool:
        unit = self.units[index]
        written = self.text[unit.start : unit.end].lower()
        firm = written not in JOINING or self.verdicts[index].sure >= _FIRM
        return firm and written not in _SAYING

    def _closes(self, index: int) -> bool:
        unit = self.units[index]
        # In capitals a single letter is an initial: "Deb S".
        small = self.text[unit.start : unit.end] in JOINING
        return not small or self.verdicts[index].sure >= _VERY_FIRM

    def _label(self, index: int) -> Label:
        return self.labels[self.verdicts[index].label]

    def _risk(self, part: Sequence[int]) -> Risk:
        direct = any(self._label(index).risk is Risk.DIRECT for index in part)
        return Risk.DIRECT if direct else Risk.QUASI


@dataclass(frozen=True, slots=True)
class Tagger:
    """A finder made of a scorer, the labels of its classes and its word pieces."""

    scorer: Scorer
    labels: Sequence[Label]
    vocabulary: Vocabulary

    def __call__(self, text: str, _known: Known) -> Iterator[Finding]:
        yield from self.read(text).findings()

    def read(self, text: str) -> Reading:
        units = tuple(units_of(text, self.vocabulary))
        verdicts = verdicts_on(units, self.scorer, self.vocabulary)
        return Reading(text, units, verdicts, self.labels)


def _smoothed(kinds: list[Kind]) -> list[Kind]:
    """One unit that differs from two alike around it is as they are."""
    smooth = list(kinds)
    for at in range(1, len(kinds) - 1):
        if smooth[at - 1] is kinds[at + 1]:
            smooth[at] = kinds[at + 1]
    return smooth
