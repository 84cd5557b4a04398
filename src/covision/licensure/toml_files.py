"""A TOML file as values, with the line of each key, and everything that is wrong in it."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

LARGEST = 512 * 1024
_AT_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)$")
_HEADER = re.compile(r"\s*(\[\[?)\s*([A-Za-z0-9_.\- ]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*[\"']?([A-Za-z0-9_\-]+)[\"']?\s*=")


class Unreadable(Exception):  # noqa: N818 -- the house names what is the matter
    """A file that cannot be taken. `faults` are sentences, in order of lines."""

    def __init__(self, name: str, faults: Iterable[str]) -> None:
        self.name = name
        self.faults = tuple(faults)
        super().__init__(f"{name}: {self.faults[0]}")


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    line: int
    where: str
    """The rule or the example, or empty."""
    sentence: str

    def __str__(self) -> str:
        return f"Line {self.line}{f', {self.where}' if self.where else ''}: {self.sentence}"


@dataclass
class TomlFile:
    """What a file says, and the faults found in it so far."""

    name: str
    text: str
    told: dict[str, Any]
    faults: list[Fault] = field(default_factory=list)

    @cached_property
    def lines(self) -> dict[str, dict[str, int]]:
        """Part of the file -> key -> line; the part's own first line under the empty key.

        `rules#2` is the third [[rules]], `example#0.expect.rule#1` the second of an inner list.
        """
        found: dict[str, dict[str, int]] = defaultdict(dict, {"": {"": 1}})
        counts: dict[str, int] = {}
        part = ""
        for number, line in enumerate(self.text.split("\n"), start=1):
            if header := _HEADER.match(line):
                part = _part_of(header[2], counts, is_list=header[1] == "[[")
                found[part].setdefault("", number)
            elif key := _KEY.match(line):
                found[part].setdefault(key[1], number)
        return found

    def line_of(self, part: str, key: str = "") -> int:
        """The line of a key or of a part so called; else of the part it should be in."""
        known = self.lines.get(part)
        if known is None:
            outer, _, last = part.rpartition(".")
            return self.line_of(outer, last.partition("#")[0])
        path = f"{part}.{key}" if part else key
        inner = self.lines.get(path) or self.lines.get(f"{path}#0") or known
        return known.get(key, inner.get("", 1))

    def fault(self, sentence: str, *, part: str = "", key: str = "", where: str = "") -> Fault:
        return Fault(self.line_of(part, key), where, sentence)

    def wrong(self, sentence: str, *, part: str = "", key: str = "", where: str = "") -> None:
        self.faults.append(self.fault(sentence, part=part, key=key, where=where))


def told_of(faults: Iterable[Fault]) -> tuple[str, ...]:
    """Each once, in order of lines."""
    return tuple(str(one) for one in sorted(set(faults)))


def toml_file(content: bytes | str, name: str) -> TomlFile:
    """Raises Unreadable where it is no TOML at all."""
    text = _text(content, name)
    try:
        return TomlFile(name, text, tomllib.loads(text))
    except (ValueError, RecursionError) as error:
        said = "It is nested too deeply" if isinstance(error, RecursionError) else str(error)
        at = _AT_LINE.search(said)
        line = int(at[1]) if at else text.count("\n") + 1
        reason = _AT_LINE.sub("", said).removesuffix(" (at end of document)")
        sentence = f"This cannot be read as TOML. {reason}."
        raise Unreadable(name, [str(Fault(line, "", sentence))]) from error


def _text(content: bytes | str, name: str) -> str:
    if len(content) > LARGEST:
        raise Unreadable(name, ["Line 1: This file is larger than 512 KB."])
    try:
        raw = content.encode() if isinstance(content, str) else content
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeError as error:
        before = content[: getattr(error, "start", 0)]
        raise Unreadable(
            name, [f"Line {_last_line(before)}: This is not text in UTF-8."]
        ) from error


def _last_line(content: bytes | str) -> int:
    if isinstance(content, str):
        return content.count("\n") + 1
    return content.count(b"\n") + 1


def _part_of(name: str, counts: dict[str, int], *, is_list: bool) -> str:
    path = ".".join(one.strip() for one in name.split("."))
    if is_list:
        counts[path] = counts.get(path, -1) + 1
        for inner in [one for one in counts if one.startswith(f"{path}.")]:
            del counts[inner]
    steps = path.split(".")
    paths = [".".join(steps[: end + 1]) for end in range(len(steps))]
    return ".".join(
        f"{step}#{counts[at]}" if at in counts else step
        for step, at in zip(steps, paths, strict=True)
    )
