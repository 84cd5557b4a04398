"""The figures that may be told: of three meetings to a supervisor, of five people to a group.

The middle of three hides each of the three: whatever any single one was, the other two can make
the figure. That holds only while no answer is in two figures.
"""

from collections.abc import Mapping, Sequence
from statistics import median

ANSWERS_IN_ONE = 3
FEWEST_PEOPLE = 5
STEP = 10


def rounded(value: float) -> int:
    """To the nearest ten; a five goes up."""
    return int((value + STEP / 2) // STEP) * STEP


def middle_of(answers: Sequence[Mapping[str, int]]) -> dict[str, int]:
    """By item, the rounded middle."""
    return {key: rounded(median(one[key] for one in answers)) for key in answers[0]}


def middle_step(counts: Mapping[int, int]) -> float:
    """Of steps that were only counted."""
    return float(median(step for step, count in sorted(counts.items()) for _ in range(count)))
