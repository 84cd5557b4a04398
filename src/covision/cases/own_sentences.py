"""Part a text into sentences, and tell those about oneself from those about somebody else."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from discreet import Finding, Kind
from discreet.roles import CLIENT_WORDS, RELATIONS

Span = tuple[int, int]

_CLIENTS = sorted({*CLIENT_WORDS} - {"ip", "vet", "pat", "ct", "cl", "pt"}, key=len, reverse=True)
_KIN = sorted(RELATIONS, key=len, reverse=True)
_BODIES = "woman|man|girl|boy|lady|guy|teenager|couple|family|mother|father|parent|child|kid"
KIN = "|".join(map(re.escape, _KIN))
CLIENTS = "|".join(map(re.escape, _CLIENTS))
_END = re.compile(r"[.!?]+[\"'”’)]*(?=\s|$)|\n+")
_SHORTENED = re.compile(r"(?i)\b(?:dr|mr|mrs|ms|mx|st|prof|e\.g|i\.e|vs)$")
_FIRST = re.compile(r"\bI\b|(?i:\b(?:me|my|mine|myself|we|us|our|ours|ourselves)\b)")
OWN_KIN = re.compile(
    rf"(?i)\b(?:(?:my|our)\s(?:own\s|late\s|dear\s)?|I(?:['’]m| am| was)\s"
    rf"(?:\d+ and |both |also )?(?:an?|the)\s)(?:{KIN})\b"
)
_THIRD = re.compile(
    r"(?i)\b(?:he|she|they|him|her|hers|his|their|theirs|them|himself|herself|themselves|somebody"
    rf"|someone|{CLIENTS}|{KIN}|(?:this|that|the|a)\s(?:\w+\s)?(?:{_BODIES}))s?\b"
)
_WHEN = re.compile(r"(?i)\s*(?:when|whenever|while|after|before|if|because|as|since|each time)\b")
_ABOUT_ME = re.compile(
    r"\bI(?:['’]m|['’]ve been| am| was| have been| grew up| was born| come| came| lived| live"
    r"| moved| trained| turned| became| studied)\b"
    rf"|(?i:\b(?:my|our)\s(?:own\s|late\s)?(?:{KIN})\s(?:is|was|were|came|lived|died|has|had)\b)"
)
_SMALL = frozenset(
    (
        *("in", "from", "near", "a", "an", "only", "just", "still", "now", "also", "and", "was"),
        *("both", "as", "aged", "nearly", "almost", "raised", "born", "about", "am", "of", "at"),
        *("died", "is", "been", "there", "here", "myself", "years", "old", "year"),
    )
)


class Telling(StrEnum):
    """Of whom a sentence tells."""

    OWN = "own"
    BOTH = "both"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Sentence:
    start: int
    end: int
    telling: Telling
    begins_with_other: bool = False
    """Its subject is somebody else."""


def sentences_of(text: str, findings: Sequence[Finding], *, own: Iterable[Span]) -> list[Sentence]:
    """In order, none ending inside a finding. `own` are places of the author's own name."""
    named = [(f.start, f.end) for f in findings if f.kind in {Kind.NAME, Kind.KNOWN}]
    others = [span for span in named if span not in set(own)]
    return [_told(text, span, others) for span in _spans(text, findings)]


def is_about_me(text: str, sentence: Sentence, found: Finding, told: Sequence[Span]) -> bool:
    """Whether "I am", "I grew up in" or "my father was" leads to it, with nothing between.

    `told` are places before it of which that is known already.
    """
    if sentence.telling is not Telling.OWN or found.kind in {Kind.NAME, Kind.KNOWN}:
        return False
    return leads_from_me(text, sentence.start, found.start, told)


def leads_from_me(text: str, start: int, at: int, told: Sequence[Span]) -> bool:
    leads = list(_ABOUT_ME.finditer(text, start, at))
    return bool(leads) and _only_small(text, leads[-1].end(), at, told)


def _spans(text: str, findings: Sequence[Finding]) -> Iterator[Span]:
    start = 0
    for end in _END.finditer(text):
        inside = any(f.start < end.end() < f.end for f in findings)
        if inside or _SHORTENED.search(text, max(0, end.start() - 6), end.start()):
            continue
        yield from _trimmed(text, start, end.end())
        start = end.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    written = text[start:end]
    first = start + len(written) - len(written.lstrip())
    last = start + len(written.rstrip())
    if first < last:
        yield first, last


def _told(text: str, span: Span, others: Sequence[Span]) -> Sentence:
    start, end = span
    first = _FIRST.search(text, start, end)
    third = _first_other(text, span, others)
    if third is None:
        return Sentence(start, end, Telling.OWN if first else Telling.OTHER)
    leads = first is None or (third < first.start() and not _WHEN.match(text, start, end))
    return Sentence(start, end, Telling.BOTH if first else Telling.OTHER, leads)


def _first_other(text: str, span: Span, others: Sequence[Span]) -> int | None:
    """Where somebody other than the author, and than her own family, is first spoken of."""
    start, end = span
    family = [(m.start(), m.end()) for m in OWN_KIN.finditer(text, start, end)]
    places = [place[0] for place in others if start <= place[0] < end]
    places += [
        match.start()
        for match in _THIRD.finditer(text, start, end)
        if not any(first <= match.start() < last for first, last in family)
    ]
    return min(places, default=None)


def _only_small(text: str, start: int, end: int, told: Sequence[Span]) -> bool:
    for word in re.finditer(r"[\w'’-]+", text[start:end]):
        at = start + word.start()
        known = any(first <= at < last for first, last in told)
        if not known and word.group().lower() not in _SMALL and not word.group().isdigit():
            return False
    return True
