"""Choose how sure the tagger must be, on notes it has not learned from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product

from discreet.findings import Finding
from discreet.kinds import Risk
from discreet.tagging import Label, Reading, Tagger
from tools.training.labels import CLASSES
from tools.training.reading import Note

_ALIKE = (
    ("name", "username", "pet"),
    ("phone", "email", "url", "id", "address"),
    ("location", "region", "facility"),
    ("date", "period"),
    ("age",),
    ("ethnicity",),
    ("occupation", "employer", "school", "org"),
    ("family", "event", "legal", "distinct", "diagnosis"),
)
"""Classes that share their thresholds: one alone is too rare on notes held out to judge."""
_STARTS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8)
_GOING_ON = (0.3, 0.5, 0.7, 1.0)
_DIRECT_COUNTS = 4.0
_PRICES = (1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 10.0, 12.0, 15.0, 20.0, 30.0, 50.0)
_ROUNDS = 2

Choice = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Figures:
    """How a tagger does on annotated notes."""

    direct: float
    quasi: float
    excess: float

    def worth(self, price: float) -> float:
        """What is found, less what was marked too much at a price."""
        return _DIRECT_COUNTS * self.direct + self.quasi - price * self.excess


@dataclass(frozen=True, slots=True)
class Judge:
    """Notes held out, as a tagger read them once, and what is marked in them."""

    tagger: Tagger
    read: Sequence[tuple[Note, Reading]]

    def figures(self, choices: Sequence[Choice]) -> Figures:
        labels = labels_with(self.tagger.labels, choices)
        told = [(note, replace(reading, labels=labels).findings()) for note, reading in self.read]
        return figures_of(told)


def chosen(tagger: Tagger, notes: Sequence[Note], *, excess: float) -> tuple[Tagger, Figures]:
    """The tagger with the boldest thresholds that still mark at most `excess` too much.

    For each price of a letter marked too much, groups of classes take turns at the
    thresholds that are worth most (coordinate ascent); the lowest price that keeps
    within `excess` wins.
    """
    judge = Judge(tagger, [(note, tagger.read(note.text)) for note in notes])
    choices: list[Choice] = [(0.3, 0.5)] * len(_ALIKE)
    for price in _PRICES:
        choices = _best(judge, choices, price)
        if judge.figures(choices).excess <= excess:
            break
    labels = labels_with(tagger.labels, choices)
    return replace(tagger, labels=labels), judge.figures(choices)


def _best(judge: Judge, choices: list[Choice], price: float) -> list[Choice]:
    for place in [place for _ in range(_ROUNDS) for place in range(len(_ALIKE))]:
        tried = [
            [*choices[:place], choice, *choices[place + 1 :]]
            for choice in product(_STARTS, _GOING_ON)
        ]
        choices = max(tried, key=lambda some: judge.figures(some).worth(price))
    return choices


def labels_with(labels: Sequence[Label], choices: Sequence[Choice]) -> tuple[Label, ...]:
    """The labels with the thresholds of their group: where to start, and how far to go on."""
    by_name = {
        name: choice for names, choice in zip(_ALIKE, choices, strict=True) for name in names
    }
    return tuple(
        label._replace(starts=by_name[name][0], goes_on=by_name[name][0] * by_name[name][1])
        for name, label in zip(CLASSES[1:], labels, strict=True)
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
