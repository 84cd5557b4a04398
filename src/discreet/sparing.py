"""What a tagger marks and lists know better: methods, drugs, scores, everyday words."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from discreet.borrowed import is_everyday_name
from discreet.citing import wrote
from discreet.eponyms import names_somebody, told_words
from discreet.findings import Finding
from discreet.kinds import Kind
from discreet.roles import HONORIFICS, PLACE_TAILS
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
_PLACES = frozenset((Kind.LOCATION, Kind.FACILITY, Kind.ORG, Kind.ADDRESS))
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
# All or nothing, or a picture, and not two peoples: "black and white thinking".
_TWO_COLOURS = re.compile(
    r"(?i)(?:black|white)(?: and |-and-|/)(?:black|white)[ -](?:thinking|thoughts?|terms|views?"
    r"|world|rules?|logic|answers?|judgements?|judgments?|photos?|photographs?|pictures?|films?"
    r"|drawings?|images?|print|tiles?|cat|dog)\b"
)
_LINE_OPENS = re.compile(r"(?:^|\n)[ \t]*$")
_AFTER_ITEM = re.compile(r"[.)][ \t]+\S")
_LONGEST_ITEM = 2
_AFTER_AMOUNT = re.compile(
    r"\s?(?:%|/\d|(?:mg|mcg|ml|min|mins|minutes|hrs?|hours|sessions|x|[ap]m)\b)"
)


def spared(text: str, finding: Finding, *, doubtful: bool) -> bool:
    """Whether lists and form show that a stretch points to nobody.

    What is only an everyday word is spared where the tagger is doubtful.
    """
    words = tuple(split_words(text[finding.start : finding.end]))
    if not words:
        return _counted(text, finding) or _numbers_an_item(text, finding)
    if finding.kind is Kind.DATE:
        return _is_weekday(text, finding, words)
    if finding.kind is Kind.ETHNICITY:
        return is_of_two_colours(text, finding)
    if finding.kind not in _NAMING and not _is_vague_address(text, finding):
        return False
    return _is_known(text, finding, words) or (doubtful and _is_everyday(text, finding, words))


def is_an_author(text: str, finding: Finding) -> bool:
    """Whether a name is an author's, who wrote what is said there."""
    said = text[finding.start : finding.end].lower()
    return is_eponym(said) and wrote(text, finding.start, finding.end)


def _is_weekday(text: str, finding: Finding, words: Sequence[Word]) -> bool:
    numbered = any(map(str.isdigit, text[finding.start : finding.end]))
    return not numbered and all(word.lower.removesuffix("s") in _WEEKDAYS for word in words)


def _is_known(text: str, finding: Finding, words: tuple[Word, ...]) -> bool:
    """Whether lists know the stretch for a method, a test, a drug, its author or a title."""
    if _told(text, finding) or all(word.lower in HONORIFICS for word in words):
        return True
    return _is_clinical(words) and not _names_somebody(text, finding, words)


def _is_clinical(words: Sequence[Word]) -> bool:
    titles = word_set("title_words")
    return all(is_clinical(word.lower) or word.lower in titles for word in words)


def _is_everyday(text: str, finding: Finding, words: Sequence[Word]) -> bool:
    """Whether each word is only a word, where it stands."""
    opens = _OPENING.search(text[max(0, finding.start - _CONTEXT) : finding.start]) is not None
    return all(_everyday(word, finding.kind, opens=opens) for word in words)


def is_of_two_colours(text: str, finding: Finding) -> bool:
    """Whether "black" and "white" stand for all or nothing here."""
    near = text[max(0, finding.start - _CONTEXT) : finding.end + _CONTEXT]
    return _TWO_COLOURS.search(near) is not None


def _counted(text: str, finding: Finding) -> bool:
    """Whether a bare number is a score or an amount."""
    before = text[max(0, finding.start - _CONTEXT) : finding.start]
    amount = _AFTER_AMOUNT.match(text, finding.end)
    return amount is not None or _BEFORE_SCORE.search(before) is not None


def _numbers_an_item(text: str, finding: Finding) -> bool:
    """Whether a bare number opens a line of a list: "11. Legal: none"."""
    said, before = text[finding.start : finding.end], text[: finding.start]
    if not said.isdigit() or len(said) > _LONGEST_ITEM:
        return False
    opens = _LINE_OPENS.search(before[-_CONTEXT:]) if before else True
    return bool(opens) and _AFTER_ITEM.match(text, finding.end) is not None


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


def _is_vague_address(text: str, finding: Finding) -> bool:
    """Whether an address has neither number, capital nor road: "seen", "the clinic"."""
    said = text[finding.start : finding.end]
    if finding.kind is not Kind.ADDRESS or not said.islower() or any(map(str.isdigit, said)):
        return False
    near = split_words(text[finding.start : finding.end + _CONTEXT])
    return not any(word.lower in PLACE_TAILS for word in near)


def _everyday(word: Word, kind: Kind, *, opens: bool) -> bool:
    """Whether a word that wears no capital, or must, is only a word: no name, no town.

    Few places are called like a flower or an hour that also is somebody's name: "at dawn".
    """
    if word.capital and not (opens and word.start == 0):
        return False
    if kind in _PLACES and not word.capital and is_everyday_name(word.lower):
        return not is_place(word.lower) and word.lower not in PLACE_TAILS
    ordinary = is_ordinary(word.lower) and not is_given_name(word.lower)
    return ordinary and not is_place(word.lower)
