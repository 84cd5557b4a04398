"""Run bounded patterns over a text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from discreet.kinds import Kind, Risk


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression and what its matches are.

    Where it has a group, the group is the finding; else all of the match is.
    """

    kind: Kind
    expression: str
    risk: Risk = Risk.DIRECT

    @property
    def compiled(self) -> re.Pattern[str]:
        return _compiled(self.expression)


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    # Compiled when first used: a page that only imports the library need not wait.
    return re.compile(expression)


def matches(text: str, patterns: Iterable[Pattern]) -> Iterator[tuple[Pattern, int, int]]:
    """Every match with its place; an empty group is no match."""
    for pattern in patterns:
        group = min(1, pattern.compiled.groups)
        for match in pattern.compiled.finditer(text):
            start, end = match.span(group)
            if start < end:
                yield pattern, start, end
