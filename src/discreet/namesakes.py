"""Tell a word that only looks like a name, an everyday word or an author, from somebody's name."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import attrgetter

from discreet.borrowed import beside_author, is_author, is_borrowed, is_led
from discreet.eponyms import told_words
from discreet.findings import Finding
from discreet.kinds import Kind
from discreet.roles import HONORIFICS
from discreet.somebody import names_anybody
from discreet.tagging.reading import JOINING
from discreet.vocabulary import (
    is_clinical,
    is_given_name,
    is_ordinary,
    is_place,
    is_surname,
    word_set,
)
from discreet.words import Word, each, forget_too, words_of

_PLACELIKE = frozenset((Kind.LOCATION, Kind.FACILITY, Kind.ORG, Kind.PET))
_FIRM = frozenset(
    each("known author rule:hailed rule:introduced rule:pet rule:address rule:ward rule:username")
)
"""Sources that have seen a sign themselves."""


def told_apart(text: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings without those whose every word is an everyday one, or an author's.

    What the tagger saw right behind such a word goes with it: "Georgia font", "Apgar 9".
    """
    findings = list(findings)
    dropped = [
        finding
        for finding in findings
        if finding.source not in _FIRM and _is_namesake(text, finding)
    ]
    dropped += _only_told(text, findings)
    ends = {finding.end for finding in dropped}
    words = words_of(text)
    ends |= {words[at].end for at in told_words(text)}
    gone = set(dropped)
    for finding in sorted(findings, key=attrgetter("start", "end")):
        if finding in gone:
            continue
        if _trails(text, finding, ends):
            ends.add(finding.end)
            continue
        yield finding


def _only_told(text: str, findings: Sequence[Finding]) -> Iterator[Finding]:
    """What the tagger saw in the names of tests, methods or illnesses and small words between."""
    told = told_words(text)
    words = words_of(text)
    for finding in findings:
        if finding.source == "tagger" and told:
            first = bisect_left(words, finding.start, key=attrgetter("start"))
            after = bisect_left(words, finding.end, key=attrgetter("start"))
            if not told.isdisjoint(range(first, after)) and all(
                at in told or words[at].lower in JOINING for at in range(first, after)
            ):
                yield finding


def _trails(text: str, finding: Finding, ends: set[int]) -> bool:
    """Whether a small word or a number only goes on with what names nobody."""
    if finding.kind not in _TRAILING or finding.source in _FIRM:
        return False
    written = text[finding.start : finding.end]
    behind = _JOINT.search(text, max(0, finding.start - _REACH), finding.start)
    if behind is None or behind.start() not in ends:
        return False
    if written.isdigit():
        return True
    return finding.source == "tagger" and not any(map(str.isupper, written))


_TRAILING = frozenset(
    (Kind.AGE, Kind.ADDRESS, Kind.OCCUPATION, Kind.DISTINCT, Kind.SCHOOL, Kind.DATE, Kind.NAME)
)
_JOINT = re.compile(r"(?: |, | and | of |: )$")
_REACH = 5


def _is_namesake(text: str, finding: Finding) -> bool:
    if finding.kind is Kind.NAME or finding.kind in _PLACELIKE:
        inside = _indexes(text, finding)
        return bool(inside) and _nobody(text, inside, finding.kind)
    return False


def _nobody(text: str, inside: Sequence[int], kind: Kind) -> bool:
    """Whether words belong to a thing, a method or an idea, and no mention names somebody."""
    words, told = words_of(text), told_words(text)
    if all(at in told for at in inside):
        titled = inside[0] and words[inside[0] - 1].lower in HONORIFICS
        return not titled and not any(names_anybody(text, words[at].lower) for at in inside)
    if not _looks_borrowed(text, words, inside, kind) or _full_name(words, inside, told):
        return False
    borrowed = [
        at
        for at in inside
        if at in told or is_borrowed(words[at].lower) or _joins_author(words, at, kind)
    ]
    if not all(_says_nothing(words[at]) for at in inside if at not in borrowed):
        return False
    return bool(borrowed) and not any(
        names_anybody(text, words[at].lower)
        for at in borrowed
        if words[at].capital or at == borrowed[0]
    )


def _looks_borrowed(text: str, words: Sequence[Word], inside: Sequence[int], kind: Kind) -> bool:
    """Whether the writing leaves it open: a capital that opens, an author's, an article before."""
    at = inside[0]
    first = words[at]
    if len(first.text) < _SHORTEST:
        return False
    if kind in _PLACELIKE:
        if len(inside) > _SHORT_RUN or not first.capital or _is_of_land(words, inside):
            return False
        author = is_author(first.lower) and not _placed(words, at)
        return _begins(first) or author or _joins_author(words, at, kind)
    if first.capital:
        return _begins(first) or is_led(words, at) or _cited(text, words, inside)
    return len(inside) == 1 and (is_led(words, at) or _wears_capitals(text))


@lru_cache(maxsize=1)
def _wears_capitals(text: str) -> bool:
    """Whether a text is written with capitals, so that a small letter says something."""
    heads = [word for word in words_of(text) if _begins(word)]
    return sum(word.capital for word in heads) >= _MOSTLY * len(heads)


forget_too(_wears_capitals.cache_clear)
_MOSTLY = 0.9


def _begins(word: Word) -> bool:
    """Whether a word opens a sentence, not a line of a list, a quotation or a bracket."""
    return word.opens and _SENTENCE.fullmatch(word.gap) is not None


def _cited(text: str, words: Sequence[Word], inside: Sequence[int]) -> bool:
    """Whether an author is cited: "after Beck", "Beck's triad", "Beck and Young", "Beck (1979)"."""
    at, last = inside[0], words[inside[-1]]
    if beside_author(words, at):
        return True
    if not is_author(words[at].lower):
        return False
    if at and words[at].gap == " " and words[at - 1].lower in _CITING:
        return True
    if at and words[at].gap == ", " and is_author(words[at - 1].lower):
        return True
    return _CITED.match(text, last.end) is not None


_SHORTEST = 3
_SENTENCE = re.compile(r"\s*|.*[.!?]\s+", re.DOTALL)
_CITING = frozenset(each("after by as in and of per like via on using used see read reading the a"))
_CITED = re.compile(r"['\u2019]s?\b|,? (?:and|&|et al) |\W{0,3}(?:19|20)\d\d\b| \d")


def _joins_author(words: Sequence[Word], at: int, kind: Kind) -> bool:
    """Whether a word is one more author, not the town of a house: "Johns Hopkins, Baltimore"."""
    town = kind in _PLACELIKE and is_place(words[at].lower) and words[at].gap == ", "
    return not town and beside_author(words, at)


def _placed(words: Sequence[Word], at: int) -> bool:
    return at > 0 and words[at].gap == " " and words[at - 1].lower in _WHERE


def _is_of_land(words: Sequence[Word], inside: Sequence[int]) -> bool:
    """Whether the writing says itself that it is a place: "Holmes County" is no author."""
    last = words[inside[-1]]
    return len(inside) > 1 and last.capital and last.lower in _LAND


_LAND = frozenset(
    each(
        "county parish borough township village street road avenue lane square bridge hill valley "
        "creek river lake island islands bay beach park woods falls springs harbour harbor"
    )
)
_SHORT_RUN = 2
_WHERE = frozenset(each("in to at from near outside around towards into of"))


def _indexes(text: str, finding: Finding) -> range:
    """Which words of the text open within a finding."""
    words = words_of(text)
    first = bisect_left(words, finding.start, key=attrgetter("start"))
    return range(first, bisect_left(words, finding.end, key=attrgetter("start")))


def _full_name(words: Sequence[Word], inside: Sequence[int], told: frozenset[int]) -> bool:
    """Whether a given name leads a surname, both written large, and no author is called so."""
    return any(
        after in inside and at not in told and _is_pair(words[at], words[after])
        for at, after in ((at, at + 1) for at in inside)
    )


def _is_pair(first: Word, second: Word) -> bool:
    if not (first.capital and second.capital and second.gap == " "):
        return False
    if is_given_name(first.lower) and is_surname(second.lower):
        return True
    return not (is_author(first.lower) or is_author(second.lower) or is_clinical(second.lower))


def _says_nothing(word: Word) -> bool:
    """Whether a word beside a borrowed one is everyday and written small, or a number."""
    lower = word.lower
    if not word.capital and not (is_given_name(lower) or is_surname(lower)):
        return True
    if not word.capital and (is_ordinary(lower) or is_clinical(lower)):
        return True
    return lower in word_set("title_words") or is_clinical(lower) or not lower.isalpha()
