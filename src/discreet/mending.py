"""Mend the bounds of findings that are a word too long or too short, or torn in two."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from discreet.findings import Finding
from discreet.kinds import Kind, Risk
from discreet.verbs import tenses_of
from discreet.vocabulary import is_given_name, is_ordinary, is_surname, word_set
from discreet.words import Word, each, key_of, split_words

_TOLD = frozenset(
    (
        Kind.DISTINCT,
        Kind.EMPLOYER,
        Kind.EVENT,
        Kind.FAMILY,
        Kind.LEGAL,
        Kind.OCCUPATION,
        Kind.ORG,
        Kind.SCHOOL,
    )
)
"""Kinds that whole phrases tell, so that a bound may lie inside of one."""
_DANGLING = frozenset(
    each(
        "a an the at by for from in into of on onto outside near over under with without his her "
        "their its our my your they he she you we it "
        "and or but who that which to as is was are were"
    )
)
"""Words that no phrase ends with: what they belong to follows."""
_FARTHEST = 3
_TENS = re.compile(r"(?i)\b(?:twen|thir|for|fif|six|seven|eigh|nine)ty-$")
_LONGEST_TENS = 8
_AMONG = re.compile(r"(?i) among them\b")


def mended(text: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings with bounds that fit the words: joined, trimmed, rounded off."""
    for finding in _joined(text, findings):
        if finding.source in ("author", "known"):
            yield finding
        elif finding.kind in _TOLD:
            yield _trimmed(text, _whole(text, finding))
        else:
            yield _rounded(text, _shorn(text, finding))


def _joined(text: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """What only a space parts is one phrase, of the kind of its longer part."""
    last: Finding | None = None
    for finding in findings:
        if last is not None and _torn(text, last, finding):
            longer = max(last, finding, key=lambda part: part.end - part.start)
            last = replace(longer, start=last.start, end=finding.end)
            continue
        if last is not None:
            yield last
        last = finding
    if last is not None:
        yield last


def _torn(text: str, first: Finding, second: Finding) -> bool:
    told = {first.kind, second.kind} <= _TOLD
    owned = {first.source, second.source} & {"author", "known"}
    quasi = first.risk is second.risk is Risk.QUASI
    return told and quasi and not owned and text[first.end : second.start] == " "


def _whole(text: str, finding: Finding) -> Finding:
    """With the words behind it that say nothing without it: "twins [among them]"."""
    follows = _AMONG.match(text, finding.end) if finding.kind is Kind.FAMILY else None
    return replace(finding, end=follows.end()) if follows else finding


def _trimmed(text: str, finding: Finding) -> Finding:
    """Without the small words at its end that lead on to what was not found."""
    words = list(split_words(text[finding.start : finding.end]))
    end = finding.end
    while len(words) > 1 and text[end : end + 1] == " " and _dangles(words, finding, end):
        words.pop()
        end = finding.start + words[-1].end
    return replace(finding, end=end)


def _dangles(words: list[Word], finding: Finding, end: int) -> bool:
    last = words[-1]
    return last.lower in _DANGLING and finding.start + last.end == end


def _shorn(text: str, finding: Finding) -> Finding:
    """Without what leads to a name or a place, or follows it: "pt Sarah", "Elm St, seen"."""
    edges = _EDGES.get(finding.kind) if finding.source == "tagger" else None
    if edges is None:
        return finding
    lead = edges[0].match(text, finding.start, finding.end)
    start = lead.end() if lead and _leads(lead.group()) else finding.start
    tail = edges[1].search(text, start, finding.end)
    end = tail.start() if tail else finding.end
    if finding.kind is Kind.NAME:
        end = _before_verb(text, start, end)
    return replace(finding, start=start, end=end)


def _before_verb(text: str, start: int, end: int) -> int:
    """Where a name ends that wears a capital, and took what somebody did along: "Ana [rang]"."""
    verb = _VERB_BEHIND.search(text, start, end)
    if verb is None or not text[start].isupper():
        return end
    done = verb.group(1)
    is_verb = is_ordinary(done) and (done.endswith("ed") or bool(tenses_of(done)))
    return verb.start() if is_verb and not (is_given_name(done) or is_surname(done)) else end


def _leads(written: str) -> bool:
    """Whether capitals before a name are an illness, not somebody's initials: "ALS, John"."""
    return not written[0].isupper() or key_of(written) in word_set("abbreviations")


_BEFORE_PLACE = re.compile(r"[a-z]+ (?:[a-z]+ )?at (?=[A-Z])")
_AFTER_PLACE = re.compile(r", (?:seen|admitted|treated|diagnosed|reports|presents)$")
_BEFORE_NAME = re.compile(
    r"(?:pt|ct|cl|client|patient),? (?=[A-Z])|[wcx]/? (?=[A-Z])|[A-Z]{2,5}, (?=[A-Z][a-z])"
)
_AFTER_NAME = re.compile(r" (?:MRN|DOB|SSN)$")
_VERB_BEHIND = re.compile(r" ([a-z]{3,})$")
_EDGES = {
    Kind.NAME: (_BEFORE_NAME, _AFTER_NAME),
    Kind.ADDRESS: (_BEFORE_PLACE, _AFTER_PLACE),
    Kind.FACILITY: (_BEFORE_PLACE, _AFTER_PLACE),
}


def _rounded(text: str, finding: Finding) -> Finding:
    """With the "'s" of a name that is a condition's, and the full stop of an initial."""
    following = text[finding.end : finding.end + 2]
    if finding.kind is Kind.DIAGNOSIS and following in ("'s", "\u2019s"):
        return replace(finding, end=finding.end + 2)
    tens = _TENS.search(text, max(0, finding.start - _LONGEST_TENS), finding.start)
    if finding.kind is Kind.AGE and tens:
        return replace(finding, start=tens.start())
    initial = finding.kind is Kind.NAME and text[finding.start : finding.end].isupper()
    if initial and finding.end - finding.start == 1 and following == ". ":
        goes_on = text[finding.end + 2 : finding.end + _FARTHEST].islower()
        return replace(finding, end=finding.end + 1) if goes_on else finding
    return finding
