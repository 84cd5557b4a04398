"""How held and how stretched: meetings placed in a square of support and challenge."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from covision.web.pictures.picture import Picture, Table, amount, drawn, path_of, percent

SIDE, EDGE, MOST = 290.0, 40.0, 10.0


@dataclass(frozen=True, slots=True)
class Place:
    """One meeting; both from 0 to 10."""

    on: date
    support: float
    challenge: float

    @property
    def quadrant(self) -> str:
        held, stretched = self.support >= MOST / 2, self.challenge >= MOST / 2
        if held:
            return "growth" if stretched else "comfort"
        return "strain" if stretched else "drift"


@dataclass(frozen=True, slots=True)
class _Spot:
    x: str
    y: str
    is_now: bool


def grid(title: str, places: Sequence[Place]) -> Picture:
    """In the order of days; the lamp is the latest. The names are ours, not a finding."""
    ordered = sorted(places, key=lambda place: place.on)
    at = [(_across(one.support), _down(one.challenge)) for one in ordered]
    spots = [_Spot(percent(x), percent(y), place + 1 == len(at)) for place, (x, y) in enumerate(at)]
    words = _in_words(title, ordered)
    path = path_of(at) if len(at) > 1 else ""
    drawing = drawn("grid", spots=spots, path=path, words=words)
    rows = tuple(
        (date_format(one.on), amount(one.support), amount(one.challenge), one.quadrant)
        for one in ordered
    )
    return Picture(title, drawing, words, Table(("Day", "Held", "Stretched", "Quarter"), rows))


def _across(value: float) -> float:
    return EDGE + SIDE * _held(value) / MOST


def _down(value: float) -> float:
    return EDGE + SIDE * (1 - _held(value) / MOST)


def _held(value: float) -> float:
    return min(max(value, 0.0), MOST)


def _in_words(title: str, places: Sequence[Place]) -> str:
    if not places:
        return f"{title}. Nothing yet."
    last = places[-1]
    told = f"The latest, {date_format(last.on)}: held {amount(last.support)} of 10, "
    told += f"stretched {amount(last.challenge)} of 10, {last.quadrant}."
    if len(places) == 1:
        return f"{title}. {told}"
    return f"{title}. {len(places)} meetings, from {places[0].quadrant} to {last.quadrant}. {told}"
