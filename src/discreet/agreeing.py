"""Settle what rules and tagger say of the same text."""

from collections.abc import Iterable, Iterator

from discreet.findings import Finding
from discreet.kinds import Kind
from discreet.sparing import spared
from discreet.tagging import Reading

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
_TOLD = frozenset(("known", "author", "rule:hailed"))
_GUESSED, _SEEN, _LIKELY, _SURE = 0.3, 0.05, 0.7, 0.75
_CERTAIN = frozenset((Kind.EMAIL, Kind.URL, Kind.IP, Kind.ID, Kind.PHONE, Kind.USERNAME))
"""Kinds that a rule knows by their form, whatever the sentence says."""


def agreed(text: str, found: Iterable[Finding], reading: Reading) -> Iterator[Finding]:
    """What the rules found and the tagger sees some ground for, and what it found itself.

    Contacts, numbers and what the author said are never taken back. Where the tagger is
    not sure, lists that know methods, drugs and scores have their way.
    """
    kept = [finding for finding in found if _grounded(finding, reading)]
    yield from kept
    for finding in reading.findings():
        sure = reading.sureness(finding.start, finding.end)
        doubtful = sure < _LIKELY
        if sure < _SURE and spared(text, finding, doubtful=doubtful):
            continue
        if finding.kind is not Kind.AGE or not _counted_in(finding, kept):
            yield finding


def _grounded(finding: Finding, reading: Reading) -> bool:
    """Whether the tagger, who has read the sentence, does not rule a finding out."""
    if finding.kind in _CERTAIN or finding.source in _TOLD:
        return True
    bar = _GUESSED if finding.source in _WEAK else _SEEN
    return reading.sureness(finding.start, finding.end) >= bar


def _counted_in(age: Finding, kept: Iterable[Finding]) -> bool:
    """Whether a rule found the same age: it knows the number from its letters, "34yo"."""
    return any(
        rule.kind is Kind.AGE and age.start <= rule.start and rule.end <= age.end for rule in kept
    )
