"""The versions of a case that readers may get: as written, as proposed, and with the plan made."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from discreet import Audience, Change, Finding, Level, propose, rewrite
from discreet.benching import reading
from discreet.risk import RiskReport, risk_of
from tools.bench.population import Vignette

BEFORE = "as written"
PLANNED = "peers, with the plan applied"


class Release(NamedTuple):
    """What a plan for peers came to: whether one was found, and whether it then suffices."""

    text: str
    found: bool
    enough: bool


def versions_of(vignette: Vignette) -> dict[str, str]:
    """The text as written, and as it reads for each audience with what is proposed."""
    findings = reading("both")(vignette.text)
    told = {BEFORE: vignette.text}
    for audience in Audience:
        changes = propose(vignette.text, findings, audience=audience)
        told[audience.value] = rewrite(vignette.text, changes)
    told[PLANNED] = released(vignette.text, findings).text
    by_rules = propose(vignette.text, reading("rules")(vignette.text), audience=Audience.PEERS)
    told["peers, rules alone"] = rewrite(vignette.text, by_rules)
    return told


def released(text: str, findings: Iterable[Finding]) -> Release:
    """The text for peers after one press of the cheapest plan, as the product makes it."""
    findings = tuple(findings)
    changes = propose(text, findings, audience=Audience.PEERS)
    report = risk_of(text, findings, changes, audience=Audience.PEERS)
    planned = tuple(_following(changes, report))
    then = risk_of(text, findings, planned, audience=Audience.PEERS)
    return Release(rewrite(text, planned), report.plan is not None, then.enough)


def _following(changes: Sequence[Change], report: RiskReport) -> Iterable[Change]:
    """The changes, each at the level that the plan asks for where it asks for a wider one."""
    asked = {span: step.level for step in report.plan or () if step.found for span in step.spans}
    for change in changes:
        level = asked.get(change.span, Level.AS_WRITTEN)
        yield change.at(Level(level)) if level > change.level else change
