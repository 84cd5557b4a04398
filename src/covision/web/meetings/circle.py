"""The circle from above: a drawing of the chairs. The list beside it is the truth."""

from dataclasses import dataclass
from math import cos, pi, sin
from typing import TYPE_CHECKING

from covision.meetings.room import RoomView
from covision.meetings.seating import Seated

if TYPE_CHECKING:
    from covision.people.models import Person

MIDDLE_X, MIDDLE_Y, REACH = 130, 136, 100
BACK = "M-17.5 -11.5A21 21 0 0 1 17.5 -11.5"


@dataclass(frozen=True, slots=True)
class Chair:
    person: "Person"
    kinds: str
    x: int
    y: int
    turn: int
    """Degrees by which the back of the chair is turned; a listening presenter looks away."""


@dataclass(frozen=True, slots=True)
class Circle:
    chairs: tuple[Chair, ...]
    sentence: str


def circle_of(view: RoomView) -> Circle:
    count = len(view.people)
    passed = {turn.person.pk for turn in view.turns if turn.is_past}
    chairs = tuple(
        _chair(one, place, count, has_spoken=one.person.pk in passed)
        for place, one in enumerate(view.people)
    )
    return Circle(chairs, sentence=_sentence(view))


def _chair(one: Seated, place: int, count: int, *, has_spoken: bool) -> Chair:
    angle = 2 * pi * place / max(count, 1)
    degrees = round(360 * place / max(count, 1))
    states = {
        "presenter": one.presents,
        "past": has_spoken,
        "now": one.speaks,
        "you": one.is_you,
    }
    return Chair(
        person=one.person,
        kinds=" ".join(["chair", *(name for name, holds in states.items() if holds)]),
        x=round(MIDDLE_X + REACH * sin(angle)),
        y=round(MIDDLE_Y - REACH * cos(angle)),
        turn=degrees + 180 if one.listens else degrees,
    )


def _sentence(view: RoomView) -> str:
    said = ["The circle from above."]
    for one in view.people:
        name, verb = ("You", "have") if one.is_you else (one.person.first_name, "has")
        if one.speaks:
            said.append(f"{name} {verb} the lamp.")
        if one.listens:
            said.append(f"{name} {verb} turned the chair away, to listen.")
    return " ".join(said)
