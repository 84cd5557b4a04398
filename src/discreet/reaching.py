"""The words before a finding that no other wording could follow: an article, "named", "Dr"."""

import re
from collections.abc import Iterable
from dataclasses import replace

from discreet.findings import Finding
from discreet.kinds import Kind

_CONTEXT = 80
_COUNTED = frozenset(
    (
        Kind.AGE,
        Kind.DIAGNOSIS,
        Kind.DISTINCT,
        Kind.EMPLOYER,
        Kind.ETHNICITY,
        Kind.EVENT,
        Kind.FACILITY,
        Kind.FAMILY,
        Kind.LEGAL,
        Kind.LOCATION,
        Kind.OCCUPATION,
        Kind.ORG,
        Kind.SCHOOL,
    )
)
_ARTICLE = re.compile(r"(?<!\w)([Aa]n? )$")
_NAMED = re.compile(
    r"(?i)\b(?:an?|the|his|her|their|my|our|this|that) (?:[\w-]{2,20} ){1,2}(named )$"
    r"|\ban? (?:[\w-]{2,20} ){0,2}(called )$"
)
_TITLE = (
    r"(?:(?i:Mr|Mrs|Ms|Mx|Dr|Rev|Fr|Sgt|Cpl|Pvt|Lt|Capt|Col|Maj|Prof|Ofc|Ofcr)\b\.?"
    r"|Miss|Sir|Lady|Herr|Frau|Monsieur|Madame|Se\u00f1ora?|Mme|Mlle) "
)
_TITLED = re.compile(rf"(?<![\w.'\u2019-])({_TITLE})$")
_BEGINS_WITH_TITLE = re.compile(rf"{_TITLE}(?=\S)")
_CALLED = re.compile(r"(?i)\b(?:named|called) $")
_IN_YEAR = re.compile(r"(?i)(?<!\w)(in )$")
_ON = re.compile(r"(?i)(?<!\w)(on )$")
_DAY_OF_MONTH = re.compile(
    r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)"
)
_PART_OF_DAY = re.compile(r"(?i) (?:morning|night|afternoon|evening)\b")
_YEAR = re.compile(r"(?:19|20)\d\d")


def stretches_of(text: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each finding, in order of place, as far as a wording for it has to reach.

    The findings are disjoint, and so are their stretches: none takes a word from another.
    """
    reached = 0
    stretches: list[Finding] = []
    for finding in sorted(findings):
        start = _start_of(text, finding)
        stretches.append(replace(finding, start=start) if start >= reached else finding)
        reached = finding.end
    return tuple(stretches)


def untitled(text: str, finding: Finding) -> Finding:
    """A name without its title, which gives nobody away, and goes along when it is rewritten."""
    if finding.kind is not Kind.NAME or finding.source in ("author", "known"):
        return finding
    title = _BEGINS_WITH_TITLE.match(text, finding.start, finding.end)
    return replace(finding, start=title.end()) if title else finding


def _start_of(text: str, finding: Finding) -> int:
    """Where it starts with what would not fit another wording: an article, "named", "in"."""
    lead = _lead(text, finding)
    match = lead.search(text, max(0, finding.start - _CONTEXT), finding.start) if lead else None
    if match is None and finding.kind is Kind.NAME:
        match = _TITLED.search(text, max(0, finding.start - _CONTEXT), finding.start)
    return finding.start if match is None else match.start(match.lastindex or 0)


def _lead(text: str, finding: Finding) -> re.Pattern[str] | None:
    if finding.kind is Kind.PET:
        return _CALLED
    if finding.kind is Kind.NAME:
        return _NAMED
    if finding.kind in _COUNTED:
        return _ARTICLE
    return _lead_of_date(text, finding) if finding.kind is Kind.DATE else None


def _lead_of_date(text: str, finding: Finding) -> re.Pattern[str] | None:
    """The preposition that goes with a year, or with a day of the week or the month."""
    if _YEAR.fullmatch(text, finding.start, finding.end):
        return _IN_YEAR
    told = _DAY_OF_MONTH.search(text, finding.start, finding.end)
    part = _PART_OF_DAY.search(text, finding.start, finding.end + len(" afternoon"))
    return _ON if told and not part else None
