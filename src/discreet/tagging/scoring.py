"""The one interface to a trained model, and the reading of a text through it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from discreet.kinds import Kind, Risk
from discreet.tagging.gaps import ASKED, GAPS, LINE, LISTED, STOP
from discreet.tagging.pieces import END, START, WINDOW, Unit, Vocabulary, is_written_large

_OVERLAP = 12
_FULL_ENOUGH = 0.7
LONGEST_SHORTENING = 3


class Label(NamedTuple):
    """What a class of the model means, and how sure it must be.

    A finding starts where the model is as sure as `starts` and reaches as far as it
    stays as sure as `goes_on`.
    """

    kind: Kind
    risk: Risk
    starts: float
    goes_on: float


class Verdict(NamedTuple):
    """What the model says of a unit: its likeliest label, and how sure any is meant."""

    label: int
    sure: float


class Scorer(Protocol):
    """A model: a window of pieces, with features and gaps, in, verdicts on every piece out."""

    def __call__(
        self, pieces: Sequence[int], features: Sequence[int], gaps: Sequence[int]
    ) -> tuple[Sequence[int], Sequence[float]]: ...


class _Window(NamedTuple):
    """Units `first` to `after` are shown; `kept_from` to `kept_to` are believed."""

    first: int
    after: int
    kept_from: int
    kept_to: int


def verdicts_on(units: Sequence[Unit], scorer: Scorer, vocabulary: Vocabulary) -> list[Verdict]:
    """One verdict for every unit; the text is shown window by window."""
    borders = (vocabulary.number(START), vocabulary.number(END))
    verdicts: list[Verdict] = []
    for window in _windows(units, _stops(units)):
        pieces = [borders[0], *_pieces(units, window), borders[1]]
        gaps = [EDGE, *_gaps(units, window), EDGE]
        labels, sure = scorer(pieces, [0, *_features(units, window), 0], gaps)
        verdicts += _believed(units, window, labels, sure)
    return verdicts


def _stops(units: Sequence[Unit]) -> list[int]:
    """Where a sentence seems to end, so that little is lost when the text is parted there."""
    return [
        index
        for index in range(2, len(units))
        if _begins_afresh(units[index])
        and units[index - 1].end - units[index - 1].start > LONGEST_SHORTENING
    ]


def _begins_afresh(unit: Unit) -> bool:
    """Whether a sentence begins: after its sign, or on a new line and not in small letters."""
    return unit.gap in _ENDING or (unit.gap in _LINES and is_written_large(unit))


def _windows(units: Sequence[Unit], stops: Sequence[int]) -> Iterator[_Window]:
    """Windows that end with a sentence, or else overlap."""
    first = kept_from = 0
    left = sum(len(unit.pieces) for unit in units)
    while kept_from < len(units):
        after, room = first, _even(left)
        while after < len(units) and len(units[after].pieces) <= room:
            room -= len(units[after].pieces)
            after += 1
        stop = _last_stop(stops, after) if after < len(units) else 0
        if stop - first > _FULL_ENOUGH * (after - first):
            after, overlap = stop, 0
        else:
            overlap = min(_OVERLAP, (after - first) // 4)
        kept_to = after if after == len(units) else max(kept_from, after - overlap // 2)
        yield _Window(first, after, kept_from, kept_to)
        left -= sum(len(unit.pieces) for unit in units[first : after - overlap])
        kept_from, first = kept_to, after - overlap


def _last_stop(stops: Sequence[int], after: int) -> int:
    """The last one up to a place; 0 where the first sentence ends beyond it."""
    before = bisect_right(stops, after)
    return stops[before - 1] if before else 0


def _even(pieces: int) -> int:
    """How many pieces a window takes, so that the last is not much shorter than the others."""
    room = WINDOW - 2
    windows = max(1, -(-pieces // room))
    return min(room, -(-pieces // windows) + _OVERLAP)


def _pieces(units: Sequence[Unit], window: _Window) -> list[int]:
    return [piece for unit in units[window.first : window.after] for piece in unit.pieces]


def _features(units: Sequence[Unit], window: _Window) -> list[int]:
    shown = units[window.first : window.after]
    return [unit.feature for unit in shown for _ in unit.pieces]


def _gaps(units: Sequence[Unit], window: _Window) -> list[int]:
    """For each piece what stands before its word and after it, as one number."""
    shown = units[window.first : window.after + 1]
    after = [unit.gap for unit in shown[1:]]
    if len(after) < window.after - window.first:
        after.append(LINE)
    around = zip(shown, after, strict=False)
    return [unit.gap + GAPS * gap for unit, gap in around for _ in unit.pieces]


def gaps_around(before: int, after: int) -> int:
    """What stands on either side of a word, as one number below GAPS squared."""
    return before + GAPS * after


EDGE = gaps_around(LINE, LINE)
"""As the borders of a window are shown."""
_ENDING, _LINES = frozenset((STOP, ASKED)), frozenset((LINE, LISTED))


def _believed(
    units: Sequence[Unit], window: _Window, labels: Sequence[int], sure: Sequence[float]
) -> Iterator[Verdict]:
    """A unit of several pieces is what its surest piece is."""
    place = 1 + sum(len(unit.pieces) for unit in units[window.first : window.kept_from])
    for unit in units[window.kept_from : min(window.after, window.kept_to)]:
        after = place + len(unit.pieces)
        several = after - place > 1
        surest = max(range(place, after), key=sure.__getitem__) if several else place
        yield Verdict(labels[surest], sure[surest])
        place = after
