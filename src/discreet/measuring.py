"""Measure how well marks cover what annotators marked: recall, over-redaction, leaks and speed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

JUDGED = ("direct", "quasi")


class Mark(NamedTuple):
    """A stretch that a reader marked, and what it took it for."""

    start: int
    end: int
    label: str


@dataclass
class Tally:
    """Counts over all texts measured so far."""

    found: Counter[str] = field(default_factory=Counter)
    touched: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    letters: int = 0
    marked_letters: int = 0
    other: int = 0
    marked_other: int = 0
    notes: int = 0
    notes_without_leak: int = 0
    words: int = 0
    characters: int = 0
    seconds: float = 0.0
    missed: list[str] = field(default_factory=list)
    excess: Counter[str] = field(default_factory=Counter)

    def recall(self, *groups: str) -> float | None:
        return _share(_sum(self.found, groups), _sum(self.wanted, groups))

    def touch(self, *groups: str) -> float | None:
        """The share of spans of which at least one letter was marked."""
        return _share(_sum(self.touched, groups), _sum(self.wanted, groups))

    @property
    def letters_covered(self) -> float | None:
        return _share(self.marked_letters, self.letters)

    @property
    def over_redaction(self) -> float | None:
        return _share(self.marked_other, self.other)

    @property
    def without_leak(self) -> float | None:
        return _share(self.notes_without_leak, self.notes)

    @property
    def leaks_per_thousand_words(self) -> float | None:
        leaks = self.wanted["direct"] - self.found["direct"]
        return 1000 * leaks / self.words if self.words else None

    @property
    def kchars_per_second(self) -> float | None:
        return self.characters / self.seconds / 1000 if self.seconds else None


def count(
    tally: Tally,
    text: str,
    spans: Sequence[dict[str, Any]],
    marks: Iterable[Mark],
    *,
    neutral: Iterable[tuple[int, int]] = (),
) -> None:
    """Count one text: its annotated spans, what was marked, and how long that took.

    A span is found when every letter and digit of it is marked. Letters outside the spans
    that are marked all the same are over-redaction; in a neutral stretch they may be.
    """
    marks = tuple(marks)
    marked = _mask(((mark.start, mark.end) for mark in marks), len(text))
    wanted = [span for span in spans if span["kind"] in JUDGED]
    leaks = sum(_count_span(span, text, marked, tally) for span in wanted)
    covered = _mask(((span["start"], span["end"]) for span in wanted), len(text))
    passed_over = _mask(neutral, len(text))
    _count_letters(text, marked, covered, passed_over, tally)
    for mark in marks:
        if not any(covered[mark.start : mark.end]) and not any(passed_over[mark.start : mark.end]):
            tally.excess[f"{mark.label} {text[mark.start : mark.end]}"] += 1
    tally.notes += 1
    tally.notes_without_leak += leaks == 0
    tally.words += len(text.split())
    tally.characters += len(text)


def _count_letters(
    text: str, marked: bytearray, covered: bytearray, passed_over: bytearray, tally: Tally
) -> None:
    for index, character in enumerate(text):
        if not character.isalnum():
            continue
        if covered[index]:
            tally.letters += 1
            tally.marked_letters += marked[index]
        else:
            tally.other += 1
            tally.marked_other += marked[index] and not passed_over[index]


def _count_span(span: dict[str, Any], text: str, marked: bytearray, tally: Tally) -> bool:
    """Count one wanted span; True when it is direct and was missed."""
    places = [at for at in range(span["start"], span["end"]) if text[at].isalnum()]
    hidden = all(marked[at] for at in places)
    for group in (span["kind"], span["label"]):
        tally.wanted[group] += 1
        tally.found[group] += hidden
        tally.touched[group] += any(marked[at] for at in places)
    if not hidden:
        tally.missed.append(f"{span['label']} {text[span['start'] : span['end']]}")
    return not hidden and span["kind"] == "direct"


def _mask(spans: Iterable[tuple[int, int]], length: int) -> bytearray:
    mask = bytearray(length)
    for start, end in spans:
        mask[start:end] = b"\x01" * (min(end, length) - start)
    return mask


def _sum(counts: Counter[str], groups: Sequence[str]) -> int:
    return sum(counts[group] for group in groups)


def _share(part: int, whole: int) -> float | None:
    """A share in percent; nothing when there is nothing to share."""
    return 100 * part / whole if whole else None
