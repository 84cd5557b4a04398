"""Numbers of people under uncertainty: a Poisson count whose mean is itself not well known."""

from dataclasses import dataclass
from functools import cache
from math import erf, exp, expm1, log, sqrt

_NODES = 101
_NINETY = 1.645
_LOW = 0.10
_TENTH = -1.2815515655446004
_COUNTABLE = 60.0
_LARGEST = 10**9
_TINY = 1e-9
_FARTHEST, _HALVINGS = 8.0, 50


@cache
def _quantiles() -> tuple[float, ...]:
    return tuple(_quantile((at + 0.5) / _NODES) for at in range(_NODES))


def _quantile(part: float) -> float:
    """Where a normal curve has that part to its left; the statistics module is slow to load."""
    low, high = -_FARTHEST, _FARTHEST
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _normal(middle) < part else (low, middle)
    return (low + high) / 2


@dataclass(frozen=True, slots=True)
class Crowd:
    """Everybody who fits: the client, and others of whom `expected` are expected.

    `spread` is the standard deviation of the log of that number.
    """

    expected: float
    spread: float

    @property
    def low(self) -> float:
        return self.expected * exp(-_NINETY * self.spread)

    @property
    def high(self) -> float:
        return self.expected * exp(_NINETY * self.spread)

    @property
    def alone(self) -> float:
        """The chance that nobody else fits."""
        return sum(exp(-mean) for mean in self._means()) / _NODES

    @property
    def picked(self) -> float:
        """The chance that somebody who picks one of all who fit picks the client."""
        return sum(_one_in(mean) for mean in self._means()) / _NODES

    @property
    def low10(self) -> int:
        """The crowd, the client among them, is smaller than this one time in ten at most."""
        means = self._means()
        if log(max(self.expected, _TINY)) + _TENTH * self.spread > log(_COUNTABLE):
            return _searched(means)
        return _counted(means)

    def _means(self) -> list[float]:
        return [self.expected * exp(self.spread * at) for at in _quantiles()]


def _one_in(mean: float) -> float:
    return -expm1(-mean) / mean if mean > 0 else 1.0


def _counted(means: list[float]) -> int:
    """The quantile by adding up the chances of 0, 1, 2 ... others."""
    reachable = [mean for mean in means if mean < _COUNTABLE * 5]
    terms = [exp(-mean) for mean in reachable]
    reached, others = sum(terms), 0
    while reached < _LOW * _NODES:
        others += 1
        terms = [term * mean / others for term, mean in zip(terms, reachable, strict=True)]
        reached += sum(terms)
    return others + 1


def _searched(means: list[float]) -> int:
    """The quantile of a large crowd, where a Poisson count is as good as normal."""
    low, high = 1, _LARGEST
    while low < high:
        middle = (low + high) // 2
        if _reached(means, middle) >= _LOW:
            high = middle
        else:
            low = middle + 1
    return low


def _reached(means: list[float], crowd: int) -> float:
    return sum(_normal((crowd - 0.5 - mean) / sqrt(mean)) for mean in means) / _NODES


def _normal(at: float) -> float:
    return (1 + erf(at / sqrt(2))) / 2
