"""Find what a text says in its own words of facts that the tables know."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from discreet.risk.tables import CueRow, cues

_DENIED = re.compile(
    r"(?i)\b(?:no|not|never|denie[sd]|denying|without|r/o|rule[ds]? out|negative for|"
    r"family history of|fhx?(?: of)?|query|screen(?:ed|ing)? for|isn't|wasn't|nor|unlikely|"
    r"afraid of|fear of|possible)\b[^.;\n]{0,24}$"
)
_BEFORE = 48


class Cue(NamedTuple):
    """A fact that the tables know, and where the text tells it."""

    kind: str
    name: str
    start: int
    end: int


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<![\w-])(?:{pattern})(?!\w)")


def cues_in(text: str) -> Iterator[Cue]:
    """Every cue that is not denied, in the order of the list."""
    lowered = text.lower()
    for row in cues():
        if _may_stand(row, lowered):
            for match in _compiled(row.pattern).finditer(text):
                left = text[max(0, match.start() - _BEFORE) : match.start()]
                if not _DENIED.search(left):
                    yield Cue(row.kind, row.name, match.start(), match.end())


def _may_stand(row: CueRow, lowered: str) -> bool:
    """A quick look spares most patterns a search of the whole text."""
    return not row.anchors or any(anchor in lowered for anchor in row.anchors)
