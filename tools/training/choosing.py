"""Choose how sure the tagger must be, on notes it has not learned from."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product

from discreet.agreeing import agreed
from discreet.finders import FINDERS
from discreet.findings import Finding
from discreet.kinds import Kind, Risk
from discreet.knowing import Known
from discreet.tagging import Label, Reading, Tagger
from discreet.tagging.bridging import STORIES
from tools.training.labels import CLASSES
from tools.training.reading import Note

Choice = tuple[float, float]
Read = tuple[Note, Sequence[Finding], Reading]

_DIRECT, _STORY, _OTHER = "direct", "story", "other"
_STARTS, _GOES_ON = (
    (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95),
    (0.03, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6),
)
_CHOICES: Mapping[str, Sequence[Choice]] = {
    _DIRECT: [(at, at * on) for at, on in product((0.03, 0.05, 0.08, 0.15, 0.3), (0.5, 1.0))],
    _STORY: tuple(product(_STARTS, _GOES_ON)),
    _OTHER: tuple(product(_STARTS, _GOES_ON)),
}
"""How sure to start, and how sure to go on, for the labels of each group."""
_BEGUN_WITH = {_DIRECT: (0.08, 0.04), _STORY: (0.8, 0.1), _OTHER: (0.5, 0.1)}
_PRICES = (3.0, 4.0, 5.0, 6.5, 8.0, 10.0, 13.0, 18.0, 27.0, 40.0)
"""What a share of other letters marked may cost in worth: each is tried."""
_ROUNDS = 2
_DIRECT_COUNTS = 4.0


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

    Judged as it is used: joined with the rules. Labels share thresholds in three groups, what
    is direct, stories and all else: single classes are too rare on notes held out to be judged.
    For each of several prices of marking too much, one group after the other is settled at what
    is worth most; of what comes out within `excess` the best is taken, or the most careful.
    """
    read = [(note, tuple(_ruled(note.text)), tagger.read(note.text)) for note in notes]

    @cache
    def figures(*choices: Choice) -> Figures:
        return _figures(read, labels_with(tagger.labels, dict(zip(_CHOICES, choices, strict=True))))

    tried = {price: _settled(figures, price) for price in _PRICES}
    within = [one for one in tried.values() if figures(*one).excess <= excess]
    best = max(within, key=lambda one: figures(*one).worth) if within else tried[_PRICES[-1]]
    return replace(tagger, labels=_labels(tagger, best)), figures(*best)


def set_to(
    tagger: Tagger, notes: Sequence[Note], sureness: Sequence[float]
) -> tuple[Tagger, Figures]:
    """The tagger with thresholds that were decided on, and what they come to.

    How sure to start and to go on: for what is direct, for stories, for all else, and for telling
    details, the vaguest of the stories.
    """
    *groups, (starts, goes_on) = zip(sureness[::2], sureness[1::2], strict=True)
    labels = tuple(
        label._replace(starts=starts, goes_on=goes_on) if label.kind is Kind.DISTINCT else label
        for label in _labels(tagger, groups)
    )
    read = [(note, tuple(_ruled(note.text)), tagger.read(note.text)) for note in notes]
    return replace(tagger, labels=labels), _figures(read, labels)


def _labels(tagger: Tagger, choices: Sequence[Choice]) -> tuple[Label, ...]:
    return labels_with(tagger.labels, dict(zip(_CHOICES, choices, strict=True)))


def _settled(figures: Callable[..., Figures], price: float) -> tuple[Choice, ...]:
    best = tuple(_BEGUN_WITH.values())
    for place, choices in [*enumerate(_CHOICES.values())] * _ROUNDS:
        tried = [(*best[:place], choice, *best[place + 1 :]) for choice in choices]
        best = max(tried, key=lambda one: figures(*one).worth - price * figures(*one).excess)
    return best


def _ruled(text: str) -> Iterator[Finding]:
    return (finding for finder in FINDERS for finding in finder(text, Known()))


def _figures(read: Sequence[Read], labels: Sequence[Label]) -> Figures:
    return figures_of([
        (note, agreed(note.text, ruled, replace(reading, labels=labels)))
        for note, ruled, reading in read
    ])  # fmt: skip


def labels_with(labels: Sequence[Label], choice: Mapping[str, Choice]) -> tuple[Label, ...]:
    """The labels with the thresholds of their group."""
    return tuple(
        label._replace(starts=starts, goes_on=goes_on)
        for label in labels
        for starts, goes_on in (choice[_group_of(label)],)
    )


def _group_of(label: Label) -> str:
    if label.risk is Risk.DIRECT:
        return _DIRECT
    return _STORY if label.kind in STORIES else _OTHER


def marks_of(note: Note) -> Iterator[tuple[int, int, Risk]]:
    """Where the marks of a note stand, and whether they are direct."""
    at = 0
    for segment in note.segments:
        if segment.marked:
            direct = segment.permitted & _MARKED_DIRECT
            yield at, at + len(segment.text), Risk.DIRECT if direct else Risk.QUASI
        at += len(segment.text)


_MARKED_DIRECT = frozenset(CLASSES[1 : CLASSES.index("location") + 1]) | {"facility", "date"}


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
