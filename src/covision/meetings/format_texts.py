"""The words of a format apart from its shape: words pass the gate and are sealed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from covision.core.cleaning import clean_text
from covision.meetings.formats import Format, Phase, formats

Texts = dict[str, Any]
HELD = "…"
"""Stands in the shape wherever a word was taken out."""
OF_FORMAT = ("name", "about", "roles_note")
OF_PHASE = ("name", "prompt", "rule")
LISTS_OF_PHASE = ("further", "lenses", "modules")


def tidied(one: Format) -> Format:
    """Each piece of text on one line, and no empty ones in lists."""
    given: Texts = {name: _line(getattr(one, name)) for name in OF_FORMAT}
    return replace(one, **given, phases=tuple(_tidied(phase) for phase in one.phases))


@cache
def shipped_lines() -> frozenset[str]:
    """Every piece of text of the formats that are shipped: it is public, and names its sources."""
    parts = [part for one in formats().values() for part in parts_of(tidied(one))]
    return frozenset(line for part in parts for line in part.split("\n"))


def parts_of(one: Format) -> list[str]:
    """First the words of the format, then those of each phase; one line for each piece of text."""
    lines = [getattr(one, name) for name in OF_FORMAT]
    return [_joined(lines), *(_joined(_texts_of(phase)) for phase in one.phases)]


def shape_of(one: Format) -> Format:
    """The format with a sign in place of each piece of text; its phases are called by number."""
    phases = tuple(_phase_shape(phase, place) for place, phase in enumerate(one.phases, start=1))
    held: Texts = {name: HELD if getattr(one, name) else "" for name in OF_FORMAT}
    return replace(one, **held | {"name": "A format of the group’s own"}, phases=phases)


def with_words(shape: Format, parts: Sequence[str]) -> Format:
    """The format again: what `parts_of` and `shape_of` took apart."""
    lines = iter(parts[0].split("\n"))
    given: Texts = {name: _next(getattr(shape, name), lines) for name in OF_FORMAT}
    pairs = zip(shape.phases, parts[1:], strict=True)
    return replace(shape, **given, phases=tuple(_phase(phase, part) for phase, part in pairs))


def _tidied(phase: Phase) -> Phase:
    given: Texts = {name: _line(getattr(phase, name)) for name in OF_PHASE}
    lists: Texts = {
        name: tuple(line for text in getattr(phase, name) if (line := _line(text)))
        for name in LISTS_OF_PHASE
    }
    return replace(phase, **given, **lists)


def _line(text: str) -> str:
    return " ".join(clean_text(text).split())


def _joined(lines: Sequence[str]) -> str:
    return "\n".join(line for line in lines if line)


def _texts_of(phase: Phase) -> list[str]:
    lines = [getattr(phase, name) for name in OF_PHASE]
    return [*lines, *(line for name in LISTS_OF_PHASE for line in getattr(phase, name))]


def _phase_shape(phase: Phase, place: int) -> Phase:
    held: Texts = {name: HELD if getattr(phase, name) else "" for name in OF_PHASE}
    lists: Texts = {name: tuple(HELD for _ in getattr(phase, name)) for name in LISTS_OF_PHASE}
    return replace(phase, **held | {"name": f"Phase {place}"}, **lists, by_stance={})


def _phase(shape: Phase, part: str) -> Phase:
    lines = iter(part.split("\n"))
    given: Texts = {name: _next(getattr(shape, name), lines) for name in OF_PHASE}
    lists: Texts = {
        name: tuple(_next(sign, lines) for sign in getattr(shape, name)) for name in LISTS_OF_PHASE
    }
    return replace(shape, **given, **lists)


def _next(sign: str, lines: Iterator[str]) -> str:
    return next(lines) if sign else ""
