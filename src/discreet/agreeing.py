"""Settle what rules and tagger say of the same text."""

from collections.abc import Iterable, Iterator

from discreet.findings import Finding
from discreet.kinds import Kind
from discreet.sparing import spared
from discreet.tagging import Reading
from discreet.tagging.reading import JOINING
from discreet.vocabulary import is_ordinary
from discreet.words import Word, split_words

_WEAK = frozenset(
    (
        "rule:capital",
        "rule:introduced",
        "rule:preposition",
        "rule:initials",
        "rule:event",
        "rule:legal",
        "rule:distinct",
        "rule:age",
        "list:occupations",
        "list:kin_words",
    )
)
"""Rules that guess from form alone: the tagger has read the sentence."""
_DOUBT, _SURE, _LIKELY, _VERY_SURE = 0.3, 0.3, 0.7, 0.95
_PRECISE = frozenset(
    (
        Kind.NAME,
        Kind.LOCATION,
        Kind.DATE,
        Kind.AGE,
        Kind.PHONE,
        Kind.EMAIL,
        Kind.URL,
        Kind.ID,
        Kind.ETHNICITY,
        Kind.FACILITY,
    )
)
"""Kinds whose rules know where they end."""

_WRITTEN_LARGE = frozenset((Kind.NAME, Kind.DATE))


def agreed(text: str, found: Iterable[Finding], reading: Reading) -> Iterator[Finding]:
    """What the rules found, but guesses that the tagger sees no ground for, and its own.

    Contacts, numbers, listed names and what the author said are never taken back. Where
    lists know better than the tagger, as of methods and scores, they have their way.
    """
    kept = [
        finding
        for finding in found
        if finding.source not in _WEAK or not _groundless(finding, reading)
    ]
    yield from kept
    for finding in reading.findings():
        doubtful = reading.sureness(finding.start, finding.end) < _LIKELY
        if spared(text, finding, doubtful=doubtful) or _said_better(finding, kept, reading):
            continue
        yield finding


def _groundless(finding: Finding, reading: Reading) -> bool:
    return reading.sureness(finding.start, finding.end) < _DOUBT


def _said_better(finding: Finding, kept: Iterable[Finding], reading: Reading) -> bool:
    """Whether a rule found the same, and the tagger is not sure of what lies beyond it."""
    if finding.kind not in _PRECISE:
        return False
    within = [
        rule
        for rule in kept
        if rule.kind is finding.kind and finding.start <= rule.start and rule.end <= finding.end
    ]
    starts = [finding.start, *(rule.end for rule in within)]
    ends = [*(rule.start for rule in within), finding.end]
    rest = [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]
    if finding.kind is Kind.AGE:  # "34yo": the rule knows the number from its letters
        return bool(within)
    return bool(within) and all(
        reading.sureness(*part) < _bar(reading.text, within[0], part) for part in rest
    )


def _bar(text: str, rule: Finding, part: tuple[int, int]) -> float:
    """How sure the tagger must be of what lies beyond a rule's finding.

    Who writes names with capitals writes all of a name so: small everyday words are not it.
    """
    said = text[slice(*part)]
    apart = said[0].isspace() or said[-1].isspace()
    written = tuple(split_words(said)) if apart else ()
    if written and not text[rule.start].islower():
        everyday = rule.kind in _WRITTEN_LARGE and all(_small(word) for word in written)
        if everyday or all(word.text in JOINING for word in written):
            return _VERY_SURE
    return _SURE


def _small(word: Word) -> bool:
    return not word.capital and is_ordinary(word.lower)
