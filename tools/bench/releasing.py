"""The versions of a case that readers may get: as written, as proposed, and with the plan made."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from discreet import (
    Audience,
    Change,
    Finding,
    Known,
    Level,
    find,
    find_warily,
    marks_of,
    propose,
    rewrite,
)
from discreet.benching import reading
from discreet.risk import RiskReport, risk_of
from tools.bench.population import Vignette

BEFORE = "as written"
PLANNED = "peers, with the plan applied"
UNDOUBTED = "peers, with the plan, no doubt taken up"


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
    told[PLANNED] = released(vignette.text).text
    told[UNDOUBTED] = released(vignette.text, wary=False).text
    by_rules = propose(vignette.text, reading("rules")(vignette.text), audience=Audience.PEERS)
    told["peers, rules alone"] = rewrite(vignette.text, by_rules)
    return told


def released(text: str, *, wary: bool = True) -> Release:
    """A text for peers after the one press of the plan, and whether that is enough of them.

    As in the product the press takes up every passage that is in doubt, as marks of the author's,
    and says more widely what the plan asks for and what a client can be known by.
    """
    findings = _marked(text) if wary else reading("both")(text)
    changes = propose(text, findings, audience=Audience.PEERS)
    report = risk_of(text, findings, changes, audience=Audience.PEERS)
    pressed = tuple(_following(changes, report))
    then = risk_of(text, findings, pressed, audience=Audience.PEERS)
    return Release(rewrite(text, pressed), report.plan is not None, then.enough)


def _marked(text: str) -> tuple[Finding, ...]:
    looked = find_warily(text)
    return find(text, known=Known(marked=marks_of(text, *looked)))


def _following(changes: Sequence[Change], report: RiskReport) -> Iterable[Change]:
    """The changes, each at the level that the press asks for where it asks for a wider one."""
    asked: dict[tuple[int, int], int] = {}
    for step in report.press:
        for span in step.spans if step.found else ():
            asked[span] = max(step.level, asked.get(span, 0))
    for change in changes:
        level = asked.get(change.span, Level.AS_WRITTEN)
        yield change.at(Level(level)) if level > change.level else change
