"""Choose how sure the tagger must be, on notes it has not learned from."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from discreet.findings import Finding
from discreet.kinds import Risk
from discreet.tagging import Label, Reading, Tagger
from tools.training.labels import CLASSES
from tools.training.reading import Note

_MISS_COSTS = (8.0, 4.0, 2.5, 2.0, 1.6, 1.3, 1.1, 1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3)
_DIRECT_COSTS_MORE = 20.0
_LEAST, _MOST = 0.15, 0.9
_GOES_ON = 0.5
_ENOUGH = 25
_GRID = tuple(step / 20 for step in range(3, 19))


class Seen(NamedTuple):
    """A word of a held-out note: how sure the tagger is, its length, whether marked."""

    sure: float
    letters: int
    marked: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """How a tagger does on annotated notes."""

    direct: float
    quasi: float
    excess: float


def chosen(tagger: Tagger, notes: Sequence[Note], *, excess: float) -> tuple[Tagger, Figures]:
    """The tagger with the boldest thresholds that still mark at most `excess` too much."""
    read = [(note, tagger.read(note.text)) for note in notes]
    words = _words(read)
    bold = tagger, Figures(0.0, 0.0, 1.0)
    for cost in _MISS_COSTS:
        labels = _labels(tagger.labels, words, cost)
        figures = figures_of(
            [(note, replace(reading, labels=labels).findings()) for note, reading in read]
        )
        bold = replace(tagger, labels=labels), figures
        if figures.excess <= excess:
            break
    return bold


def _words(read: Sequence[tuple[Note, Reading]]) -> dict[int, list[Seen]]:
    words: dict[int, list[Seen]] = defaultdict(list)
    for note, reading in read:
        marked = mask_of(marks_of(note), len(reading.text))
        for unit, verdict in zip(reading.units, reading.verdicts, strict=True):
            if unit.wordlike:
                seen = Seen(verdict.sure, unit.end - unit.start, bool(marked[unit.start]))
                words[verdict.label].append(seen)
    return words


def _labels(
    labels: Sequence[Label], words: dict[int, list[Seen]], cost: float
) -> tuple[Label, ...]:
    """Thresholds by class; a class too rare to judge takes those of its risk."""
    return tuple(
        label._replace(starts=starts, goes_on=max(_LEAST / 2, starts * _GOES_ON))
        for index, label in enumerate(labels)
        for starts in (_threshold(_judged(labels, words, index), label.risk, cost),)
    )


def _judged(labels: Sequence[Label], words: dict[int, list[Seen]], index: int) -> list[Seen]:
    seen = words[index]
    if sum(word.marked for word in seen) >= _ENOUGH:
        return seen
    alike = [other for other, label in enumerate(labels) if label.risk is labels[index].risk]
    return [word for other in alike for word in words[other]]


def _threshold(seen: Sequence[Seen], risk: Risk, cost: float) -> float:
    missing = cost * (_DIRECT_COSTS_MORE if risk is Risk.DIRECT else 1.0)

    def price(threshold: float) -> float:
        return sum(
            word.letters * missing if word.marked else word.letters
            for word in seen
            if word.marked is not (word.sure >= threshold)
        )

    return min(max(min(_GRID, key=price), _LEAST), _MOST)


def marks_of(note: Note) -> Iterator[tuple[int, int, Risk]]:
    """Where the marks of a note stand, and whether they are direct."""
    at = 0
    for segment in note.segments:
        if segment.marked:
            direct = segment.permitted & _DIRECT
            yield at, at + len(segment.text), Risk.DIRECT if direct else Risk.QUASI
        at += len(segment.text)


_DIRECT = frozenset(CLASSES[1 : CLASSES.index("location") + 1]) | {"facility", "date"}


def mask_of(spans: Iterable[tuple[int, int, Risk]], length: int) -> bytearray:
    mask = bytearray(length)
    for start, end, _ in spans:
        mask[start:end] = b"\x01" * (end - start)
    return mask


def figures_of(read: Sequence[tuple[Note, Iterable[Finding]]]) -> Figures:
    """Recall of whole marks by risk, and the share of other letters marked."""
    found = dict.fromkeys(Risk, 0)
    wanted = dict.fromkeys(Risk, 0)
    others = excess = 0
    for note, findings in read:
        text = note.text
        covered = mask_of(((f.start, f.end, f.risk) for f in findings), len(text))
        marked = mask_of(marks_of(note), len(text))
        for start, end, risk in marks_of(note):
            wanted[risk] += 1
            found[risk] += all(covered[i] or not text[i].isalnum() for i in range(start, end))
        outside = [i for i, letter in enumerate(text) if letter.isalnum() and not marked[i]]
        others += len(outside)
        excess += sum(covered[i] for i in outside)
    shares = {risk: found[risk] / max(1, wanted[risk]) for risk in Risk}
    return Figures(shares[Risk.DIRECT], shares[Risk.QUASI], excess / max(1, others))
