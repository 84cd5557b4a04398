"""A group's format as a file: written as TOML, and read back with the line of whatever is wrong."""

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from covision.core.errors import NotPossible
from covision.meetings.format_rules import PhaseWrong, check_can_be_run
from covision.meetings.format_texts import tidied
from covision.meetings.formats import (
    Confidence,
    End,
    Format,
    Order,
    Phase,
    Voice,
)
from covision.meetings.states import LineKind, Role

LARGEST_FILE = 64 * 1024
_AT_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)$")
_HEADER = re.compile(r"\s*\[\[\s*phases\s*\]\]")


class FileWrong(NotPossible):
    """A file that is no format, with the number of the line where that shows."""

    def __init__(self, sentence: str, *, line: int) -> None:
        self.line = line
        super().__init__(f"Line {line}: {sentence}")


def file_of(one: Format) -> str:
    """The format as text that `format_in_file` reads."""
    head = {
        "name": one.name,
        "about": one.about,
        "size": list(one.size),
        "roles": [str(role) for role in one.roles],
        "roles_note": one.roles_note,
        "case_from": one.case_from + 1,
    }
    phases = [f"[[phases]]\n{_lines(_row(phase))}" for phase in one.phases]
    return "\n\n".join([_lines(head), *phases]) + "\n"


def format_in_file(content: bytes) -> Format:
    """Raises FileWrong with the line; nothing of a wrong file is taken."""
    text = _text(content)
    raw = _toml(text)
    try:
        found = tidied(_format(text, raw))
        check_can_be_run(found)
    except PhaseWrong as wrong:
        line = line_of(text, place=wrong.place, key=wrong.part)
        raise FileWrong(str(wrong), line=line) from wrong
    except FileWrong:
        raise
    except NotPossible as wrong:
        raise FileWrong(str(wrong), line=1) from wrong
    return found


def line_of(text: str, *, place: int | None, key: str) -> int:
    """Where a key of a phase (of the head: place None) stands; else where its part begins."""
    begins, at = 1, -1
    for number, line in enumerate(text.split("\n"), start=1):
        if _HEADER.match(line):
            at += 1
            if at == place:
                begins = number
        is_here = at == (-1 if place is None else place)
        if is_here and re.match(rf"\s*{re.escape(key)}\s*=", line):
            return number
    return begins


def _text(content: bytes) -> str:
    if len(content) > LARGEST_FILE:
        raise NotPossible("This file is larger than 64 KB. A format takes less.")
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise FileWrong("This is not text in UTF-8.", line=line) from error


def _toml(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = _AT_LINE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        reason = _AT_LINE.sub("", str(error)).removesuffix(" (at end of document)")
        raise FileWrong(f"This cannot be read as TOML. {reason}.", line=line) from error


def _format(text: str, raw: dict[str, Any]) -> Format:
    phases = raw.pop("phases", None)
    if not isinstance(phases, list) or not all(isinstance(one, dict) for one in phases):
        raise FileWrong("A format has phases, each under [[phases]].", line=1)
    given = _read(text, raw, _HEAD, place=None)
    size = given.pop("size", ())
    if len(size) != 2:  # noqa: PLR2004 -- the least and the most
        raise _wrong(text, None, "size", "size is two numbers: the least and the most people.")
    return Format(
        key="",
        minutes=0,
        confidence=Confidence.DESIGN,
        minutes_are_ours=False,
        standing="",
        source=(),
        size=(size[0], size[1]),
        case_from=given.pop("case_from", 1) - 1,
        phases=tuple(_phase(text, one, place) for place, one in enumerate(phases)),
        **{"name": "", "about": "", "roles": (Role.FACILITATOR,)} | given,
    )


def _phase(text: str, raw: dict[str, Any], place: int) -> Phase:
    given = _read(text, raw, _PHASE, place=place)
    speak = given.get("speak", ())
    whole: dict[str, Any] = {"name": "", "minutes": 0, "prompt": "", "captures": ()}
    return Phase(**whole | {"speak": speak, "write": speak} | given)


def _read(
    text: str, raw: Mapping[str, Any], shapes: "Mapping[str, Shape]", *, place: int | None
) -> dict[str, Any]:
    given = {}
    for key, value in raw.items():
        shape = shapes.get(key)
        if shape is None:
            known = ", ".join(shapes)
            raise _wrong(text, place, key, f"{key} is not known here. Known are: {known}.")
        given[key] = _value(text, place, key, value, shape)
    return given


def _value(text: str, place: int | None, key: str, value: object, shape: "Shape") -> object:
    try:
        return shape(value)
    except ValueError as error:
        raise _wrong(text, place, key, f"{key} {error}") from error


def _wrong(text: str, place: int | None, key: str, sentence: str) -> FileWrong:
    return FileWrong(sentence, line=line_of(text, place=place, key=key))


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("is a text in quotation marks.")  # noqa: TRY004 -- one kind to catch
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > LARGEST_FILE:
        raise ValueError("is a whole number.")
    return value


def _list_of(shape: "Shape") -> "Shape":
    def read(value: object) -> tuple[object, ...]:
        if not isinstance(value, list):
            raise ValueError("is a list in square brackets.")  # noqa: TRY004 -- one kind to catch
        return tuple(shape(one) for one in value)

    return read


def _one_of(kind: type[StrEnum] | type[LineKind] | type[Role]) -> "Shape":
    def read(value: object) -> object:
        if not isinstance(value, str) or value not in set(kind):
            raise ValueError(f"is one of: {', '.join(kind)}.")
        return kind(value)

    return read


Shape = Callable[[object], object]
_HEAD: dict[str, Shape] = {
    "name": _words,
    "about": _words,
    "size": _list_of(_number),
    "roles": _list_of(_one_of(Role)),
    "roles_note": _words,
    "case_from": _number,
}
_PHASE: dict[str, Shape] = {
    "name": _words,
    "minutes": _number,
    "end": _one_of(End),
    "speak": _list_of(_one_of(Voice)),
    "write": _list_of(_one_of(Voice)),
    "turn": _one_of(Order),
    "captures": _list_of(_one_of(LineKind)),
    "hold_back": _list_of(_one_of(LineKind)),
    "prompt": _words,
    "rule": _words,
    "further": _list_of(_words),
    "lenses": _list_of(_words),
    "modules": _list_of(_words),
}


def _row(phase: Phase) -> dict[str, object]:
    row = {key: _plain(getattr(phase, key)) for key in _PHASE}
    if row["write"] == row["speak"]:
        del row["write"]
    return {key: value for key, value in row.items() if value not in ("", [])} | {
        "speak": row["speak"]
    }


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, str) else value


def _lines(row: Mapping[str, object]) -> str:
    return "\n".join(f"{key} = {_quoted(value)}" for key, value in row.items())


def _quoted(value: object) -> str:
    """A basic string of TOML is one of JSON but for the sign U+007F, which TOML wants escaped."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
