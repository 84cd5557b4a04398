"""Offer the facts of a text that could be others without a loss to the question."""

from collections.abc import Iterable

from discreet.altering.counts import counts_in
from discreet.altering.equivalents import equivalents_in
from discreet.altering.genders import genders_in
from discreet.altering.guarding import Guard, without_overlap
from discreet.altering.swaps import Alteration
from discreet.findings import Finding
from discreet.gathering import Subject


def alterations_for(
    text: str,
    findings: Iterable[Finding],
    subjects: Iterable[Subject],
    *,
    matters: Iterable[str] = (),
    seed: int = 0,
) -> tuple[Alteration, ...]:
    """What could be altered: any choice of them can be made at once.

    `findings` and `subjects` are those of the text as it stands. `matters` says what stays:
    sorts ("season"), kinds ("occupation"), or words; a fact in a sentence with such a word
    stays, and so does whatever a question of the text speaks of, what is clinical and what
    is named. The same seed offers the same.
    """
    findings = tuple(findings)
    guard = Guard(text, findings, matters)
    offered = (
        *genders_in(text, subjects, guard),
        *counts_in(text, seed),
        *equivalents_in(text, guard, seed),
    )
    return without_overlap([made for made in offered if guard.allows(made)])
