"""What is asked in a check-in, and how answers become the value of a scale: pure sums."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

Answers = Mapping[int, int]
"""By the number of the item, from 1."""


class Scoring(StrEnum):
    MEAN = "mean"
    SUM = "sum"


@dataclass(frozen=True, slots=True)
class Scale:
    """Some of the items that belong together. Scales are never added up to one total."""

    key: str
    name: str
    items: tuple[int, ...]
    turned: tuple[int, ...] = ()
    """Items where a high answer means little of it."""
    scoring: Scoring = Scoring.MEAN
    times: int = 1


@dataclass(frozen=True, slots=True)
class Questionnaire:
    key: str
    name: str
    asks: str
    """The time that is meant: “In the last two weeks”."""
    steps: tuple[str, ...]
    """What the answers are called, from the lowest."""
    items: tuple[str, ...]
    scales: tuple[Scale, ...]
    source: str
    owner: str
    licence: str
    terms: str
    lowest: int = 0
    is_ours: bool = False

    @property
    def highest(self) -> int:
        return self.lowest + len(self.steps) - 1

    def range_of(self, scale: Scale) -> tuple[float, float]:
        many = len(scale.items) if scale.scoring == Scoring.SUM else 1
        return self.lowest * many * scale.times, self.highest * many * scale.times


def value_of(scale: Scale, asked: Questionnaire, answers: Answers) -> float | None:
    """None while an answer is missing: half a scale has no value."""
    if not all(item in answers for item in scale.items):
        return None
    turn = asked.lowest + asked.highest
    given = [
        turn - answers[item] if item in scale.turned else answers[item] for item in scale.items
    ]
    return (sum(given) if scale.scoring == Scoring.SUM else fmean(given)) * scale.times
