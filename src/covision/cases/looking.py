"""Look through a draft and weigh it: pure questions and answers, in whatever process asks them."""

from dataclasses import dataclass
from functools import cache

import discreet
from covision.cases.manuscript import Manuscript
from discreet import FINDERS, Audience, Change, Finding, Kind, Known, Subject
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

    def answer(self, *, whole: bool = True) -> Looked:
        text = self.manuscript.text
        findings = self.manuscript.within(found_in(text, self.known, whole=whole))
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


Question = Look | LookAgain | Weigh
Answer = Looked | tuple[Finding, ...] | RiskReport


def found_in(text: str, known: Known, *, whole: bool) -> tuple[Finding, ...]:
    """The one place where the site asks what could identify somebody: rules and tagger together."""
    return discreet.find(text, known=known, finders=None if whole else FINDERS)


@cache
def warm_up() -> None:
    """Load lists, tables and tagger, by reading something that needs them."""
    for country in ("Austin", "Leeds", "Toronto", "Sydney", "Dublin", "Auckland"):
        text = f"Deb, 34, a baker from {country}, came in March with her sister Lucía."
        manuscript = Manuscript.of({"question": "", "story": text, "context": ""})
        looked = Look(manuscript, Known.of("Deb"), Audience.PEERS).answer()
        kept = tuple(f for f in looked.findings if f.kind is not Kind.NAME)
        Weigh(manuscript.text, kept, (), Audience.PEERS, None).answer()
