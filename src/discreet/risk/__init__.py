r"""How many people still fit what a text tells about a client.

    findings = find(text)
    changes = propose(text, findings, audience=Audience.PEERS)
    report = risk_of(text, findings, changes, audience=Audience.PEERS, catchment=250_000)
    print(*report.sentences, sep="\n")

The number is an expected count from population tables, with an interval. It does not
prove that nobody can be recognised. Decisions rest on its low end, never on its middle.
"""

from discreet.risk.audiences import bar_for
from discreet.risk.counting import Estimate, estimate
from discreet.risk.facts import Fact, Facts, Sex, Tier, When, Who
from discreet.risk.planning import plan, rank
from discreet.risk.reading import facts_in
from discreet.risk.report import Colour, RiskReport, report_on, risk_of

__all__ = [
    "Colour",
    "Estimate",
    "Fact",
    "Facts",
    "RiskReport",
    "Sex",
    "Tier",
    "When",
    "Who",
    "bar_for",
    "estimate",
    "facts_in",
    "plan",
    "rank",
    "report_on",
    "risk_of",
]
