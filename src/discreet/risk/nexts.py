"""The next steps that a report offers: what to say more widely, and where."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from discreet.closeness import commoner
from discreet.findings import Finding
from discreet.kinds import Audience, Kind, Level
from discreet.rewriting import Change
from discreet.risk.facts import Facts
from discreet.risk.steps import Step

Span = tuple[int, int]
_AMONG_PEERS = frozenset((Audience.PEERS, Audience.TEACHING))
_KNOWN_BY = frozenset(
    (
        *(Kind.LOCATION, Kind.FACILITY, Kind.AGE, Kind.OCCUPATION, Kind.EMPLOYER, Kind.SCHOOL),
        *(Kind.ORG, Kind.ETHNICITY, Kind.FAMILY, Kind.EVENT, Kind.LEGAL, Kind.DISTINCT),
    )
)
_SEARCHED = frozenset((Kind.EVENT, Kind.LEGAL, Kind.DISTINCT))
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
    for change in changes if audience in _AMONG_PEERS else ():
        level = _gone_at(change)
        if change.ladder and level > change.level and change.ladder[level] != change.after:
            yield NextStep(
                kind=change.kind.value,
                before=change.before,
                say=change.ladder[level],
                level=level,
                spans=((change.start, change.end),),
                found=True,
                cost=_LITTLE,
            )


def _gone_at(change: Change) -> Level:
    if change.kind is Kind.NAME and change.ladder:
        role = change.ladder[Level.NARROWER].rpartition(" ")[2]
        return Level.WIDER if commoner(role) else Level.AS_WRITTEN
    if change.kind in _SEARCHED and not commoner(change.before):
        return Level.LEFT_OUT
    return Level.WIDER if change.kind in _KNOWN_BY else Level.AS_WRITTEN


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
