"""What nobody is sure of: passages that somebody who knows the client might know all the same."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from discreet.clauses import Clause, clauses_of
from discreet.closeness import rare_roles_in
from discreet.findings import Finding, resolve
from discreet.kinds import Kind, Risk
from discreet.phrases import phrases_in
from discreet.roles import RELATIONS
from discreet.tagging import Reading
from discreet.tagging.reading import JOINING
from discreet.verbs import tenses_of
from discreet.vocabulary import is_clinical, lines_of, word_set
from discreet.words import split_words

SOURCE = "doubt"
_POSSIBLE = 0.02
"""As sure must the tagger be, at the surest, for a word to be doubted."""
_LIKELY = 0.2
"""And as sure for a clause that speaks of illness or treatment."""
_NARRATIVE = frozenset((Kind.EVENT, Kind.DISTINCT, Kind.FAMILY, Kind.LEGAL))
_DOUBTED = _NARRATIVE | {Kind.OCCUPATION, Kind.EMPLOYER, Kind.SCHOOL, Kind.ORG}
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
_SHORTEST, _FEW = 3, 3
_MOST_USUAL = 400
_NEAR = 5
_PHRASE = 32
_TOLD_ABOUT = _NARRATIVE | {Kind.OCCUPATION}
_LEAD = re.compile(r"(?i)\b(?:an?|the|this|that|his|her|their|its) (?:[a-z]{3,12} )?$")
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "'s", "\u2019s")
_OPENING = JOINING - frozenset(("a", "an", "the", "in", "on", "at", "with", "from"))
_SAYS_NOTHING = JOINING | RELATIONS.keys()
"""Small words, and those for people near: "his wife" is everybody's."""
_BETWEEN = re.compile(r"[ ,]{0,2}(?:\w{1,4} ){0,2}")


class Possible(NamedTuple):
    """A word that may give somebody away, what it would be, and how sure that is."""

    start: int
    end: int
    kind: Kind
    sure: float

    def moved(self, by: int) -> "Possible":
        return self._replace(start=self.start + by, end=self.end + by)


def possible_in(reading: Reading) -> Iterator[Possible]:
    """The words of a reading that the tagger does not rule out to be telling."""
    for unit, verdict in zip(reading.units, reading.verdicts, strict=True):
        kind = reading.labels[verdict.label].kind
        if verdict.sure >= _POSSIBLE and kind in _DOUBTED:
            yield Possible(unit.start, unit.end, kind, verdict.sure)


def doubts_in(
    text: str, findings: Sequence[Finding], possible: Sequence[Possible]
) -> tuple[Finding, ...]:
    """The telling part of every clause that may tell something, without what was found.

    `findings` are disjoint and in order; so are the doubts, and disjoint from them. A clause
    is doubted where the tagger does not rule it out, and where it tells what somebody does in
    words that case texts are seldom written with. What a detail was about is doubted wherever
    it returns.
    """
    looking = _Looking(text, findings, possible)
    clauses = (clause for clause in clauses_of(text) if not clause.own)
    doubts = resolve(doubt for clause in clauses for doubt in looking.doubts(clause))
    told = resolve((*findings, *doubts))
    again = resolve((*doubts, *returning_in(text, told)))
    return resolve((*again, *rare_roles_in(text, resolve((*findings, *again)), SOURCE)))


def taken_up(
    text: str, findings: Iterable[Finding], doubts: Iterable[Finding]
) -> tuple[Finding, ...]:
    """Findings and doubts as one list: a doubt and the detail beside it are said as one."""
    joined: list[Finding] = []
    for finding in sorted((*findings, *doubts)):
        last = joined[-1] if joined else None
        if last is not None and _belong_together(text, last, finding):
            joined[-1] = _as_one(last, finding)
        else:
            joined.append(finding)
    return tuple(joined)


def marks_of(
    text: str, findings: Iterable[Finding], doubts: Iterable[Finding]
) -> tuple[tuple[str, Kind], ...]:
    """The doubts as an author would mark them (`Known.marked`): each with what belongs to it."""
    joined = taken_up(text, findings, doubts)
    marks = ((text[one.start : one.end], one.kind) for one in joined if one.source == SOURCE)
    return tuple(dict.fromkeys(marks))


def _belong_together(text: str, last: Finding, finding: Finding) -> bool:
    if SOURCE not in (last.source, finding.source):
        return False
    if not {last.kind, finding.kind} <= _DOUBTED or Risk.DIRECT in (last.risk, finding.risk):
        return False
    between = text[last.end : finding.start]
    return "," not in between and _BETWEEN.fullmatch(between) is not None


def _as_one(last: Finding, finding: Finding) -> Finding:
    sure = last if finding.source == SOURCE else finding
    kind = sure.kind if sure.kind in _NARRATIVE else Kind.DISTINCT
    return replace(last, end=finding.end, kind=kind, source=SOURCE)


@dataclass(frozen=True, slots=True)
class _Looking:
    """One look through a text, beside what was found there."""

    text: str
    findings: Sequence[Finding]
    possible: Sequence[Possible]

    def doubts(self, clause: Clause) -> Iterator[Finding]:
        pieces = tuple(self._pieces(clause))
        kinds = [kind for piece in pieces if (kind := self._kind(*piece))]
        if kinds or (clause.acting and self._is_unusual(clause)):
            yield from self._doubted(pieces, kinds[0] if kinds else Kind.DISTINCT)

    def _doubted(self, pieces: Iterable[tuple[int, int]], kind: Kind) -> Iterator[Finding]:
        for start, end in pieces:
            own = self._kind(start, end)
            says = sum(word not in _SAYS_NOTHING for word in self._said(start, end))
            # A single word says nothing but of the detail beside it: "[plays] the organ".
            if says > 1 or (says and (own or self._beside_detail(start, end))):
                yield Finding(start, end, own or kind, Risk.QUASI, SOURCE)

    def _beside_detail(self, start: int, end: int) -> bool:
        at = bisect_left(self.findings, end, key=lambda finding: finding.start)
        beside = self.findings[max(0, at - 1) : at + 1]
        return any(
            one.kind in _DOUBTED and max(one.start - end, start - one.end) <= _NEAR
            for one in beside
        )

    def _pieces(self, clause: Clause) -> Iterator[tuple[int, int]]:
        """What is left of a clause's telling part beside the findings, without small words."""
        at = clause.told
        first = bisect_right(self.findings, at, key=lambda finding: finding.end)
        for finding in self.findings[first:]:
            if finding.start >= clause.end:
                break
            yield from self._trimmed(at, finding.start)
            at = max(at, finding.end)
        yield from self._trimmed(at, clause.end)

    def _trimmed(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        words = list(_WORD.finditer(self.text, start, max(start, end)))
        while words and words[-1].group().lower() in JOINING:
            words.pop()
        while words and words[0].group().lower() in _OPENING:
            words.pop(0)
        if words:
            yield words[0].start(), words[-1].end()

    def _kind(self, start: int, end: int) -> Kind | None:
        """What the tagger thinks likeliest in a stretch, if it thinks anything possible."""
        first = bisect_left(self.possible, start, key=lambda one: one.start)
        after = bisect_left(self.possible, end, key=lambda one: one.start)
        best = max(self.possible[first:after], key=lambda one: one.sure, default=None)
        if best is None or (best.sure < _LIKELY and _tells_illness(self.text[start:end])):
            return None
        return best.kind

    def _said(self, start: int, end: int) -> Iterator[str]:
        return (word.group().lower() for word in _WORD.finditer(self.text, start, end))

    def _is_unusual(self, clause: Clause) -> bool:
        words = [match.group() for match in _WORD.finditer(self.text, clause.told, clause.end)]
        clinical = any(is_clinical(word.lower()) for word in words)
        return len(words) >= _FEW and not clinical and any(map(_is_rare, words))


def returning_in(text: str, told: Sequence[Finding]) -> Iterator[Finding]:
    """Things that a telling detail was about, where they are named again: "the goat"."""
    about = {
        _stem_of(word.group().lower())
        for one in told
        if one.kind in _TOLD_ABOUT
        for word in _WORD.finditer(text, one.start, one.end)
    } - {""}
    at = 0
    for match in _WORD.finditer(text):
        while at < len(told) and told[at].end <= match.start():
            at += 1
        inside = at < len(told) and told[at].start < match.end()
        if not inside and match.group().islower() and _stem_of(match.group()) in about:
            left = max(told[at - 1].end if at else 0, match.start() - _PHRASE)
            lead = _LEAD.search(text, left, match.start())
            if lead or not tenses_of(match.group()):
                start = lead.start() if lead else match.start()
                yield Finding(start, match.end(), Kind.DISTINCT, Risk.QUASI, SOURCE)


def _stem_of(word: str) -> str:
    """A word without its ending; nothing where every case text could hold it."""
    if len(word) <= _SHORTEST or is_clinical(word) or word in JOINING:
        return ""
    stem = min((word, *_stems(word)), key=len)
    return "" if word in _usual() or stem in _usual() else stem


@cache
def _usual() -> frozenset[str]:
    return frozenset(lines_of("plain_words")[:_MOST_USUAL])


def _tells_illness(written: str) -> bool:
    words = tuple(split_words(written))
    if len(words) <= _FEW and any(is_clinical(word.lower) for word in words):
        return True
    return any(any(phrases_in(words, name)) for name in ("common_conditions", "clinical_terms"))


def _is_rare(written: str) -> bool:
    """Whether case texts are seldom written with a word."""
    if len(written) < _SHORTEST or not written.islower():
        return False
    return word_set("plain_words").isdisjoint((written, *_stems(written)))


def _stems(word: str) -> Iterator[str]:
    for ending in _ENDINGS:
        if word.endswith(ending):
            yield word.removesuffix(ending)
            yield word.removesuffix(ending) + "e"
