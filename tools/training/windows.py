"""Cut notes into windows of numbered pieces with the classes each piece may have."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from discreet.tagging.gaps import LINE
from discreet.tagging.pieces import END, FEATURES, PADDING, START, WINDOW, Vocabulary, units_of
from discreet.tagging.scoring import EDGE, gaps_around
from tools.training.labels import CLASSES, Permitted
from tools.training.noising import noisy
from tools.training.reading import Note

_FORGOTTEN_LISTS = 0.15
_SHAPES = 4
_EVERYTHING = (1 << len(CLASSES)) - 1
_NUMBERS = {name: number for number, name in enumerate(CLASSES)}

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows side by side: pieces, features, gaps, and for each piece the permitted classes."""

    pieces: Numbers
    features: Numbers
    gaps: Numbers
    permitted: npt.NDArray[np.bool_]
    weights: npt.NDArray[np.float32]

    def shown(self) -> tuple[Tensor, Tensor, Tensor]:
        """What a network is asked with."""
        return (
            torch.from_numpy(self.pieces),
            torch.from_numpy(self.features),
            torch.from_numpy(self.gaps),
        )


Row = tuple[int, int, int, int]


def bits_of(permitted: Permitted) -> int:
    return sum(1 << _NUMBERS[name] for name in permitted)


def rows_of(note: Note, vocabulary: Vocabulary, chance: random.Random | None) -> list[Row]:
    """Piece, feature, gaps around it and permitted classes, for every piece of a note."""
    ends: list[tuple[int, int]] = []
    at = 0
    for segment in note.segments:
        at += len(segment.text)
        ends.append((at, bits_of(segment.permitted)))
    rows: list[Row] = []
    which = 0
    units = list(units_of(note.text, vocabulary))
    for unit, after in zip(units, [*(unit.gap for unit in units[1:]), LINE], strict=True):
        while unit.start >= ends[which][0]:
            which += 1
        feature = unit.feature
        if chance is not None and chance.random() < _FORGOTTEN_LISTS:
            feature %= _SHAPES  # lists are never whole: what stands on none must be found too
        gaps = gaps_around(unit.gap, after)
        rows += [(piece, feature, gaps, ends[which][1]) for piece in unit.pieces]
    return rows


class Sampler:
    """Draws batches: from our own notes most, from the public sets now and then."""

    def __init__(
        self, own: Sequence[Note], public: Sequence[Note], vocabulary: Vocabulary, seed: int
    ) -> None:
        self._own, self._public = own, public
        self._vocabulary = vocabulary
        self._chance = random.Random(seed)  # noqa: S311  # seeded on purpose: runs can be repeated

    def batches(self, size: int, *, public_share: float) -> Iterator[Batch]:
        own, public = self._stream(self._own), self._stream(self._public)
        while True:
            windows = [
                next(public if self._public and self._chance.random() < public_share else own)
                for _ in range(size)
            ]
            yield batch_of(windows, self._vocabulary)

    def _stream(self, notes: Sequence[Note]) -> Iterator[tuple[list[Row], float]]:
        waiting: list[tuple[list[Row], float]] = []
        order: list[Note] = []
        while True:
            while len(waiting) < 256:  # noqa: PLR2004  # enough to mix windows of many notes
                if not order:
                    order = self._chance.sample(list(notes), len(notes))
                waiting += self._windows(order.pop())
            yield waiting.pop(self._chance.randrange(len(waiting)))

    def _windows(self, note: Note) -> Iterator[tuple[list[Row], float]]:
        rows = rows_of(noisy(note, self._chance), self._vocabulary, self._chance)
        room = WINDOW - 2
        at = -self._chance.randrange(room // 2) if len(rows) > room else 0
        while at < len(rows):
            window = rows[max(0, at) : at + room]
            if window:
                yield window, 1.0 if note.source == "notes" else 0.5
            at += room


def batch_of(windows: Sequence[tuple[list[Row], float]], vocabulary: Vocabulary) -> Batch:
    """Windows with their borders, filled up to the longest."""
    length = 2 + max(len(rows) for rows, _ in windows)
    pieces = np.full((len(windows), length), vocabulary.number(PADDING), dtype=np.int64)
    features = np.zeros((len(windows), length), dtype=np.int64)
    gaps = np.full((len(windows), length), EDGE, dtype=np.int64)
    bits = np.full((len(windows), length), _EVERYTHING, dtype=np.int64)
    weights = np.zeros((len(windows), length), dtype=np.float32)
    for place, (rows, weight) in enumerate(windows):
        filled = np.array(rows, dtype=np.int64).reshape(-1, 4)
        after = 1 + len(rows)
        pieces[place, 0] = vocabulary.number(START)
        pieces[place, 1:after] = filled[:, 0]
        pieces[place, after] = vocabulary.number(END)
        features[place, 1:after] = filled[:, 1]
        gaps[place, 1:after] = filled[:, 2]
        bits[place, 1:after] = filled[:, 3]
        weights[place, 1:after] = weight
    permitted = (bits[:, :, None] >> np.arange(len(CLASSES))) & 1 == 1
    return Batch(pieces, features % FEATURES, gaps, permitted, weights)
