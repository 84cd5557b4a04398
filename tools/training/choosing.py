"""Choose how sure the tagger must be, on notes it has not learned from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product

from discreet.findings import Finding
from discreet.kinds import Risk
from discreet.tagging import Label, Tagger
from tools.training.labels import CLASSES
from tools.training.reading import Note

_DIRECT_CHOICES = tuple(product((0.08, 0.1, 0.15, 0.2, 0.3), (0.5, 1.0)))
_QUASI_CHOICES = tuple(product((0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9), (0.2, 0.3, 0.5, 1.0)))
"""How sure to start, and the share of it that suffices to go on: tried all with all."""
_DIRECT_COUNTS = 4.0

Choice = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Figures:
    """How a tagger does on annotated notes."""

    direct: float
    quasi: float
    excess: float

    @property
    def worth(self) -> float:
        """What is found; what points to one person by itself counts most."""
        return _DIRECT_COUNTS * self.direct + self.quasi


def chosen(tagger: Tagger, notes: Sequence[Note], *, excess: float) -> tuple[Tagger, Figures]:
    """The tagger with the thresholds that find most and mark at most `excess` too much.

    Kinds that are direct share theirs and so do the others: single classes are too rare
    on notes held out to be judged. Where nothing keeps within `excess`, the most careful.
    """
    read = [(note, tagger.read(note.text)) for note in notes]
    tried = []
    for direct, quasi in product(_DIRECT_CHOICES, _QUASI_CHOICES):
        labels = labels_with(tagger.labels, direct, quasi)
        told = [(note, replace(reading, labels=labels).findings()) for note, reading in read]
        tried.append((figures_of(told), labels))
    within = [one for one in tried if one[0].excess <= excess]
    figures, labels = (
        max(within, key=lambda one: one[0].worth)
        if within
        else min(tried, key=lambda one: one[0].excess)
    )
    return replace(tagger, labels=labels), figures


def labels_with(labels: Sequence[Label], direct: Choice, quasi: Choice) -> tuple[Label, ...]:
    """The labels with the thresholds of their risk."""
    by_risk = {Risk.DIRECT: direct, Risk.QUASI: quasi}
    return tuple(
        label._replace(starts=starts, goes_on=starts * on)
        for label in labels
        for starts, on in (by_risk[label.risk],)
    )


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
        told = _Marked.of(note)
        covered = mask_of(((f.start, f.end, f.risk) for f in findings), told.length)
        for written, risk in told.marks:
            wanted[risk] += 1
            found[risk] += all(map(covered.__getitem__, written))
        others += len(told.others)
        excess += sum(map(covered.__getitem__, told.others))
    shares = {risk: found[risk] / max(1, wanted[risk]) for risk in Risk}
    return Figures(shares[Risk.DIRECT], shares[Risk.QUASI], excess / max(1, others))


@dataclass(frozen=True, slots=True)
class _Marked:
    """The letters and digits of a note: those of each mark, and all others."""

    length: int
    marks: Sequence[tuple[Sequence[int], Risk]]
    others: Sequence[int]

    @staticmethod
    @cache
    def of(note: Note) -> "_Marked":
        text = note.text
        marks = tuple(
            (tuple(at for at in range(start, end) if text[at].isalnum()), risk)
            for start, end, risk in marks_of(note)
        )
        marked = mask_of(marks_of(note), len(text))
        others = tuple(at for at, sign in enumerate(text) if sign.isalnum() and not marked[at])
        return _Marked(len(text), marks, others)
