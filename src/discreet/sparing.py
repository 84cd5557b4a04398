"""What a tagger marks and lists know better: methods, drugs, scores, everyday words."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from discreet.eponyms import names_somebody, told_words
from discreet.findings import Finding
from discreet.kinds import Kind
from discreet.phrases import phrases_in
from discreet.vocabulary import (
    is_clinical,
    is_eponym,
    is_given_name,
    is_ordinary,
    is_place,
    word_set,
)
from discreet.words import Word, each, split_words, words_of

_NAMING = frozenset(
    (Kind.NAME, Kind.LOCATION, Kind.PET, Kind.USERNAME, Kind.FACILITY, Kind.ORG, Kind.DIAGNOSIS)
)
# The frame of the work: "the Tuesday slot", "Mondays". "Last Tuesday" is a date.
_WEEKDAYS = frozenset(
    each("monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun")
)
_CONTEXT = 24
# A number after a test's name is a score: "PHQ-9 19", "BDI-II: 31", "scored 14".
_BEFORE_SCORE = re.compile(
    r"(?:\b[A-Za-z]{2,8}-|\b[A-Z][A-Za-z]*[A-Z](?:-?(?:\d{1,2}|I{1,3}))?"
    r"|\b(?:scor(?:e|es|ed|ing)|session|dose|axis|item|scale|page|step|stage))"
    r"(?: of| was| is)?[\s:=,]{0,3}$"
)
_OPENING = re.compile(r"(?:^|[.!?:;\n])\s*$")
_AFTER_AMOUNT = re.compile(
    r"\s?(?:%|/\d|(?:mg|mcg|ml|min|mins|minutes|hrs?|hours|sessions|x|[ap]m)\b)"
)


def spared(text: str, finding: Finding, *, doubtful: bool) -> bool:
    """Whether lists and form show that a stretch points to nobody.

    What is only an everyday word is spared where the tagger is doubtful.
    """
    words = tuple(split_words(text[finding.start : finding.end]))
    if not words:
        return _counted(text, finding)
    if finding.kind is Kind.DATE:
        numbered = any(map(str.isdigit, text[finding.start : finding.end]))
        return not numbered and all(word.lower.removesuffix("s") in _WEEKDAYS for word in words)
    if finding.kind not in _NAMING:
        return False
    if _told(text, finding):
        return True
    if all(is_clinical(word.lower) or word.lower in word_set("title_words") for word in words):
        return not _names_somebody(text, finding, words)
    opens = _OPENING.search(text[max(0, finding.start - _CONTEXT) : finding.start]) is not None
    everyday = all(_everyday(word, opens=opens) for word in words)
    return _author(words) or (doubtful and everyday)


def _counted(text: str, finding: Finding) -> bool:
    """Whether a bare number is a score or an amount."""
    before = text[max(0, finding.start - _CONTEXT) : finding.start]
    amount = _AFTER_AMOUNT.match(text, finding.end)
    return amount is not None or _BEFORE_SCORE.search(before) is not None


def _told(text: str, finding: Finding) -> bool:
    """Whether a stretch lies within the name of a test, a method or an illness."""
    told = told_words(text)
    said = words_of(text)
    first = bisect_left(said, finding.start, key=lambda word: word.start)
    after = bisect_left(said, finding.end, key=lambda word: word.start)
    return first < after and all(at in told for at in range(first, after))


def _names_somebody(text: str, finding: Finding, words: Sequence[Word]) -> bool:
    """Whether the name of an author is somebody's here."""
    said = words_of(text)
    at = bisect_left(said, words[-1].start + finding.start, key=lambda word: word.start)
    eponym = any(is_eponym(word.lower) for word in words)
    return eponym and at < len(said) and names_somebody(said, at)


def _author(words: tuple[Word, ...]) -> bool:
    """Whether a founder of a method is named in full, and nobody else."""
    return any(
        phrase.first == 0 and phrase.after == len(words) for phrase in phrases_in(words, "authors")
    )


def _everyday(word: Word, *, opens: bool) -> bool:
    """Whether a word that wears no capital, or must, is only a word: no name, no town."""
    if (word.capital and not (opens and word.start == 0)) or not is_ordinary(word.lower):
        return False
    return not is_given_name(word.lower) and not is_place(word.lower)
