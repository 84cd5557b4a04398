"""Median and spread of a scale, from how often each step was chosen: pure sums."""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median, quantiles

STEPS = range(1, 6)
FEWEST = 3
"""With fewer answers a figure would tell who gave it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """The middle of the answers, and between which steps the middle half of them lies."""

    count: int
    middle: float
    low: float
    high: float


def figure_of(counts: Mapping[int, int]) -> Figure | None:
    """None while there are too few."""
    answers = [step for step in STEPS for _ in range(counts.get(step, 0))]
    if len(answers) < FEWEST:
        return None
    low, _, high = quantiles(answers, n=4, method="inclusive")
    return Figure(len(answers), float(median(answers)), low, high)
