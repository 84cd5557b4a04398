"""Run bounded patterns over a text, each only where one of its cues stands."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from discreet.kinds import Kind, Risk
from discreet.words import cues_in

WORD = r"[\w'\u2019&-]{1,18}"
PLAIN = (
    r"(?!(?:the|an?|his|her|their|my|this|that|it|before|after|in|at|to|of|and|on|for|"
    rf"with|by|from|is|was|were|as|or|but|no|any|under|come|came|about|into)\b){WORD}"
)
"""A word, and a word that is none of the small ones, in the patterns of stories."""


@dataclass(frozen=True)
class Pattern:
    """A regular expression and what its matches are.

    Where it has a group, the group is the finding; else all of the match is. One of
    the `cues`, words in small letters, stands in every match or right behind it, at
    most `lead` tokens after the match begins. Without cues all of the text is read, if
    it holds one of `needs`. A pattern with cues reads no more than its cues give, so
    that most patterns cost nothing on most texts, and none is made before it is needed.
    """

    kind: Kind
    expression: str
    risk: Risk = Risk.DIRECT
    cues: str = ""
    lead: int = 0
    needs: tuple[str, ...] = ()

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        # Compiled when first used: a page that only imports the library need not wait.
        return re.compile(self.expression)


class Match(NamedTuple):
    """Where a pattern matched: its group, or all of it."""

    pattern: Pattern
    start: int
    end: int


class Patterns:
    """Patterns that are looked for together."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self.all = tuple(patterns)
        self._everywhere = tuple(pattern for pattern in self.all if not pattern.cues)
        self._by_cue: dict[str, dict[int, list[Pattern]]] = {}
        for pattern in self.all:
            for cue in dict.fromkeys(pattern.cues.split()):
                alike = self._by_cue.setdefault(cue, {}).setdefault(pattern.lead, [])
                alike.append(pattern)
        self._cues = frozenset(self._by_cue)

    def matches(self, text: str) -> Iterator[Match]:
        """Every match with its place; an empty group is no match."""
        for pattern in self._everywhere:
            if not pattern.needs or any(need in text for need in pattern.needs):
                for match in pattern.compiled.finditer(text):
                    yield from _placed(pattern, match)
        cues, tokens = cues_in(text)
        for cue in sorted(self._cues.intersection(cues)):
            for lead, patterns in self._by_cue[cue].items():
                for place in cues[cue]:
                    token = bisect_right(tokens, place)
                    starts = tokens[max(0, token - lead - 1) : token]
                    for pattern in patterns:
                        yield from _beside(pattern, text, place, starts)


def _placed(pattern: Pattern, match: re.Match[str]) -> Iterator[Match]:
    start, end = match.span(1 if match.re.groups else 0)
    if start < end:
        yield Match(pattern, start, end)


def _beside(pattern: Pattern, text: str, place: int, starts: Sequence[int]) -> Iterator[Match]:
    """The matches around a cue's place, until one reaches it."""
    matched = pattern.compiled.match
    reach = 0
    for start in starts:
        match = matched(text, start) if start >= reach else None
        if match:
            yield from _placed(pattern, match)
            reach = match.end()
    if reach <= place and starts[-1] != place:
        match = matched(text, place)
        if match:
            yield from _placed(pattern, match)
