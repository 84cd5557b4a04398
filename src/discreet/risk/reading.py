"""Read from a text, as it would be released, the facts that narrow down who the client is."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from discreet.findings import Finding
from discreet.kinds import Kind
from discreet.rewriting import Change
from discreet.risk.cues import Cue, cues_in
from discreet.risk.facts import LEFT_OUT, Fact, Facts, Placed, Sex, When, Who
from discreet.risk.naming import condition_in, occupation_in, origin_in, tier_of
from discreet.risk.places import Area, country_of
from discreet.risk.placing import country_in, places_in, unnamed_in
from discreet.risk.said import Said, ages_said, when_said
from discreet.risk.tables import COUNTRIES
from discreet.risk.whose import Whose

_POINTING = frozenset(
    (
        *(Kind.NAME, Kind.USERNAME, Kind.PHONE, Kind.EMAIL, Kind.URL, Kind.ID, Kind.IP),
        *(Kind.ADDRESS, Kind.KNOWN),
    )
)
_FACT_KINDS = {
    Kind.OCCUPATION: "occupation",
    Kind.ETHNICITY: "ethnicity",
    Kind.FAMILY: "family",
    Kind.EVENT: "event",
    Kind.LEGAL: "event",
    Kind.DIAGNOSIS: "condition",
    Kind.DISTINCT: "free",
    Kind.PET: "free",
}
_TOLD_OF_RELATIVES = frozenset(("condition", "service", "justice", "disability", "occupation"))
_SHARED = frozenset((Who.PARENT, Who.SIBLING, Who.CHILD, Who.KIN))
_ONCE = re.compile(r"(?i)\b(?:when|since|until|from|at(?: age)?|turned|was|age)(?: \w+){0,2} $")
_BIRTH = re.compile(r"(?i)\b(?:dob|d\.o\.b\.?|born|birth ?date|birthday)\W{0,3}(?:on |in )?$")
_GROWN_UP = re.compile(
    r"(?i)\b(?:(?:his|her|their) (?:wife|husband|spouse|ex-\w+|boss|employer|colleagues)|wife|"
    r"husband|married|divorced|widow\w*|veteran|retired)\b"
)
_LAST_OF_CHILDHOOD = 15
_ABROAD = "born abroad"
_CHILD_OF_AGE = ("a child of that age", 0.06, 2.0)


def facts_in(
    text: str,
    findings: Iterable[Finding],
    changes: Iterable[Change] = (),
    *,
    country: str | None = None,
) -> Facts:
    """The facts a text still tells of the client once the changes are made.

    `findings` are of `text` as it stands; where a change widens one, the fact counts at
    its level. Facts are read from the findings and from the text's own words.
    """
    findings = tuple(sorted(findings))
    read = country_in(text, findings)
    code = country if country in COUNTRIES else read or "US"
    return _Reading(text, findings, Said(text, changes), code).facts(
        country_read=bool(read or country)
    )


class _Reading:
    def __init__(self, text: str, findings: tuple[Finding, ...], said: Said, country: str) -> None:
        self._text, self._findings, self._said = text, findings, said
        self._country = country
        self._starts = [finding.start for finding in findings]
        self._whose = Whose(text, findings)
        self._used: set[Finding] = set()

    def facts(self, *, country_read: bool) -> Facts:
        places, origins = places_in(
            self._text, self._findings, self._said, self._whose, self._country
        )
        ages, age_findings = self._ages()
        told = tuple(_once([*self._from_cues(), *self._from_findings(), *self._from(origins)]))
        pointing = tuple(finding for finding in self._findings if self._points(finding))
        self._used.update(pointing, age_findings, (place.finding for place in places))
        return Facts(
            area=self._area(places),
            sex=self._whose.sex,
            ages=ages,
            born=self._born(),
            told=told,
            places=tuple(places),
            age_findings=age_findings,
            pointing=pointing,
            aside=tuple(one for one in self._findings if self._is_aside(one)),
            country_read=country_read,
        )

    def _area(self, places: Sequence[Placed]) -> Area:
        unnamed = unnamed_in(self._text, self._country)
        areas = [*(place.area for place in places), *([unnamed] if unnamed else [])]
        return min((*areas, country_of(self._country)), key=lambda area: area.population)

    def _points(self, finding: Finding) -> bool:
        return finding.kind in _POINTING and not self._said.is_changed(finding)

    def _is_aside(self, finding: Finding) -> bool:
        return finding not in self._used and not self._said.is_changed(finding)

    def _written(self, finding: Finding) -> str:
        return self._text[finding.start : finding.end]

    def _ages(self) -> tuple[tuple[int, int] | None, tuple[Finding, ...]]:
        """The client's present age: the first that is not told of another time."""
        told = []
        for finding in self._findings:
            left = self._text[max(0, finding.start - 24) : finding.start]
            of_client = self._whose.at(finding.start)[0] is Who.CLIENT
            if finding.kind is Kind.AGE and of_client and not _ONCE.search(left):
                ages = ages_said(self._said.now(finding))
                told += [(ages, finding)] if ages else []
        if self._is_grown_up():
            told = [(ages, finding) for ages, finding in told if ages[1] > _LAST_OF_CHILDHOOD]
        if not told:
            return None, ()
        ages = told[0][0]
        return ages, tuple(finding for band, finding in told if band == ages)

    def _is_grown_up(self) -> bool:
        """Whether the text says so otherwise: then an age of childhood is somebody else's."""
        for match in _GROWN_UP.finditer(self._text):
            if self._whose.at(match.start())[0] is Who.CLIENT:
                return True
        return False

    def _born(self) -> When:
        for finding in self._findings:
            left = self._text[max(0, finding.start - 20) : finding.start]
            if finding.kind is Kind.DATE and _BIRTH.search(left):
                who, _ = self._whose.at(finding.start)
                if who is Who.CLIENT and not self._said.is_changed(finding):
                    self._used.add(finding)
                    return when_said(self._written(finding))
        return When.UNDATED

    def _from_cues(self) -> Iterator[Fact]:
        for cue in cues_in(self._text):
            who, sex = self._whose.at(cue.start)
            covering = self._covering(cue)
            if who is None or (who is not Who.CLIENT and not covering):
                continue
            if who is not Who.CLIENT and cue.kind not in _TOLD_OF_RELATIVES:
                continue
            self._used.update(one for one in covering if _says_all(cue, one))
            yield Fact(
                kind="occupation" if cue.kind == "work_status" else cue.kind,
                name=cue.name,
                level=self._said.level_at(cue.start, cue.end),
                who=who,
                sex=sex,
                when=self._when(cue.start) if cue.kind == "event" else When.UNDATED,
                findings=covering,
                start=cue.start,
                end=cue.end,
            )

    def _covering(self, cue: Cue) -> tuple[Finding, ...]:
        near = self._near(cue.start, cue.end)
        return tuple(one for one in near if one.end > cue.start and one.kind in _FACT_KINDS)

    def _near(self, first: int, last: int) -> tuple[Finding, ...]:
        """Findings that begin shortly before a stretch, or within it."""
        low = bisect_left(self._starts, first - _SENTENCE)
        return self._findings[low : bisect_left(self._starts, last)]

    def _from_findings(self) -> Iterator[Fact]:
        for finding in self._findings:
            if finding.kind is Kind.AGE:
                yield from self._of_child(finding)
            if finding.kind not in _FACT_KINDS or finding in self._used:
                continue
            who, sex = self._whose.at(finding.start)
            if finding.kind is Kind.ETHNICITY and who in _SHARED:
                who = Who.CLIENT
            if who is not None:
                self._used.add(finding)
                yield self._fact(finding, who, sex)

    def _fact(self, finding: Finding, who: Who, sex: Sex) -> Fact:
        written = self._written(finding)
        kind, name = self._looked_up(finding, written)
        return Fact(
            kind=kind,
            name=name,
            level=self._level(finding),
            who=who,
            sex=sex,
            tier=tier_of(finding.kind, written),
            when=self._when(finding.start) if kind == "event" else When.UNDATED,
            findings=(finding,),
            start=finding.start,
            end=finding.end,
        )

    def _level(self, finding: Finding) -> int:
        """A pet by any other name is any pet; all else counts as wide as it is said."""
        level = self._said.level_of(finding)
        return LEFT_OUT if level and finding.kind is Kind.PET else level

    def _looked_up(self, finding: Finding, written: str) -> tuple[str, str]:
        kind = _FACT_KINDS[finding.kind]
        if finding.kind is Kind.OCCUPATION:
            return kind, occupation_in(written) or written
        if finding.kind is Kind.DIAGNOSIS:
            return kind, condition_in(written) or written
        if finding.kind is Kind.ETHNICITY:
            return origin_in(written, self._country) or (kind, written)
        return kind, written

    def _of_child(self, finding: Finding) -> Iterator[Fact]:
        """A child's exact age is a fact about the parent, if not a rare one."""
        who, _ = self._whose.at(finding.start)
        if who is Who.CHILD and not self._said.is_changed(finding):
            self._used.add(finding)
            name, chance, factor = _CHILD_OF_AGE
            yield Fact(kind="family", name=name, chance=chance, factor=factor, findings=(finding,))

    def _from(self, origins: Iterable[Finding]) -> Iterator[Fact]:
        for finding in origins:
            if self._whose.at(finding.start)[0] in (Who.CLIENT, Who.PARENT):
                self._used.add(finding)
                level = LEFT_OUT if self._said.is_changed(finding) else 0
                name = f"born in {self._written(finding)}"
                known = origin_in(name, self._country)
                kind, told = known or ("migrant", _ABROAD)
                yield Fact(kind, told, level, findings=(finding,), start=finding.start)

    def _when(self, start: int) -> When:
        """How exactly the sentence dates an event that it tells."""
        for finding in self._near(start, start + _SENTENCE):
            if finding.kind is not Kind.DATE:
                continue
            first, last = sorted((finding.start, start))
            if not re.search(r"[.!?]\s|\n", self._text[first:last]):
                self._used.add(finding)
                changed = self._said.is_changed(finding)
                return When.UNDATED if changed else when_said(self._written(finding))
        return When.UNDATED


_SENTENCE = 160
_MOST_OF_IT = 0.5


def _says_all(cue: Cue, finding: Finding) -> bool:
    """Whether a cue tells what its finding does: "divorced" is not all of "divorced midwife"."""
    kind = "occupation" if cue.kind == "work_status" else cue.kind
    if kind == _FACT_KINDS[finding.kind]:
        return True
    shared = min(cue.end, finding.end) - max(cue.start, finding.start)
    length = finding.end - finding.start
    return finding.kind is not Kind.OCCUPATION and shared >= _MOST_OF_IT * length


def _once(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Each fact once, as narrowly as any mention still tells it, with all its findings."""
    merged: dict[tuple[str, str, Who], Fact] = {}
    for fact in facts:
        key = (fact.kind, fact.name.lower(), fact.who)
        held = merged.get(key)
        merged[key] = fact if held is None else _merged(held, fact)
    yield from merged.values()


def _merged(one: Fact, other: Fact) -> Fact:
    narrow = min(one, other, key=lambda fact: fact.level)
    findings = tuple(dict.fromkeys((*one.findings, *other.findings)))
    return replace(narrow, findings=findings, when=max(one.when, other.when, key=_exactness))


def _exactness(when: When) -> int:
    return list(When).index(when)
