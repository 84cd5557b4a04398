"""When a sum is full at the pace of the last weeks: a projection, not a promise.

Weekly amounts are taken as independent draws with the mean m and the spread s of the last twelve
whole weeks. After n weeks their sum lies around n·m with the spread s·√n. The middle is where n·m
reaches what is missing; the first and last day are where the 90th and the 10th percentile of that
sum reach it, n·m ± z·s·√n with z = 1.2816. This is the normal approximation to the first passage
of a random walk with drift (the inverse Gaussian distribution, Chhikara and Folks 1989).
"""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, sqrt
from statistics import fmean, stdev

from covision.licensure.periods import WEEK
from covision.licensure.standing import Projection

Z = 1.2816
LEAST_WEEKS = 4
"""With fewer whole weeks behind it nothing is projected."""
LONGEST = 60 * 52
"""Weeks. What takes a lifetime at this pace is never."""


def project(missing: Fraction, weekly: Sequence[Fraction], today: date) -> Projection | None:
    """None: nothing is missing, or too little is known."""
    if missing <= 0 or len(weekly) < LEAST_WEEKS:
        return None
    amounts = [float(one) for one in weekly]
    mean, spread = fmean(amounts), stdev(amounts)
    if mean <= 0:
        return Projection(None, None, None)
    return Projection(
        _after(float(missing) / mean, today),
        _after(_weeks(float(missing), mean, -Z * spread), today),
        _after(_weeks(float(missing), mean, Z * spread), today),
    )


def _weeks(missing: float, mean: float, lag: float) -> float:
    """The n for which n·mean − lag·√n is what is missing."""
    root = (lag + sqrt(lag * lag + 4 * mean * missing)) / (2 * mean)
    return root * root


def _after(weeks: float, today: date) -> date | None:
    return None if weeks > LONGEST else today + timedelta(days=ceil(weeks * WEEK - 1e-9))
