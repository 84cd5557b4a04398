"""Find what a text says in its own words of facts that the tables know."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

_DENIED = re.compile(
    r"(?i)\b(?:no|not|never|denie[sd]|denying|without|r/o|rule[ds]? out|negative for|family history "
    r"of|fhx?(?: of)?|query|screen(?:ed|ing)? for|isn't|wasn't|nor|not an?|unlikely|afraid of|"
    r"fear of|possible)\b[^.;\n]{0,24}$"
)
_BEFORE = 48


class Cue(NamedTuple):
    """A fact that the tables know, and where the text tells it."""

    kind: str
    name: str
    start: int
    end: int


class _Pattern(NamedTuple):
    kind: str
    name: str
    expression: re.Pattern[str]


@cache
def _patterns() -> tuple[_Pattern, ...]:
    written = (Path(__file__).parent / "cues.txt").read_text("utf-8")
    rows = (line.split("\t") for line in written.splitlines() if line and line[0] != "#")
    return tuple(_Pattern(kind, name, _compiled(pattern)) for kind, name, pattern in rows)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<![\w-])(?:{pattern})(?!\w)")


def cues_in(text: str) -> Iterator[Cue]:
    """Every cue that is not denied, in the order of the list."""
    for kind, name, expression in _patterns():
        for match in expression.finditer(text):
            left = text[max(0, match.start() - _BEFORE) : match.start()]
            if not _DENIED.search(left):
                yield Cue(kind, name, match.start(), match.end())
