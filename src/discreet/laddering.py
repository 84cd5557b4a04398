"""The ladder of wordings for each finding: as written, narrower, wider, left out."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

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
from discreet.words import forget_words

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
    try:
        return _ladders(text, tuple(sorted(findings)))
    finally:
        forget_words()


def _ladders(text: str, findings: tuple[Finding, ...]) -> tuple[Ladder, ...]:
    stretches = stretches_of(text, findings)
    people = people_in(text, stretches)
    named = {finding: person for person in people for finding in person.findings}
    owner = owner_in(text, people)
    whose = Whose(text, named, owner if owner in _POSSESSIVE else "")
    numbered = {Level.NARROWER: Numbering(), Level.WIDER: Numbering()}
    places = (Place.of(text, at, owner, whose.before(at)) for at in stretches)
    listed = {
        second
        for first, second in pairwise(stretches)
        if text[first.end : second.start] == " " and _are_two(named, first, second)
    }
    ladders = (
        _ladder(finding, place, named.get(place.finding), numbered)
        for finding, place in zip(findings, places, strict=True)
    )
    return tuple(
        _linked(ladder) if stretch in listed else ladder
        for stretch, ladder in zip(stretches, ladders, strict=True)
    )


def _are_two(named: Mapping[Finding, Person], first: Finding, second: Finding) -> bool:
    one, other = named.get(first), named.get(second)
    return one is not None and other is not None and one is not other


def _linked(ladder: Ladder) -> Ladder:
    """With "and" before each wording: "Ana Ben" are two, and "somebody somebody else" is odd."""
    written, *wordings, nothing = ladder.wordings
    narrower, wider = (f"and {said}" if said else "" for said in wordings)
    return replace(ladder, wordings=(written, narrower, wider, nothing))


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
        somebody = "person" if place.takes_no_article else "somebody"
        nothing = somebody if person else wider
    else:
        nothing = left_out(place)
    wordings = (place.before, said(Level.NARROWER), wider, place.fit(nothing))
    return Ladder(finding, wordings, place.finding.start, place.finding.end)
