"""Look through a draft and weigh it: pure questions and answers, in whatever process asks them."""

from dataclasses import dataclass
from functools import cache

import discreet
from covision.cases.manuscript import ASKED, Manuscript
from discreet import FINDERS, Audience, Change, Finding, Kind, Known, Subject
from discreet.altering import Alteration, alterations_for
from discreet.risk import RiskReport, risk_of


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in a draft, about whom, and the wordings that are proposed.

    `doubts` are passages beside them that a neighbour might know.
    """

    findings: tuple[Finding, ...]
    changes: tuple[Change, ...]
    subjects: tuple[Subject, ...]
    doubts: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """Find, propose and gather."""

    manuscript: Manuscript
    known: Known
    audience: Audience
    carried: tuple[Finding, ...] = ()
    """What was found before facts were altered: it stays found."""

    def answer(self, *, whole: bool = True) -> Looked:
        text = self.manuscript.text
        readers = None if whole else FINDERS
        found = discreet.find_warily(text, known=self.known, finders=readers)
        findings = self.manuscript.within(with_carried(found.findings, self.carried))
        changes = discreet.propose(text, findings, audience=self.audience)
        doubts = apart_from(findings, self.manuscript.within(found.doubts))
        return Looked(findings, changes, discreet.gather(text, findings), doubts)


@dataclass(frozen=True, slots=True)
class LookAgain:
    """Find only: a second look, at what would go out."""

    text: str
    known: Known

    def answer(self, *, whole: bool = True) -> tuple[Finding, ...]:
        return discreet.find(self.text, known=self.known, finders=None if whole else FINDERS)


@dataclass(frozen=True, slots=True)
class Weigh:
    """How many people fit a text once its changes are made."""

    text: str
    findings: tuple[Finding, ...]
    changes: tuple[Change, ...]
    audience: Audience
    catchment: int | None
    doubts: tuple[Finding, ...] = ()

    def answer(self, *, whole: bool = True) -> RiskReport:
        del whole  # weighing needs no tagger
        return risk_of(
            self.text,
            self.findings,
            self.changes,
            audience=self.audience,
            catchment=self.catchment,
            doubts=self.doubts,
        )


@dataclass(frozen=True, slots=True)
class Alter:
    """Which facts of a draft could be others; what its author asks about is never one."""

    manuscript: Manuscript
    looked: Looked
    seed: int

    def answer(self, *, whole: bool = True) -> tuple[Alteration, ...]:
        del whole  # what was found is given
        found, subjects = self.looked.findings, self.looked.subjects
        offered = alterations_for(self.manuscript.text, found, subjects, seed=self.seed)
        return tuple(made for made in offered if self._may_be_told(made))

    def _may_be_told(self, made: Alteration) -> bool:
        told = [part for part in self.manuscript.parts if part.name != ASKED]
        return all(
            any(part.start <= held.start and held.end <= part.end for part in told)
            for held in made.spots
        )


Question = Look | LookAgain | Weigh | Alter
Answer = Looked | tuple[Finding, ...] | RiskReport | tuple[Alteration, ...]


def with_carried(found: tuple[Finding, ...], carried: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What was found, and whatever of the rest shares no character with it."""
    return tuple(sorted((*found, *apart_from(found, carried))))


def apart_from(found: tuple[Finding, ...], others: tuple[Finding, ...]) -> tuple[Finding, ...]:
    covered = {at for one in found for at in range(one.start, one.end)}
    return tuple(one for one in others if covered.isdisjoint(range(one.start, one.end)))


@cache
def warm_up() -> None:
    """Load lists, tables and tagger, by reading something that needs them."""
    for country in ("Austin", "Leeds", "Toronto", "Sydney", "Dublin", "Auckland"):
        text = f"Deb, 34, a baker from {country}, came in March with her sister Lucía."
        manuscript = Manuscript.of({"question": "", "story": text, "context": ""})
        looked = Look(manuscript, Known.of("Deb"), Audience.PEERS).answer()
        Alter(manuscript, looked, seed=0).answer()
        kept = tuple(f for f in looked.findings if f.kind is not Kind.NAME)
        Weigh(manuscript.text, kept, (), Audience.PEERS, None).answer()
