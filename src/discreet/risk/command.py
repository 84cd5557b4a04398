"""The `risk` part of the `discreet` command."""

import argparse
import json
from typing import TYPE_CHECKING

from discreet.kinds import Audience
from discreet.risk.report import RiskReport, risk_of
from discreet.risk.tables import COUNTRIES

if TYPE_CHECKING:
    from discreet.findings import Finding
    from discreet.rewriting import Change

_INDENT = "  "
_EVERYBODY = 1e10


def add_risk(
    acts: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> argparse.ArgumentParser:
    """The arguments of `discreet risk`."""
    act = acts.add_parser("risk", help="say how many people still fit")
    act.add_argument(
        "--catchment",
        type=_number,
        metavar="PEOPLE",
        help="among how many people these readers would seek, as they know where you work",
    )
    act.add_argument("--country", choices=sorted(COUNTRIES), help="whose figures to use")
    act.add_argument("--target", type=int, metavar="K", help="a crowd of your own, 5 at least")
    act.add_argument(
        "--rewritten", action="store_true", help="rate the text as `rewrite` would give it"
    )
    act.add_argument("--json", action="store_true", help="everything, as JSON")
    return act


def _number(written: str) -> float:
    number = float(written.replace(",", "").replace("_", ""))
    if not 1 <= number < _EVERYBODY:
        raise argparse.ArgumentTypeError("a number of people, 1 at least")
    return number


def rated(
    chosen: argparse.Namespace,
    text: str,
    findings: "tuple[Finding, ...]",
    changes: "tuple[Change, ...]",
) -> RiskReport:
    """The report that was asked for."""
    audience: Audience = chosen.audience
    return risk_of(
        text,
        findings,
        changes if chosen.rewritten else (),
        audience=audience,
        catchment=chosen.catchment,
        country=chosen.country,
        target=chosen.target,
    )


def told(report: RiskReport) -> str:
    """A report in plain lines."""
    parts = [
        *report.sentences,
        "",
        _verdict(report),
        *_planned(report),
        "",
        "Facts counted:",
        *(f"{_INDENT}{fact.line}" for fact in report.facts),
        *([] if report.facts else [f"{_INDENT}none but age, sex and place"]),
        "",
        *report.assumptions[:_SETTING],
    ]
    return "".join(f"{part}\n" for part in parts)


_SETTING = 3


def _verdict(report: RiskReport) -> str:
    low = f"{report.k_low10} nine times in ten, as good as {report.k_eff:.0f} for who guesses"
    if report.enough:
        return f"Enough for these readers: {report.target} are wanted, and it is at least {low}."
    return f"Not enough for these readers: {report.target} are wanted, and it is {low}."


def _planned(report: RiskReport) -> list[str]:
    if report.plan is None:
        return ["No set of wider wordings reaches it."]
    if not report.plan:
        return []
    steps = (f"{_INDENT}{step.before}: {step.say or 'leave it out'}" for step in report.plan)
    return [f"The least that reaches it (about {report.planned_count:,} people):", *steps]


def as_json(report: RiskReport) -> str:
    return json.dumps(report.as_dict(), ensure_ascii=True, indent=1) + "\n"
