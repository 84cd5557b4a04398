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
    """What was found in a draft, about whom, and the wordings that are proposed."""

    findings: tuple[Finding, ...]
    changes: tuple[Change, ...]
    subjects: tuple[Subject, ...]


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
        found = found_in(text, self.known, whole=whole)
        findings = self.manuscript.within(with_carried(found, self.carried))
        changes = discreet.propose(text, findings, audience=self.audience)
        return Looked(findings, changes, discreet.gather(text, findings))


@dataclass(frozen=True, slots=True)
class LookAgain:
    """Find only: a second look, at what would go out."""

    text: str
    known: Known

    def answer(self, *, whole: bool = True) -> tuple[Finding, ...]:
        return found_in(self.text, self.known, whole=whole)


@dataclass(frozen=True, slots=True)
class Weigh:
    """How many people fit a text once its changes are made."""

    text: str
    findings: tuple[Finding, ...]
    changes: tuple[Change, ...]
    audience: Audience
    catchment: int | None

    def answer(self, *, whole: bool = True) -> RiskReport:
        del whole  # weighing needs no tagger
        return risk_of(
            self.text,
            self.findings,
            self.changes,
            audience=self.audience,
            catchment=self.catchment,
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


def found_in(text: str, known: Known, *, whole: bool) -> tuple[Finding, ...]:
    """The one place where the site asks what could identify somebody: rules and tagger together."""
    return discreet.find(text, known=known, finders=None if whole else FINDERS)


def with_carried(found: tuple[Finding, ...], carried: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What was found, and whatever of the rest shares no character with it."""
    covered = {at for one in found for at in range(one.start, one.end)}
    apart = (one for one in carried if covered.isdisjoint(range(one.start, one.end)))
    return tuple(sorted((*found, *apart)))


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
