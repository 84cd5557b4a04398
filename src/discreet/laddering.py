"""The ladder of wordings for each finding: as written, narrower, wider, left out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from discreet.findings import Finding
from discreet.kinds import Level
from discreet.people import Person, people_in
from discreet.reaching import stretches_of
from discreet.whose import Whose
from discreet.wordings import wording_of
from discreet.wordings.numbering import Numbering
from discreet.wordings.omitting import left_out
from discreet.wordings.people import naming, owner_in
from discreet.wordings.place import Place

_POSSESSED = re.compile(r"['\u2019]s\b")
_POSSESSIVE = frozenset(("her", "his"))


@dataclass(frozen=True, slots=True)
class Ladder:
    """The wordings that fit the place of one finding, by level.

    Each is what would stand between `start` and `end`: the finding, and the words before
    it that go along, like its article. "" leaves it out together with the spaces and
    commas that would be left over.
    """

    finding: Finding
    wordings: tuple[str, str, str, str]
    start: int
    end: int

    def at(self, level: Level) -> str:
        return self.wordings[level]


def ladders_for(text: str, findings: Iterable[Finding]) -> tuple[Ladder, ...]:
    """The ladder of each finding, in order of place, with one wording for one thing."""
    findings = tuple(sorted(findings))
    stretches = stretches_of(text, findings)
    people = people_in(text, stretches)
    named = {finding: person for person in people for finding in person.findings}
    owner = owner_in(text, people)
    whose = Whose(text, named, owner if owner in _POSSESSIVE else "")
    numbered = {Level.NARROWER: Numbering(), Level.WIDER: Numbering()}
    places = (Place.of(text, at, owner, whose.before(at)) for at in stretches)
    return tuple(
        _ladder(finding, place, named.get(place.finding), numbered)
        for finding, place in zip(findings, places, strict=True)
    )


def ladder_for(text: str, finding: Finding, findings: Iterable[Finding] = ()) -> Ladder:
    """The ladder of one finding, read beside the others of its text."""
    ladders = ladders_for(text, {finding, *findings})
    return next(ladder for ladder in ladders if ladder.finding == finding)


def _ladder(
    finding: Finding, place: Place, person: Person | None, numbered: dict[Level, Numbering]
) -> Ladder:
    def said(level: Level) -> str:
        if person:
            return place.fit(naming(place, person, level))
        told = wording_of(place, level)
        if told == place.before:
            return told
        return place.fit(numbered[level].said(place.finding.kind, place.core, told))

    wider = said(Level.WIDER)
    if _POSSESSED.match(place.right):
        nothing = "somebody" if person else wider
    else:
        nothing = left_out(place)
    wordings = (place.before, said(Level.NARROWER), wider, place.fit(nothing))
    return Ladder(finding, wordings, place.finding.start, place.finding.end)
