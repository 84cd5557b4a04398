"""Rounds of answers: counted once after their end, and never for fewer than five people."""

from collections.abc import Sequence
from datetime import date

FEWEST = 5
STEP = 0.5
QUARTER_MONTHS = 3


def quarter_of(day: date) -> str:
    """As "2026-Q4"; quarters sort as text."""
    return f"{day.year}-Q{(day.month - 1) // QUARTER_MONTHS + 1}"


def mean_of(marks: Sequence[float], *, lowest: float, highest: float) -> float | None:
    """None for fewer than five. To the next half, and never at an end of the scale.

    There it would say of everybody what each of them answered.
    """
    if len(marks) < FEWEST:
        return None
    mean = round(sum(marks) / len(marks) / STEP) * STEP
    return min(max(mean, lowest + STEP), highest - STEP)
