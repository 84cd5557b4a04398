"""Shares of a country's people, and of its workers, by age and sex."""

from collections.abc import Iterable
from functools import cache, lru_cache
from math import exp

from discreet.risk.facts import Sex
from discreet.risk.tables import ages, pairs

_OLDEST = 100
_TILTS = {"young": (15, 30), "old": (-18, 45)}
Band = tuple[int, int, float]


def _within(first: int, last: int, low: int, high: int) -> float:
    """Which part of the ages low to high lies in first to last."""
    return max(0, min(last, high) - max(first, low) + 1) / (high - low + 1)


@cache
def _people(country: str) -> dict[str, tuple[Band, ...]]:
    rows = [row for row in ages() if row.country == country]
    return {
        sex: tuple(
            (row.first, min(row.last, _OLDEST), row.population) for row in rows if row.sex == sex
        )
        for sex in ("F", "M")
    }


@lru_cache(maxsize=2048)
def share_of_people(country: str, sex: str, first: int, last: int) -> float:
    """Which part of the people is of that sex and of these ages."""
    bands = _people(country)
    total = sum(number for held in bands.values() for *_, number in held)
    chosen: Iterable[str] = bands if sex == Sex.UNKNOWN else (sex,)
    return (
        sum(
            number * _within(first, last, low, high)
            for which in chosen
            for low, high, number in bands[which]
        )
        / total
    )


@cache
def _workers(sex: str, profile: str) -> tuple[Band, ...]:
    bands = []
    for row in pairs():
        if row.kind == "worker_age" and row.one == sex:
            low, high = (int(part) for part in row.other.split("-"))
            bands.append((low, high, row.value * _tilt(profile, low, high)))
    return tuple(bands)


def _tilt(profile: str, low: int, high: int) -> float:
    """Young and old jobs have other ages than work at large."""
    if profile not in _TILTS:
        return 1.0
    width, middle = _TILTS[profile]
    return exp(-((low + high) / 2 - middle) / width)


@lru_cache(maxsize=2048)
def share_of_workers(sex: str, first: int, last: int, profile: str) -> float:
    """Which part of that sex's workers in such a job is of these ages."""
    bands = _workers(sex, profile)
    fitting = sum(share * _within(first, last, low, high) for low, high, share in bands)
    return fitting / sum(share for *_, share in bands)
