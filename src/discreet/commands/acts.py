"""What can be asked of the command: each act with its arguments and its answers."""

import argparse
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from discreet.commands import finding, rating, rewriting
from discreet.knowing import Known
from discreet.risk.command import add_risk

Answer: TypeAlias = dict[str, object]


class Act(NamedTuple):
    """One thing the command does: with a text, as values or as lines for a reader.

    `ending` is what a file of a folder's answer is called: its own name and this.
    """

    add: Callable[["argparse._SubParsersAction[argparse.ArgumentParser]"], argparse.ArgumentParser]
    answer: Callable[[argparse.Namespace, str, Known], Answer]
    tell: Callable[[argparse.Namespace, str], str]
    ending: str


ACTS = {
    "find": Act(finding.add, finding.answer, finding.tell, ".spans.json"),
    "rewrite": Act(rewriting.add, rewriting.answer, rewriting.tell, ""),
    "risk": Act(add_risk, rating.answer, rating.tell, ".risk.json"),
}
"""The acts by the word that asks for them."""
