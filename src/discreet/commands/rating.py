"""`discreet risk`: say how many people still fit."""

import argparse
from typing import TYPE_CHECKING

from discreet.commands.finding import found
from discreet.knowing import Known
from discreet.rewriting import propose
from discreet.risk.command import as_json, rated, told
from discreet.risk.report import RiskReport

if TYPE_CHECKING:
    from discreet.commands.acts import Answer


def answer(chosen: argparse.Namespace, text: str, known: Known) -> "Answer":
    return _rated(chosen, text, known).as_dict()


def tell(chosen: argparse.Namespace, text: str) -> str:
    report = _rated(chosen, text, chosen.listed)
    return as_json(report) if chosen.json else told(report)


def _rated(chosen: argparse.Namespace, text: str, known: Known) -> RiskReport:
    findings = found(chosen, text, known)
    return rated(chosen, text, findings, propose(text, findings, audience=chosen.audience))
