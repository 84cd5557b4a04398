"""Where somebody stands on one competency over time, and how sure that is. Values in, values out.

A precision-weighted mean with discounting: the normal model with known variance and a flat prior
(Gelman et al., Bayesian Data Analysis, 3rd ed., section 2.5), older observations losing precision
exponentially (the discount factor of West and Harrison, Bayesian Forecasting and Dynamic Models,
2nd ed., section 2.4). The constants are ours and are validated by nobody: they draw an honest
width, and are no measurement.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from covision.growth.rating_states import Complexity, Method

SPREAD = 0.6
"""The standard deviation, in levels, of one fresh live observation of ordinary work."""
FLOOR = 0.15
"""What stays unsure however much is seen: people err together."""
HALF_LIFE = 180
"""Days after which an observation counts half."""
WIDTH = 1.2816
"""Of the standard normal: 80 in 100 lie within."""
WEIGHT_OF: dict[Method, float] = {
    Method.SELF_REPORT: 0.25,
    Method.NOTES: 0.5,
    Method.RECORDING: 0.8,
    Method.LIVE: 1.0,
}
WEIGHT_BY: dict[Complexity, float] = {
    Complexity.SIMPLER: 0.8,
    Complexity.ORDINARY: 1.0,
    Complexity.HARDER: 1.2,
}
MOST_PIECES = 9


@dataclass(frozen=True, slots=True)
class Observation:
    """One rating, as far as an estimate needs it."""

    competency: UUID
    on: date
    level: int
    method: Method
    complexity: Complexity
    pieces: int
    """How many pieces of evidence it rests on."""

    @property
    def weight(self) -> float:
        pieces = math.sqrt(min(max(self.pieces, 1), MOST_PIECES))
        return WEIGHT_OF[self.method] * WEIGHT_BY[self.complexity] * pieces


@dataclass(frozen=True, slots=True)
class Estimate:
    on: date
    value: float
    half_width: float
    """Half of the interval in which it lies with 80 of 100."""
    low: float
    high: float


def estimate(observed: Iterable[Observation], *, on: date, levels: int) -> Estimate | None:
    """On one day, from what was seen until then. Without evidence there is no point."""
    until = [one for one in observed if one.on <= on]
    if len({one.competency for one in until}) > 1:
        raise ValueError("An estimate is of one competency; several are never added up.")
    if not until:
        return None
    weighed = [(one.weight * 0.5 ** ((on - one.on).days / HALF_LIFE), one.level) for one in until]
    total = math.fsum(weight for weight, _ in weighed)
    value = math.fsum(weight * level for weight, level in weighed) / total
    half = WIDTH * math.sqrt(SPREAD**2 / total + FLOOR**2)
    value = min(max(value, 1.0), float(levels))
    return Estimate(on, value, half, max(value - half, 1.0), min(value + half, float(levels)))


def trajectory(observed: Sequence[Observation], *, levels: int) -> tuple[Estimate, ...]:
    """An estimate for each day on which something was seen."""
    days = sorted({one.on for one in observed})
    found = (estimate(observed, on=day, levels=levels) for day in days)
    return tuple(one for one in found if one is not None)
