"""`discreet find`: list what could identify somebody."""

import argparse
from typing import TYPE_CHECKING

from discreet.finders import FINDERS
from discreet.findings import Finding
from discreet.knowing import Known
from discreet.searching import find
from discreet.wordings.reasons import reason_for

if TYPE_CHECKING:
    from discreet.commands.acts import Answer


def add(acts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> argparse.ArgumentParser:
    """The arguments of `discreet find`."""
    act = acts.add_parser("find", help="list what could identify somebody")
    act.add_argument("--explain", action="store_true", help="say of each finding why, and by what")
    return act


def found(chosen: argparse.Namespace, text: str, known: Known) -> tuple[Finding, ...]:
    """The findings, by the readers that were asked for."""
    if chosen.tagger is None:
        return find(text, known=known)
    return find(text, known=known, finders=None if chosen.tagger else FINDERS)


def answer(chosen: argparse.Namespace, text: str, known: Known) -> "Answer":
    return {"spans": [_span(finding) for finding in found(chosen, text, known)]}


def _span(finding: Finding) -> "Answer":
    return {
        "start": finding.start,
        "end": finding.end,
        "kind": finding.kind,
        "risk": finding.risk,
    }


def tell(chosen: argparse.Namespace, text: str) -> str:
    findings = found(chosen, text, chosen.listed)
    if not findings:
        return "Nothing was found. Read it once more yourself.\n"
    rows = (_row(text, finding, explain=chosen.explain) for finding in findings)
    return "".join(f"{row}\n" for row in rows)


def _row(text: str, finding: Finding, *, explain: bool) -> str:
    said = " ".join(text[finding.start : finding.end].split())
    place = f"{finding.start}-{finding.end}"
    row = f"{place:<13} {finding.risk:<7} {finding.kind:<11} {said}"
    return f"{row}\n{'':13} {reason_for(finding)} ({finding.source})" if explain else row
