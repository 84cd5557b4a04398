"""Look through a draft and weigh it: pure questions and answers, in whatever process asks them."""

from dataclasses import dataclass
from functools import cache

import discreet
from covision.cases.manuscript import Manuscript
from discreet import FINDERS, Audience, Change, Finding, Kind, Known, Subject
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

    def answer(self, *, whole: bool = True) -> Looked:
        text = self.manuscript.text
        readers = None if whole else FINDERS
        found = discreet.find_warily(text, known=self.known, finders=readers)
        findings = self.manuscript.within(found.findings)
        changes = discreet.propose(text, findings, audience=self.audience)
        doubts = self.manuscript.within(found.doubts)
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


Question = Look | LookAgain | Weigh
Answer = Looked | tuple[Finding, ...] | RiskReport


@cache
def warm_up() -> None:
    """Load lists, tables and tagger, by reading something that needs them."""
    for country in ("Austin", "Leeds", "Toronto", "Sydney", "Dublin", "Auckland"):
        text = f"Deb, 34, a baker from {country}, came in March with her sister Lucía."
        manuscript = Manuscript.of({"question": "", "story": text, "context": ""})
        looked = Look(manuscript, Known.of("Deb"), Audience.PEERS).answer()
        kept = tuple(f for f in looked.findings if f.kind is not Kind.NAME)
        Weigh(manuscript.text, kept, (), Audience.PEERS, None).answer()
