"""`discreet rewrite`: say it another way."""

import argparse
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from discreet.commands.finding import found
from discreet.doubting import taken_up
from discreet.finders import FINDERS
from discreet.knowing import Known
from discreet.leaving import reach_of
from discreet.rewriting import Change, propose, rewrite
from discreet.searching import find_warily
from discreet.widening import widened

if TYPE_CHECKING:
    from discreet.commands.acts import Answer


def add(acts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> argparse.ArgumentParser:
    """The arguments of `discreet rewrite`."""
    act = acts.add_parser("rewrite", help="say it another way")
    act.add_argument(
        "--wary", action="store_true", help="and whatever a neighbour might know, as widely"
    )
    return act


def answer(chosen: argparse.Namespace, text: str, known: Known) -> "Answer":
    changes = _changes(chosen, text, known)
    return {"text": rewrite(text, changes), "changes": list(_told(text, changes))}


def _changes(chosen: argparse.Namespace, text: str, known: Known) -> tuple[Change, ...]:
    """What is proposed; warily, with every doubt taken up and said as widely as the rest."""
    if not chosen.wary:
        return propose(text, found(chosen, text, known), audience=chosen.audience)
    readers = FINDERS if chosen.tagger is False else None
    findings = taken_up(text, *find_warily(text, known=known, finders=readers))
    return widened(propose(text, findings, audience=chosen.audience), chosen.audience)


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
    return rewrite(text, _changes(chosen, text, chosen.listed))
