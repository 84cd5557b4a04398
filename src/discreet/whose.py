"""Tell whose a detail is: of the person named, or meant, right before it."""

import re
from bisect import bisect_right

from discreet.findings import Finding
from discreet.people import Person

_SENTENCE_END = re.compile(r"[.!?]\s|\n")
_PRONOUN = re.compile(
    r"(?i)\b(?:(he|his|boy|brother|dad|father|husband|man|son|uncle|grandfather)"
    r"|(she|her|girl|sister|mom|mum|mother|wife|woman|daughter|aunt|grandmother)|they|their)\b"
)
_NEAR = 120


class Whose:
    """The word for what is theirs, at any finding of a text."""

    def __init__(self, text: str, named: dict[Finding, Person], otherwise: str) -> None:
        self._text = text
        self._mentions = sorted(named)
        self._starts = [finding.start for finding in self._mentions]
        self._named = named
        self._otherwise = otherwise

    def before(self, finding: Finding) -> str:
        """The word for what is theirs: "her", "his" or "their"."""
        sentence = max(0, finding.start - _NEAR)
        for end in _SENTENCE_END.finditer(self._text, sentence, finding.start):
            sentence = end.end()
        own, named_at = self._mentioned(sentence, finding.start)
        for said in _PRONOUN.finditer(self._text, max(sentence, named_at), finding.start):
            own = "his" if said.group(1) else "her" if said.group(2) else "their"
        return own or self._otherwise or "their"

    def _mentioned(self, first: int, last: int) -> tuple[str, int]:
        at = bisect_right(self._starts, last - 1) - 1
        if at < 0 or self._starts[at] < first:
            return "", first
        return self._named[self._mentions[at]].own, self._mentions[at].end
