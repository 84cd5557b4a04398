"""`discreet rewrite`: say it another way."""

import argparse
from typing import TYPE_CHECKING

from discreet.commands.finding import found
from discreet.knowing import Known
from discreet.rewriting import Change, propose, rewrite

if TYPE_CHECKING:
    from discreet.commands.acts import Answer


def add(acts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> argparse.ArgumentParser:
    """The arguments of `discreet rewrite`."""
    return acts.add_parser("rewrite", help="say it another way")


def answer(chosen: argparse.Namespace, text: str, known: Known) -> "Answer":
    changes = propose(text, found(chosen, text, known), audience=chosen.audience)
    return {
        "text": rewrite(text, changes),
        "changes": [_told_change(change) for change in changes],
    }


def _told_change(change: Change) -> "Answer":
    return {
        "start": change.start,
        "end": change.end,
        "kind": change.kind,
        "risk": change.risk,
        "before": change.before,
        "after": change.after,
        "why": change.why,
    }


def tell(chosen: argparse.Namespace, text: str) -> str:
    findings = found(chosen, text, chosen.listed)
    return rewrite(text, propose(text, findings, audience=chosen.audience))
