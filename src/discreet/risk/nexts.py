"""The next steps that a report offers: what to say more widely, and where."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from discreet.findings import Finding
from discreet.kinds import Audience
from discreet.rewriting import Change
from discreet.risk.facts import Facts
from discreet.risk.steps import Step
from discreet.widening import hidden

Span = tuple[int, int]
_LITTLE = 0.2


@dataclass(frozen=True, slots=True)
class NextStep:
    """A change to offer as one press: which stretches, to which level of their ladder.

    Levels are 0 as written, 1 and 2 wider, 3 left out. `found` says whether the spans are
    those of findings; where they are not, the author has to reword them. `expected` and
    `k_low10` are what the text would reach by this step alone; 0 within a plan.
    """

    kind: str
    before: str
    say: str
    level: int
    spans: tuple[Span, ...]
    found: bool
    cost: float
    expected: float = 0.0
    k_low10: int = 0


def recognisable_in(changes: Iterable[Change], audience: Audience) -> Iterator[NextStep]:
    """What somebody who knows the client could know her by, and the level at which it is gone.

    A crowd is counted among strangers; to peers and in teaching somebody may listen who knows
    the client. Events and details that can be looked up are left out, the rest is said as
    widely as its ladder goes. What supervisors read is theirs to know.
    """
    for change in changes:
        then = hidden(change, audience)
        if then is not change:
            yield NextStep(
                kind=change.kind.value,
                before=change.words,
                say=then.after,
                level=then.level,
                spans=(change.span,),
                found=True,
                cost=_LITTLE,
            )


def next_step(step: Step, expected: float = 0.0, k_low10: int = 0) -> NextStep:
    return NextStep(
        kind=step.kind,
        before=step.before,
        say=step.say,
        level=step.level,
        spans=spans_of(step.findings) or span_of(step.start, step.end),
        found=bool(step.findings),
        cost=step.cost,
        expected=expected,
        k_low10=k_low10,
    )


def unpointed(facts: Facts) -> Iterable[NextStep]:
    """What points to one person goes first: nothing else helps before."""
    if facts.pointing:
        say = "a role, or the kind of thing it is"
        spans = spans_of(facts.pointing)
        yield NextStep("pointing", "names, numbers and addresses", say, 1, spans, True, 0.0)


def spans_of(findings: Iterable[Finding]) -> tuple[Span, ...]:
    return tuple((finding.start, finding.end) for finding in findings)


def span_of(start: int, end: int) -> tuple[Span, ...]:
    return ((start, end),) if end > start else ()
