"""Formats: the phases of a meeting as data, read once and checked whole."""

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any, TypeVar

from covision.meetings.states import LineKind, Role, Stance

DEFAULT = "peer_rotating"
FOR_TWO = "solo_hour"
LONGEST_MINUTES = 180
_Enum = TypeVar("_Enum", bound=StrEnum)


class Voice(StrEnum):
    """Whose turn to speak it can be, by their part in the meeting."""

    PRESENTER = "presenter"
    FACILITATOR = "facilitator"
    SUPERVISOR = "supervisor"
    GROUP = "group"
    REFLECTING = "reflecting"
    ALL = "all"


class Order(StrEnum):
    """How the turns of a phase are taken."""

    OPEN = "open"
    ROUND_ROBIN = "round_robin"
    POPCORN = "popcorn"
    """Whoever has spoken passes the word to whom they choose."""
    SILENT_WRITE = "silent_write"


TAKE_TURNS = frozenset({Order.ROUND_ROBIN, Order.POPCORN})
"""The orders in which one person has the word at a time."""


class End(StrEnum):
    """What happens when the minutes of a phase are over."""

    SOFT = "soft"
    """It runs over until whoever facilitates goes on."""
    HARD = "hard"
    """Nothing more is said until whoever facilitates goes on or gives more minutes."""


class Confidence(StrEnum):
    """How surely we know that a format is what its name says."""

    VERIFIED = "verified"
    SECOND_HAND = "second-hand"
    RECALLED = "recalled"
    DESIGN = "design"


class FormatWrong(ValueError):  # noqa: N818 -- reads as a sentence where raised
    """A format's file that cannot be used, naming the file and the phase."""


@dataclass(frozen=True, slots=True)
class Phase:
    name: str
    minutes: int
    speak: tuple[Voice, ...]
    write: tuple[Voice, ...]
    captures: tuple[LineKind, ...]
    prompt: str
    turn: Order = Order.OPEN
    end: End = End.SOFT
    rule: str = ""
    further: tuple[str, ...] = ()
    """More questions of the same phase, in the order in which they are asked."""
    lenses: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    hold_back: tuple[LineKind, ...] = ()
    """What whoever presents sees only when a later phase runs."""
    range: tuple[int, int] | None = None
    optional: bool = False
    by_stance: Mapping[str, str] = field(default_factory=dict)
    """A further question for each stance of a supervisor, in formats for two."""

    @property
    def is_pause(self) -> bool:
        return not self.speak and not self.write


@dataclass(frozen=True, slots=True)
class Format:
    key: str
    name: str
    about: str
    size: tuple[int, int]
    minutes: int
    confidence: Confidence
    minutes_are_ours: bool
    standing: str
    source: tuple[str, ...]
    roles: tuple[Role, ...]
    phases: tuple[Phase, ...]
    roles_note: str = ""
    video: bool = False
    bookends: tuple[str, ...] = ()
    case_from: int = 0
    """The first phase that belongs to a case; a second case begins here again."""

    @property
    def total_minutes(self) -> int:
        """With the opening and the closing that every meeting has."""
        return sum(phase.minutes for phase in self.phases)

    @property
    def is_for_two(self) -> bool:
        """Whether its questions are for a supervisee and whoever supervises them."""
        return any(phase.by_stance for phase in self.phases)

    @property
    def people(self) -> str:
        least, most = self.size
        return f"{least} people" if least == most else f"{least} to {most} people"


@cache
def formats() -> Mapping[str, Format]:
    """Every format that is shipped, by key, ours first and then by name."""
    folder = resources.files("covision.meetings") / "formats"
    ends = tomllib.loads((folder / "bookends.toml").read_text(encoding="utf-8"))
    found = [
        read_format(file.name, file.read_text(encoding="utf-8"), ends=ends)
        for file in folder.iterdir()
        if file.name.endswith(".toml") and file.name != "bookends.toml"
    ]
    found.sort(key=lambda one: (one.key != DEFAULT, one.name))
    return {one.key: one for one in found}


def read_format(file: str, text: str, *, ends: Mapping[str, Any]) -> Format:
    """The format in a file's text. Raises FormatWrong with the file, the phase and the reason."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FormatWrong(f"{file}: {error}") from error
    phases = raw.pop("phases", None)
    if not phases:
        raise FormatWrong(f"{file}: it has no phases.")
    body = tuple(_phase_in_order(file, number, one) for number, one in enumerate(phases, start=1))
    found = _format(file, raw, body, ends)
    stated = sum(phase.minutes for phase in body)
    if stated != found.minutes:
        raise FormatWrong(
            f"{file}: the phases take {stated} minutes and the format says {found.minutes}."
        )
    return found


def format_of(snapshot: Mapping[str, Any]) -> Format:
    """The format that a meeting keeps, as it was on the day it was planned."""
    kept = dict(snapshot)
    phases = tuple(_phase(kept["key"], one) for one in kept.pop("phases"))
    return _built(str(kept["key"]), "the format", Format, kept | {"phases": phases})


def snapshot_of(one: Format) -> dict[str, Any]:
    return asdict(one)


def _format(
    file: str, raw: dict[str, Any], body: tuple[Phase, ...], ends: Mapping[str, Any]
) -> Format:
    bookends = raw.get("bookends", [])
    if not set(bookends) <= set(ends):
        raise FormatWrong(f"{file}: a bookend is one of {', '.join(sorted(ends))}.")
    first = tuple(_phase("bookends.toml", ends[e]) for e in bookends if e == "opening")
    last = tuple(_phase("bookends.toml", ends[e]) for e in bookends if e == "closing")
    whole = {**raw, "phases": (*first, *body, *last), "case_from": _case_from(raw, len(first))}
    return _built(file, "the format", Format, whole)


def _case_from(raw: Mapping[str, Any], opening: int) -> int:
    """A file counts its own phases from one; without a word a case begins after the arrival."""
    if "case_from" in raw:
        return opening + int(raw["case_from"]) - 1
    return opening or 1


def _phase_in_order(file: str, number: int, raw: dict[str, Any]) -> Phase:
    rest = dict(raw)
    if rest.pop("n", None) != number:
        raise FormatWrong(f"{file}: phase {number} must say n = {number}.")
    asked = rest.pop("prompt_set", [])
    return _phase(f"{file}, phase {number}", rest | _further(asked))


def _further(asked: list[dict[str, str]]) -> dict[str, Any]:
    return {"further": [one["prompt"] for one in asked]} if asked else {}


def _phase(where: str, raw: Mapping[str, Any]) -> Phase:
    given = dict(raw)
    given.setdefault("write", given.get("speak", []))
    phase = _built(where, "the phase", Phase, given)
    if not 1 <= phase.minutes <= LONGEST_MINUTES:
        raise FormatWrong(f"{where}: a phase takes from 1 to {LONGEST_MINUTES} minutes.")
    if not phase.prompt:
        raise FormatWrong(f"{where}: a phase needs a prompt.")
    if phase.captures and not phase.write:
        raise FormatWrong(f"{where}: it captures words, and nobody may write.")
    if phase.by_stance and set(phase.by_stance) != set(Stance):
        raise FormatWrong(f"{where}: by_stance has a question for each of {', '.join(Stance)}.")
    return phase


_SHAPES: dict[str, Any] = {
    "speak": Voice,
    "write": Voice,
    "captures": LineKind,
    "hold_back": LineKind,
    "roles": Role,
    "turn": Order,
    "end": End,
    "confidence": Confidence,
}
_Shape = TypeVar("_Shape", Phase, Format)


def _built(where: str, what: str, shape: type[_Shape], raw: Mapping[str, Any]) -> _Shape:
    known = {field.name for field in fields(shape)}
    if strange := sorted(set(raw) - known):
        raise FormatWrong(f"{where}: {what} has an unknown key, {strange[0]}.")
    try:
        return shape(**{name: _value(where, name, value) for name, value in raw.items()})
    except TypeError as error:
        raise FormatWrong(f"{where}: {what} is not complete. {error}") from error


def _value(where: str, name: str, value: Any) -> Any:
    kind = _SHAPES.get(name)
    if kind is None:
        return tuple(value) if isinstance(value, list) else value
    if isinstance(value, list | tuple):
        return tuple(_member(where, name, one, kind) for one in value)
    return _member(where, name, value, kind)


def _member(where: str, name: str, value: Any, kind: type[_Enum]) -> _Enum:
    try:
        return kind(value)
    except ValueError as error:
        known = ", ".join(sorted(kind))
        raise FormatWrong(f"{where}: {name} is one of {known}, not {value!r}.") from error
