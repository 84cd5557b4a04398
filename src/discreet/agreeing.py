"""Settle what rules and tagger say of the same text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from discreet.finders.ages import is_counted
from discreet.findings import Finding
from discreet.kinds import Kind, Risk
from discreet.sparing import is_an_author, spared
from discreet.tagging import Reading
from discreet.wordings.width import is_beside_wide

_WEAK = frozenset(
    (
        "rule:capital",
        "rule:introduced",
        "rule:preposition",
        "rule:initials",
        "rule:event",
        "rule:legal",
        "rule:distinct",
        "list:occupations",
        "list:kin_words",
    )
)
"""Rules that guess from form alone: the tagger has read the sentence."""
_TOLD = frozenset(("known", "author", "rule:hailed"))
_HARDLY, _SEEN, _GUESSED, _HALF, _LIKELY, _SURE, _AFRESH = 0.02, 0.05, 0.3, 0.5, 0.7, 0.75, 0.95
_TOLD_AT_LENGTH, _LONG = 0.2, 30
"""A story that a rule found is guessed from more than form when it goes on for so many letters."""
_CERTAIN = frozenset((Kind.EMAIL, Kind.URL, Kind.IP, Kind.ID, Kind.PHONE, Kind.USERNAME))
"""Kinds that a rule knows by their form, whatever the sentence says."""


_SENTENCE = 3
_SHOWN_DATE = re.compile(
    r"\d{1,4}[-/. ]\d{1,2}[-/. ]\d{2,4}|(?<!\d)(?:19|20)\d\d(?!\d)"
    r"|(?i:\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? ?\d)"
    r"|(?i:\d(?:st|nd|rd|th)?(?: of)? ?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
)
_WEEKDAY = re.compile(
    r"(?i)(?:(?:this|last|next|every) )?(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
)
"""The frame of the work more often than a date: there the tagger has to agree."""
_DAY = re.compile(r"\d{1,2}/\d{1,2}")
"""The rule that finds it has told it from a score already."""
_OLD = re.compile(r"(?i)[ -]?(?:y\.?/?o\b|(?:years?|yrs?|months?|mos?|weeks?|wks?)[ -]old|[mf]\b)")


def agreed(text: str, found: Iterable[Finding], reading: Reading) -> Iterator[Finding]:
    """What the rules found and the tagger sees some ground for, and what it found itself.

    Contacts, numbers, addresses, whole dates, ages said to be ages and what the author said
    are never taken back. Where the tagger is not sure, lists that know methods, drugs and
    scores have their way. A word or two are no sentence that could be read: there the rules
    speak alone.
    """
    if len(reading.units) < _SENTENCE:
        yield from found
        return
    kept = [finding for finding in found if _grounded(text, finding, reading)]
    yield from kept
    certain = [finding for finding in kept if finding.kind in _CERTAIN]
    for finding in reading.findings():
        sure = reading.sureness(finding.start, finding.end)
        if sure < _SURE and spared(text, finding, doubtful=sure < _LIKELY):
            continue
        if is_an_author(text, finding):
            continue
        if sure < _AFRESH and _is_read_afresh(text, finding):
            continue
        if finding.kind in _CERTAIN:
            yield from _beyond(text, finding, certain)
        elif finding.kind is not Kind.AGE or _is_age(text, finding, kept):
            yield finding


def _grounded(text: str, finding: Finding, reading: Reading) -> bool:
    """Whether the tagger, who has read the sentence, does not rule a finding out."""
    if finding.source in _TOLD or _shown(text, finding):
        return True
    sure = reading.sureness(finding.start, finding.end)
    if sure < _LIKELY and _is_read_afresh(text, finding):
        return False
    return sure >= _bar(text, finding)


def _bar(text: str, finding: Finding) -> float:
    """How sure the tagger has to be at least of what a rule has found."""
    if finding.kind is Kind.DATE and _WEEKDAY.fullmatch(text, finding.start, finding.end):
        return _HALF
    if finding.kind is Kind.DATE and _DAY.fullmatch(text, finding.start, finding.end):
        return _HARDLY
    if finding.source not in _WEAK:
        return _SEEN
    return _TOLD_AT_LENGTH if finding.end - finding.start >= _LONG else _GUESSED


def _is_read_afresh(text: str, finding: Finding) -> bool:
    """Whether a detail is seen beside a wording of ours, which makes any sentence read oddly.

    What was passed over when the sentence was whole is passed over still, unless the tagger is
    quite sure now. What points to one person never is.
    """
    return finding.risk is Risk.QUASI and is_beside_wide(text, finding.start, finding.end)


def _shown(text: str, finding: Finding) -> bool:
    """Whether a finding is by its form what it is, whatever the sentence says."""
    if finding.kind is Kind.DATE:
        return _SHOWN_DATE.search(text, finding.start, finding.end) is not None
    if finding.source == "list:rare_conditions":
        return " " in text[finding.start : finding.end]
    if finding.kind is Kind.AGE:
        said = _OLD.search(text[finding.start : finding.end])
        return said is not None or _OLD.match(text, finding.end) is not None
    return finding.kind in _CERTAIN or finding.source == "rule:address"


def _beyond(text: str, finding: Finding, certain: Iterable[Finding]) -> Iterator[Finding]:
    """A contact or number as the tagger saw it, where rules that know its form saw none.

    Of what stands beside theirs only more digits belong to it.
    """
    at = finding.start
    for rule in [*sorted(one for one in certain if one.end > finding.start), None]:
        end = finding.end if rule is None else min(rule.start, finding.end)
        whole = rule is None and at == finding.start
        if at < end and (whole or any(map(str.isdigit, text[at:end]))):
            yield replace(finding, start=at, end=end)
        if rule is None or rule.end >= finding.end:
            return
        at = max(at, rule.end)


def _is_age(text: str, age: Finding, kept: Iterable[Finding]) -> bool:
    """Whether it is no score, and no rule, which knows "34yo" from "34", found the same age."""
    return not is_counted(text, age.start) and not any(
        rule.kind is Kind.AGE and age.start <= rule.start and rule.end <= age.end for rule in kept
    )
