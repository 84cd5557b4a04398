"""Fit findings to what stands around them: of one thing, of the client's world, of its kind."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from discreet.findings import Finding
from discreet.kinds import Kind, Risk
from discreet.mending import mended
from discreet.reaching import untitled
from discreet.signs import told_first
from discreet.vocabulary import is_ordinary, ladder
from discreet.wordings.events import STAYS
from discreet.wordings.width import is_wide
from discreet.words import key_of

_CONTEXT = 80
_SURELY_PEOPLE = frozenset(("rule:introduced", "list:given_names", "known"))
_JOINED = re.compile(r"[-/\u2010\u2011\u2013]")
# The author's own: "I am a nurse too", "I was nineteen then", "my own grandmother".
_OF_AUTHOR = re.compile(
    r"(?i)(?:\bI(?: am|['\u2019]m| was| grew up| come from)|\bmy own)\b(?:(?!\b(?:and|but|while) "
    r"(?:he|she|they)\b)[^.;:!?\n]){0,60}$"
)
_ANOTHER = re.compile(
    r"(?i)\b(?:an? client|her|him|them|with|for|seeing|told|that|he|she|they|his|their|who)\b"
)


def fitted(text: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings that speak of the client's world, with bounds that fit the words."""
    for finding in _compounds(text, _agreeing(text, tuple(mended(text, findings)))):
        if not _of_author(text, finding) and not _only_a_word(text, finding):
            yield untitled(text, _milder(text, finding))


def _milder(text: str, finding: Finding) -> Finding:
    """A guess within a wording of ours points to nobody: the "40" of "40\u201349" is no number."""
    sure = finding.source != "tagger" or finding.kind in _NAMING or finding.risk is Risk.QUASI
    if sure or not is_wide(text, finding.start, finding.end):
        return finding
    kind = Kind.AGE if finding.kind in (Kind.PHONE, Kind.ID) else finding.kind
    return replace(finding, kind=kind, risk=Risk.QUASI)


_NAMING = frozenset((Kind.NAME, Kind.USERNAME, Kind.EMAIL, Kind.URL, Kind.ADDRESS, Kind.KNOWN))


def _agreeing(text: str, findings: tuple[Finding, ...]) -> Iterator[Finding]:
    """Who is named once is somebody everywhere, also where the word is a town's; so is a pet."""
    people = {
        text[finding.start : finding.end].casefold()
        for finding in findings
        if finding.kind is Kind.NAME and finding.source in _SURELY_PEOPLE
    }
    pets = {
        text[finding.start : finding.end].casefold()
        for finding in findings
        if finding.kind is Kind.PET
    } - people
    for finding in findings:
        if finding.kind is Kind.NAME and _an_origin(text[finding.start : finding.end]):
            yield replace(finding, kind=Kind.ETHNICITY, risk=Risk.QUASI)
            continue
        if finding.kind is Kind.NAME and text[finding.start : finding.end].casefold() in pets:
            yield replace(finding, kind=Kind.PET)
            continue
        town = finding.kind is Kind.LOCATION and finding.source in ("list:places", "propagated")
        somebody = town and text[finding.start : finding.end].casefold() in people
        yield replace(finding, kind=Kind.NAME) if somebody else finding


def _an_origin(written: str) -> bool:
    """Whether a name is none but a part of the world: "Middle Eastern"."""
    key = key_of(written)
    return " " in key and key in _parts_of_the_world()


@cache
def _parts_of_the_world() -> frozenset[str]:
    return frozenset(key_of(told) for told in ladder("ethnicities").values() if told)


def _compounds(text: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Two origins that a hyphen joins are one."""
    last: Finding | None = None
    for finding in findings:
        if last is not None and _one_origin(text, last, finding):
            last = replace(last, end=finding.end)
            continue
        if last is not None:
            yield last
        last = finding
    if last is not None:
        yield last


def _one_origin(text: str, first: Finding, second: Finding) -> bool:
    if not first.kind is second.kind is Kind.ETHNICITY:
        return False
    return _JOINED.fullmatch(text, first.end, second.start) is not None


def _of_author(text: str, finding: Finding) -> bool:
    """Whether a detail is the author's, who is not the one to be hidden."""
    if finding.risk is not Risk.QUASI or finding.source in ("known", "author"):
        return False
    match = _OF_AUTHOR.search(text, max(0, finding.start - _CONTEXT), finding.start)
    if match is None or _ANOTHER.search(match.group()):
        return False
    return not _quoted(text, match.start())


_SIGNS = {Kind.EVENT: "event_signs", Kind.DISTINCT: "detail_signs", Kind.LEGAL: "legal_signs"}


def _only_a_word(text: str, finding: Finding) -> bool:
    """Whether a guess is one everyday word that tells nothing: "against", "made"."""
    if finding.source != "tagger" or finding.kind not in _SIGNS:
        return False
    written = text[finding.start : finding.end]
    everyday = written.islower() and written.isalpha() and is_ordinary(written)
    return everyday and written not in STAYS and not told_first(_SIGNS[finding.kind], [written])


_PARAGRAPH = 600
_OPEN = re.compile(r"(?:\u201c[^\u201d]*|\b[A-Za-z]{1,9}: ?[^.!?]*)$")


def _quoted(text: str, at: int) -> bool:
    """Whether somebody else's words stand at a place: in quotation marks, or behind "C:"."""
    line = text[max(0, at - _PARAGRAPH) : at].rpartition("\n")[2]
    return line.count('"') % 2 == 1 or _OPEN.search(line) is not None
