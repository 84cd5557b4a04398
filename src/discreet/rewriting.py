"""Propose wordings for findings, and apply changes to a text."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from discreet.findings import Finding
from discreet.kinds import Audience, Kind, Risk
from discreet.leaving import reach_of
from discreet.people import Person, people_in
from discreet.wordings import wording_of
from discreet.wordings.people import naming, owner_in
from discreet.wordings.place import Place
from discreet.wordings.reasons import reason_for


@dataclass(frozen=True, slots=True)
class Change:
    """One stretch of the original text and what stands there instead.

    `start` and `end` count code points of the original; `before` is what stands
    there, `after` what shall stand there, "" when it is left out. `why` is one plain
    sentence for the author.
    """

    start: int
    end: int
    kind: Kind
    risk: Risk
    before: str
    after: str
    why: str


def propose(text: str, findings: Iterable[Finding], *, audience: Audience) -> tuple[Change, ...]:
    """One proposed wording for each finding, in order, fit for the audience.

    Direct findings always get another wording. Quasi-identifiers keep theirs for a
    supervisor (`after == before`), are widened for peers, and most for teaching and
    for the author's own therapist. A person has one wording through the whole text.
    """
    findings = tuple(sorted(findings))
    people = people_in(text, findings)
    named = {finding: person for person in people for finding in person.findings}
    owner = owner_in(text, people)
    whose = _Whose(named, "" if owner not in _POSSESSIVE else owner)
    return tuple(
        _change(Place.of(text, at, owner, whose.before(text, at)), named.get(at), audience)
        for at in findings
    )


_POSSESSIVE = frozenset(("her", "his"))
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
_PRONOUN = re.compile(r"(?i)\b(?:(he|his)|(she|her)|they|their)\b")
_NEAR = 120


class _Whose:
    """Tells whose a detail is: of the person named, or meant, right before it."""

    def __init__(self, named: dict[Finding, Person], otherwise: str) -> None:
        self._mentions = sorted(named)
        self._starts = [finding.start for finding in self._mentions]
        self._named = named
        self._otherwise = otherwise

    def before(self, text: str, finding: Finding) -> str:
        """The word for what is theirs: "her", "his" or "their"."""
        sentence = max(0, finding.start - _NEAR)
        for end in _SENTENCE_END.finditer(text, sentence, finding.start):
            sentence = end.end()
        own, named_at = self._mentioned(sentence, finding.start)
        for said in _PRONOUN.finditer(text, max(sentence, named_at), finding.start):
            own = "his" if said.group(1) else "her" if said.group(2) else "their"
        return own or self._otherwise or "their"

    def _mentioned(self, first: int, last: int) -> tuple[str, int]:
        at = bisect_right(self._starts, last - 1) - 1
        if at < 0 or self._starts[at] < first:
            return "", first
        return self._named[self._mentions[at]].own, self._mentions[at].end


def _change(place: Place, person: Person | None, audience: Audience) -> Change:
    finding = place.finding
    if finding.risk is Risk.QUASI and audience is Audience.SUPERVISOR:
        after, why = place.before, "Your supervisor may read this."
    else:
        after = naming(place, person) if person else wording_of(place, audience)
        after, why = place.fit(after), reason_for(finding)
    return Change(
        start=finding.start,
        end=finding.end,
        kind=finding.kind,
        risk=finding.risk,
        before=place.before,
        after=after,
        why=why,
    )


def rewrite(text: str, changes: Iterable[Change]) -> str:
    """The text with every change made, in one pass over the original.

    A change that leaves something out (`after` is "") takes along the space or the
    commas that would be left over (`reach_of`); every other character outside changes
    stays as it was. ValueError when changes overlap, reach beyond the text, or do not find
    there what they expect.
    """
    out: list[str] = []
    done = 0
    reached = 0
    for change in sorted(changes, key=lambda change: change.start):
        _check_fits(text, change, done)
        start, end = (change.start, change.end) if change.after else reach_of(text, change)
        out += [text[reached:start], change.after]
        done, reached = change.end, max(reached, end)
    return "".join([*out, text[reached:]])


def _check_fits(text: str, change: Change, done: int) -> None:
    if change.start < done:
        raise ValueError("Changes overlap; resolve the findings first.")
    if text[change.start : change.end] != change.before:
        raise ValueError("The text is not the one the change was made for.")


def fit(text: str, change: Change, wording: str) -> str:
    """The author's own wording as it has to stand in place: a capital where a sentence begins."""
    found = Finding(change.start, change.end, change.kind, change.risk, "author")
    return Place.of(text, found).fit(wording)
