"""What a person's own check-ins say, beside nothing but their own history: pure sums."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

HIGH, TWICE, RISE = 2.5, 2, 1.0
"""Where signposts are shown: our own rule for strain on its scale from 0 to 4, not a cut-off."""
USUAL_FROM, APART = 4, 0.5
"""How many earlier values make a usual, and how far off is not usual."""
RECENT = 3
NUMBERS = ("None", "One", "Two", "Three")


@dataclass(frozen=True, slots=True)
class Usual:
    """Where the middle half of the earlier values lies."""

    middle: float
    low: float
    high: float


def usual_of(values: Sequence[float]) -> Usual | None:
    """Of all but the latest; None while there are too few to speak of a usual."""
    earlier = sorted(values[:-1])
    if len(earlier) < USUAL_FROM:
        return None
    half = len(earlier) // 2
    return Usual(median(earlier), median(earlier[:half]), median(earlier[-half:]))


def in_words(name: str, values: Sequence[float]) -> str:
    """Such as: “Strain is higher than your usual. Two of your last three check-ins were.”"""
    usual = usual_of(values)
    if usual is None:
        return f"{name}: a few more check-ins show what is usual for you."
    latest = values[-1]
    if abs(latest - usual.middle) < APART:
        return f"{name} is about as usual for you."
    is_higher = latest > usual.middle
    sign = 1 if is_higher else -1
    many = sum(1 for value in values[-RECENT:] if sign * (value - usual.middle) >= APART)
    were = "was" if many == 1 else "were"
    side = "higher" if is_higher else "lower"
    return f"{name} is {side} than your usual. {NUMBERS[many]} of your last three check-ins {were}."


def asks_for_signposts(strain: Sequence[float]) -> bool:
    """Strain is high twice running, or has risen by a whole step since the time before."""
    last = strain[-TWICE:]
    if len(last) < TWICE:
        return False
    return all(value >= HIGH for value in last) or last[-1] - last[0] >= RISE
