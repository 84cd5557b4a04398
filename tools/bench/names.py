"""Names by origin, and sentences that hold them."""

import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

_HERE = Path(__file__).parent
_EACH = 30
"""How many given names and surnames of every group are asked, so that groups weigh alike."""
WOMEN, MEN = "women", "men"
_WORDS = {
    WOMEN: ("she", "her", "her", "sister", "mother", "Ms"),
    MEN: ("he", "his", "him", "brother", "father", "Mr"),
}
# What is left of letters that are no letter with a sign: how a keyboard without them writes.
_PLAIN = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae"}
)


class Group(NamedTuple):
    """Names of one origin and gender."""

    origin: str
    gender: str
    given: tuple[str, ...]
    surnames: tuple[str, ...]


class Asked(NamedTuple):
    """A sentence, where its name stands, and the frame it was made from."""

    text: str
    start: int
    end: int
    frame: str


@cache
def groups() -> tuple[Group, ...]:
    """Every group of the folder of names, by origin."""
    return tuple(
        Group(path.stem, gender, told[gender][:_EACH], told["surnames"][:_EACH])
        for path in sorted((_HERE / "names").glob("*.txt"))
        for told in [_read(path)]
        for gender in (WOMEN, MEN)
    )


def _read(path: Path) -> dict[str, tuple[str, ...]]:
    lines = (line.partition(":") for line in path.read_text("utf-8").splitlines() if line)
    return {head: tuple(names.split()) for head, _, names in lines}


@cache
def frames() -> tuple[str, ...]:
    return tuple((_HERE / "frames.txt").read_text("utf-8").splitlines())


def sentences(group: Group, *, every: int) -> Iterator[Asked]:
    """Each name in every so-maniest frame; all groups meet the same frames equally often."""
    pairs = zip(group.given, group.surnames, strict=True)
    for number, (given, surname) in enumerate(pairs):
        family = surname.replace("'", "’") if number % 2 else surname
        for place in range(number % every, len(frames()), every):
            # As often without signs on its letters as with them.
            plain = (number + place // every) % 2 == 1
            yield asked(
                frames()[place], group.gender, _written(given, plain), _written(family, plain)
            )


def asked(frame: str, gender: str, given: str, surname: str) -> Asked:
    """A frame with its name in place; frames that begin with ~ are in lower case."""
    they, their, them, sibling, parent, title = _WORDS[gender]
    sentence = frame.removeprefix("~ ").format(
        given=given, surname=surname, full=f"{given} {surname}", they=they, They=they.title(),
        their=their, Their=their.title(), them=them, sibling=sibling, parent=parent, title=title,
    )  # fmt: skip
    sentence = sentence.lower() if frame.startswith("~") else sentence
    before, _, rest = sentence.partition("[")
    name, _, after = rest.partition("]")
    return Asked(before + name + after, len(before), len(before) + len(name), frame)


def _written(name: str, plain: bool) -> str:  # noqa: FBT001  # one of two ways to write
    if not plain:
        return unicodedata.normalize("NFC", name)
    parts = unicodedata.normalize("NFD", name.translate(_PLAIN))
    return "".join(part for part in parts if not unicodedata.combining(part))
