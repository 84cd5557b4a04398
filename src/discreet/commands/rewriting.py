"""`discreet rewrite`: say it another way."""

import argparse
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from discreet.commands.finding import found
from discreet.knowing import Known
from discreet.leaving import reach_of
from discreet.rewriting import Change, propose, rewrite

if TYPE_CHECKING:
    from discreet.commands.acts import Answer


def add(acts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> argparse.ArgumentParser:
    """The arguments of `discreet rewrite`."""
    return acts.add_parser("rewrite", help="say it another way")


def answer(chosen: argparse.Namespace, text: str, known: Known) -> "Answer":
    changes = propose(text, found(chosen, text, known), audience=chosen.audience)
    return {"text": rewrite(text, changes), "changes": list(_told(text, changes))}


def _told(text: str, changes: Iterable[Change]) -> "Iterator[Answer]":
    """Changes as whoever makes them one after the other gets the rewrite exactly.

    What is left out says so with the spaces and commas that go along.
    """
    reached = 0
    for change in changes:
        start, end = (change.start, change.end) if change.after else reach_of(text, change)
        start = max(start, reached)
        reached = max(start, end)
        yield {
            "start": start,
            "end": reached,
            "kind": change.kind,
            "risk": change.risk,
            "before": text[start:reached],
            "after": change.after,
            "why": change.why,
            "found": list(change.span),
        }


def tell(chosen: argparse.Namespace, text: str) -> str:
    findings = found(chosen, text, chosen.listed)
    return rewrite(text, propose(text, findings, audience=chosen.audience))
