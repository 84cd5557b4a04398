"""Screen one line that is typed to others: only what surely gives somebody away."""

from discreet.finders import addresses, contacts, ids, names
from discreet.finders import known as known_words
from discreet.findings import Finding, resolve
from discreet.kinds import Kind, Risk
from discreet.knowing import Known
from discreet.vocabulary import is_given_name
from discreet.words import forget_words

_NOTHING = Known()
_FINDERS = (known_words.find, contacts.find, ids.find, addresses.find, names.find)
_SURE_SOURCES = frozenset(("list:given_names", "rule:introduced"))


def screen(text: str, known: Known = _NOTHING) -> tuple[Finding, ...]:
    """Direct findings and known words in a short line, leaning to say nothing.

    Meant for a line one peer types to others, who must not be stopped by "hope",
    "Beck", "EMDR", "PHQ-9" or "Tuesday slot". Dates, ages, unknown capitals and every
    quasi-identifier pass; full names, given names, contacts, numbers, addresses and
    known words do not.
    """
    try:
        found = [finding for finder in _FINDERS for finding in finder(text, known)]
    finally:
        forget_words()
    return resolve(finding for finding in found if _sure(text, finding))


def _sure(text: str, finding: Finding) -> bool:
    if finding.risk is not Risk.DIRECT:
        return False
    if finding.kind is Kind.LOCATION:
        return False
    if finding.kind is Kind.NAME:
        return _sure_name(text, finding)
    return True


def _sure_name(text: str, finding: Finding) -> bool:
    written = text[finding.start : finding.end]
    if finding.source in _SURE_SOURCES:
        return written[0].isupper() or is_given_name(written.lower())
    return False
