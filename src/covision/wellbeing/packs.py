"""Licensed scales as files that an installation adds: read whole, or refused with the line."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from covision.core.errors import NotPossible
from covision.wellbeing.scales import Questionnaire, Scale, Scoring

LARGEST_FILE = 64 * 1024
MOST_ITEMS, MOST_STEPS = 100, 11
KEY = re.compile(r"[a-z][a-z0-9_]{1,39}")
_AT_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)$")
_HEADER = re.compile(r"\s*\[\[\s*scales\s*\]\]")
TEXTS = ("name", "asks", "source", "owner", "licence", "terms")
"""What every pack must say of itself; the owner’s terms stand beside the questions."""


class PackWrong(NotPossible):
    """A file that is no pack, with the number of the line where that shows."""

    def __init__(self, sentence: str, *, line: int) -> None:
        self.line = line
        super().__init__(f"Line {line}: {sentence}")


@dataclass(frozen=True, slots=True)
class _Source:
    """A file as text, to say on which line something stands."""

    text: str

    def line_of(self, key: str, *, scale: int | None = None) -> int:
        """Where a key of a scale (of the head: None) stands; else where its part begins."""
        begins, at = 1, None
        for number, line in enumerate(self.text.split("\n"), start=1):
            if _HEADER.match(line):
                at = 0 if at is None else at + 1
                begins = number if at == scale else begins
            if at == scale and re.match(rf"\s*{re.escape(key)}\s*=", line):
                return number
        return begins

    def wrong(self, sentence: str, key: str, *, scale: int | None = None) -> PackWrong:
        return PackWrong(sentence, line=self.line_of(key, scale=scale))


def pack_in(content: bytes) -> Questionnaire:
    """Raises PackWrong with the line; nothing of a wrong file is taken."""
    source = _Source(_text(content))
    told = _toml(source)
    known = {"key", *TEXTS, "steps", "lowest", "items", "scales"}
    if strange := sorted(set(told) - known):
        raise source.wrong(f"A pack has no “{strange[0]}”.", strange[0])
    items = _texts(source, told, "items", most=MOST_ITEMS)
    return Questionnaire(
        key=_key(source, told, None),
        **{name: _words(source, told, name) for name in TEXTS},  # type: ignore[arg-type]
        steps=_texts(source, told, "steps", most=MOST_STEPS),
        lowest=_whole(source, told, "lowest", 0, range(11), scale=None),
        items=items,
        scales=_scales(source, told, len(items)),
    )


def packs_in(folder: Path) -> tuple[Questionnaire, ...]:
    """Every pack of the folder that can be read. A wrong one is left out; the check names it."""
    files = tuple((path, path.stat().st_mtime_ns) for path in _files(folder))
    return _packs(files)


def faults_in(folder: Path) -> list[tuple[str, str]]:
    """Each file that is no pack, with the line and what is wrong there."""
    found = []
    for path in _files(folder):
        try:
            pack_in(path.read_bytes())
        except NotPossible as wrong:
            found.append((path.name, str(wrong)))
    return found


@lru_cache(maxsize=8)
def _packs(files: tuple[tuple[Path, int], ...]) -> tuple[Questionnaire, ...]:
    """Read again only when a file has changed."""
    found: dict[str, Questionnaire] = {}
    for path, _changed in files:
        try:
            one = pack_in(path.read_bytes())
        except NotPossible:
            continue
        found.setdefault(one.key, one)
    return tuple(found.values())


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.toml")) if folder.is_dir() else []


def _text(content: bytes) -> str:
    if len(content) > LARGEST_FILE:
        raise PackWrong("This file is larger than 64 KB. A pack takes less.", line=1)
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise PackWrong("This is not text in UTF-8.", line=line) from error


def _toml(source: _Source) -> dict[str, Any]:
    try:
        return tomllib.loads(source.text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = _AT_LINE.search(str(error))
        line = int(found[1]) if found else source.text.count("\n") + 1
        reason = _AT_LINE.sub("", str(error)).removesuffix(" (at end of document)")
        raise PackWrong(f"This cannot be read as TOML. {reason}.", line=line) from error


def _scales(source: _Source, told: dict[str, Any], items: int) -> tuple[Scale, ...]:
    rows = told.get("scales")
    if not isinstance(rows, list) or not rows or not all(isinstance(one, dict) for one in rows):
        raise source.wrong("A pack has scales, each under [[scales]].", "scales")
    scales = tuple(_scale(source, one, place, items) for place, one in enumerate(rows))
    keys = [one.key for one in scales]
    for place, key in enumerate(keys):
        if key in keys[:place]:
            raise source.wrong(f"There are two scales called “{key}”.", "key", scale=place)
    return scales


def _scale(source: _Source, told: Mapping[str, Any], place: int, items: int) -> Scale:
    strange = sorted(set(told) - {"key", "name", "items", "turned", "scoring", "times"})
    if strange:
        raise source.wrong(f"A scale has no “{strange[0]}”.", strange[0], scale=place)
    given = _numbers(source, told, "items", place, lambda one: 1 <= one <= items)
    if not given:
        raise source.wrong("A scale names its items by number, from 1.", "items", scale=place)
    if told.get("scoring", "mean") not in set(Scoring):
        raise source.wrong("scoring is “mean” or “sum”.", "scoring", scale=place)
    return Scale(
        key=_key(source, told, place),
        name=_words(source, told, "name", scale=place),
        items=given,
        turned=_numbers(source, told, "turned", place, lambda one: one in given),
        scoring=Scoring(told.get("scoring", "mean")),
        times=_whole(source, told, "times", 1, range(1, 101), scale=place),
    )


def _key(source: _Source, told: Mapping[str, Any], scale: int | None) -> str:
    key = told.get("key")
    if not isinstance(key, str) or not KEY.fullmatch(key):
        raise source.wrong(
            "key is a short name in small letters, such as who5.", "key", scale=scale
        )
    return key


def _words(source: _Source, told: Mapping[str, Any], name: str, *, scale: int | None = None) -> str:
    words = told.get(name)
    if not isinstance(words, str) or not words.strip():
        raise source.wrong(f"{name} is missing: a text in quotes.", name, scale=scale)
    return " ".join(words.split())


def _texts(source: _Source, told: Mapping[str, Any], name: str, *, most: int) -> tuple[str, ...]:
    rows = told.get(name)
    if not isinstance(rows, list) or not all(isinstance(one, str) and one.strip() for one in rows):
        raise source.wrong(f"{name} is a list of texts.", name)
    if not 1 < len(rows) <= most:
        raise source.wrong(f"{name} has from 2 to {most} texts.", name)
    return tuple(" ".join(one.split()) for one in rows)


def _numbers(
    source: _Source,
    told: Mapping[str, Any],
    name: str,
    place: int,
    fits: Callable[[int], bool],
) -> tuple[int, ...]:
    rows = told.get(name, [])
    if not isinstance(rows, list) or not all(type(one) is int and fits(one) for one in rows):
        raise source.wrong(f"{name} names an item that is not there.", name, scale=place)
    if len(set(rows)) != len(rows):
        raise source.wrong(f"{name} names an item twice.", name, scale=place)
    return tuple(rows)


def _whole(
    source: _Source,
    told: Mapping[str, Any],
    name: str,
    usual: int,
    within: range,
    *,
    scale: int | None,
) -> int:
    number = told.get(name, usual)
    if type(number) is not int or number not in within:
        sentence = f"{name} is a whole number from {within.start} to {within.stop - 1}."
        raise source.wrong(sentence, name, scale=scale)
    return number
