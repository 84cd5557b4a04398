"""How exactly a figure is told: in halves, and with both ends gathered up.

Five people whose mean is 4 all answered 4. So whatever is below 1¼ reads “1 or lower”, whatever is
from 2¾ on “3 or higher”, and what lies between is rounded to halves: one figure of five or more
people leaves every answer of each of them possible.
"""

from collections.abc import Sequence
from statistics import fmean

LOWEST, HIGHEST = 2, 6
"""In halves."""


def halves_of(values: Sequence[float]) -> int:
    """The mean in halves, held between 1 and 3."""
    return min(max(int(fmean(values) * 2 + 0.5), LOWEST), HIGHEST)


def spoken(halves: int) -> str:
    amount = f"{halves / 2:g}"
    if halves <= LOWEST:
        return f"{amount} or lower"
    return f"{amount} or higher" if halves >= HIGHEST else f"about {amount}"
