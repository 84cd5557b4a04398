"""How a supervisor's way of working fits: roles, foci, dropping back, and where two differ."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import models

from covision.meetings.states import Level


class SupervisorRole(models.TextChoices):
    TEACHER = "teacher", "Teacher: show and explain"
    COUNSELLOR = "counsellor", "Counsellor: ask what it stirs in you"
    CONSULTANT = "consultant", "Consultant: think beside you"


class Focus(models.TextChoices):
    INTERVENTION = "intervention", "What you do in the hour"
    CONCEPTUALISATION = "conceptualisation", "Making sense of it"
    PERSONALISATION = "personalisation", "What it stirs in you"


class Why(models.TextChoices):
    """For what somebody drops back a while."""

    CRISIS = "crisis", "A crisis"
    SETBACK = "setback", "After a setback"
    PEOPLE = "people", "New people to work with"
    METHOD = "method", "A new method"


BELOW: dict[Level, Level] = {
    Level.ONE: Level.ONE,
    Level.TWO: Level.ONE,
    Level.THREE: Level.TWO,
    Level.THREE_I: Level.THREE,
}


def level_now(agreed: Level | None, whys: Iterable[Why]) -> Level | None:
    """One lower while something calls for it, however much does; a new method begins at 1."""
    reasons = set(whys)
    if Why.METHOD in reasons:
        return Level.ONE
    return BELOW[agreed] if agreed and reasons else agreed


@dataclass(frozen=True, slots=True)
class Side:
    """What one of the two would like the next meeting to be."""

    role: SupervisorRole | None = None
    focus: Focus | None = None
    area: str = ""
    """The key of a domain."""


def differences(wish: Side, intention: Side, areas: Mapping[str, str]) -> tuple[str, ...]:
    """In words for both. What one of them left open is no difference."""
    found = []
    if wish.role and intention.role and wish.role != intention.role:
        found.append(_apart("the role", wish.role.label, intention.role.label))
    if wish.focus and intention.focus and wish.focus != intention.focus:
        found.append(_apart("what to look at", wish.focus.label, intention.focus.label))
    if wish.area and intention.area and wish.area != intention.area:
        named = (areas.get(wish.area, wish.area), areas.get(intention.area, intention.area))
        found.append(_apart("the area", *named))
    return tuple(found)


def _apart(what: str, wished: str, meant: str) -> str:
    return f"About {what}: “{wished}” is wished for, “{meant}” is intended."
