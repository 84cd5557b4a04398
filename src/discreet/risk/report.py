"""What is told about a text: how many people fit, why, and what would widen the crowd."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from enum import StrEnum

from discreet.findings import Finding
from discreet.kinds import Audience
from discreet.rewriting import Change
from discreet.risk.audiences import Bar, bar_for, catchment_for
from discreet.risk.chance import Chance
from discreet.risk.counting import Estimate, estimate, seen
from discreet.risk.facts import Facts
from discreet.risk.nexts import (
    NextStep,
    Span,
    next_step,
    recognisable_in,
    span_of,
    spans_of,
    unpointed,
)
from discreet.risk.pairs import is_seen
from discreet.risk.places import Area, wider_than
from discreet.risk.planning import MOST_FOUND, Ranked, enough, plan, rank
from discreet.risk.reading import facts_in
from discreet.risk.saying import (
    ALWAYS,
    POINTING,
    area_sentences,
    crowd_sentence,
    fact_line,
    person_sentence,
    rounded,
    searchable_sentence,
    seen_sentence,
    source_said,
    unlooked_sentence,
)
from discreet.risk.steps import Step, after


class Colour(StrEnum):
    """Green: enough people fit, surely. Amber: perhaps. Red: too few, or it can be looked up."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True)
class CountedFact:
    """A fact that was counted: where it stands, how many it fits, and how that is known.

    `confidence` is V (read in the source), S (second hand), R (from memory, unchecked) or
    "" (supposed); `line` says it all in one line. `listed` professions can be enumerated
    from a public register; `searchable` is the chance that it can be looked up.
    """

    kind: str
    name: str
    level: int
    who: str
    spans: tuple[Span, ...]
    share: float
    line: str
    source: str
    confidence: str
    assumed: str
    searchable: float
    listed: bool
    seen: bool


@dataclass(frozen=True, slots=True)
class AreaRow:
    """The same count for a wider area, as people reason about "our county"."""

    area: str
    population: int
    expected: float
    count: int


@dataclass(frozen=True, slots=True)
class RiskReport:
    """How many people fit a text as it would be released, for one audience.

    `count` is rounded for people; `dots` is how many to draw of the `target`: it rests on
    the low end. `enough` is what decides: no finding is left that points to one person,
    nothing is left to look up, and `k_low10` and `k_eff` both reach the target. `plan` is
    the cheapest set of steps that reaches it, () when none is needed, None when nothing does.
    `recognisable` is what somebody who knows the client could know her by, however many fit,
    and `unlooked` are passages that may be such and that nobody has looked at.
    """

    audience: Audience
    target: int
    colour: Colour
    enough: bool
    count: int
    expected: float
    low: float
    high: float
    k_low10: int
    k_eff: float
    alone: float
    found: float
    seen_expected: float
    dots: int
    area: str
    population: int
    country: str
    sentences: tuple[str, ...]
    assumptions: tuple[str, ...]
    facts: tuple[CountedFact, ...]
    rows: tuple[AreaRow, ...]
    searchable: tuple[str, ...]
    listed: tuple[str, ...]
    pointing: tuple[Span, ...]
    aside: tuple[Span, ...]
    widest: NextStep | None
    cheapest: NextStep | None
    plan: tuple[NextStep, ...] | None
    planned_count: int
    planned_low10: int
    recognisable: tuple[NextStep, ...] = ()
    unlooked: tuple[Span, ...] = ()

    @property
    def press(self) -> tuple[NextStep, ...]:
        """What one press makes: the plan, and what the client could be known by."""
        return (*(self.plan or ()), *self.recognisable)

    def as_dict(self) -> dict[str, object]:
        """Everything, in values that JSON can hold."""
        return asdict(self)


def risk_of(
    text: str,
    findings: Iterable[Finding],
    changes: Iterable[Change] = (),
    *,
    audience: Audience = Audience.PEERS,
    catchment: float | None = None,
    country: str | None = None,
    target: int | None = None,
    doubts: Iterable[Finding] = (),
) -> RiskReport:
    """Estimate a text as it would be released once the changes are made.

    `catchment` is the number of people among whom these readers would seek, because they
    know where the presenter works; local audiences have one of 250,000 unless said.
    `target` is a number of the author's own, never below five. `doubts` are passages that a
    neighbour might know and that nobody has looked at (`discreet.find_warily`).
    """
    changes = tuple(changes)
    facts = facts_in(text, findings, changes, country=country)
    report = report_on(
        facts, audience=audience, bar=bar_for(audience, target),
        catchment=catchment_for(audience, catchment),
    )  # fmt: skip
    unlooked = spans_of(doubts)
    said = (unlooked_sentence(len(unlooked)),) if unlooked else ()
    return replace(
        report,
        sentences=(*report.sentences, *said),
        recognisable=tuple(recognisable_in(changes, audience)),
        unlooked=unlooked,
    )


def report_on(facts: Facts, *, audience: Audience, bar: Bar, catchment: float | None) -> RiskReport:
    """The report on facts that were read, or put together by hand."""
    counted = estimate(facts, catchment=catchment)
    visible = estimate(seen(facts), catchment=catchment)
    caught = counted.searched if counted.searched is not facts.area else None
    ranked = rank(facts, catchment=catchment)
    planned = plan(facts, bar, catchment=catchment)
    then = estimate(after(facts, planned or ()), catchment=catchment)
    fits = enough(counted, bar) and not facts.pointing
    return RiskReport(
        audience=audience,
        target=bar.target,
        colour=_colour(counted, facts, bar, fits=fits),
        enough=fits,
        count=0 if facts.pointing else rounded(counted.expected),
        expected=counted.expected,
        low=counted.low,
        high=counted.high,
        k_low10=1 if facts.pointing else counted.k_low10,
        k_eff=1.0 if facts.pointing else counted.k_eff,
        alone=counted.alone,
        found=counted.found,
        seen_expected=visible.expected,
        dots=1 if facts.pointing else int(min(counted.k_low10, counted.k_eff, bar.target)),
        area=facts.area.said,
        population=round(counted.searched.population),
        country=facts.country,
        sentences=tuple(_sentences(counted, visible, caught)),
        assumptions=tuple(_assumptions(counted, caught)),
        facts=tuple(_counted_fact(chance) for chance in counted.chances),
        rows=tuple(_rows(facts, catchment)),
        searchable=tuple(one.fact.name for one in counted.chances if one.searchable > MOST_FOUND),
        listed=tuple(one.fact.name for one in counted.chances if one.listed),
        pointing=spans_of(facts.pointing),
        aside=spans_of(facts.aside),
        widest=_best(one for one in ranked if not one.step.is_leaving_out),
        cheapest=_best(sorted(ranked, key=lambda one: -one.score)),
        plan=None if planned is None else (*unpointed(facts), *map(next_step, planned)),
        planned_count=rounded(then.expected) if planned is not None else 0,
        planned_low10=then.k_low10 if planned is not None else 0,
    )


def _colour(counted: Estimate, facts: Facts, bar: Bar, *, fits: bool) -> Colour:
    if fits:
        return Colour.GREEN
    if facts.pointing or counted.found > MOST_FOUND or counted.expected < bar.target:
        return Colour.RED
    return Colour.AMBER


def _sentences(counted: Estimate, visible: Estimate, caught: Area | None) -> Iterable[str]:
    if counted.facts.pointing:
        yield POINTING
    if counted.found > MOST_FOUND:
        yield searchable_sentence(counted.found)
    yield crowd_sentence(counted, caught)
    told = seen_sentence(counted, visible)
    if told:
        yield told
    listed = [one.fact.name for one in counted.chances if one.listed]
    if listed:
        yield f"Anybody can list who works as {' or '.join(listed)} from a public register."
    yield ALWAYS


def _assumptions(counted: Estimate, caught: Area | None) -> Iterable[str]:
    yield from area_sentences(counted.facts, caught)
    yield person_sentence(counted.facts)
    for chance in counted.chances:
        if chance.assumed:
            yield f"{fact_line(chance)}."


def _counted_fact(chance: Chance) -> CountedFact:
    fact = chance.fact
    return CountedFact(
        kind=fact.kind,
        name=fact.name,
        level=fact.level,
        who=fact.who.value,
        spans=spans_of(fact.findings) or span_of(fact.start, fact.end),
        share=chance.share,
        line=fact_line(chance),
        source=source_said(chance),
        confidence=chance.confidence,
        assumed=chance.assumed,
        searchable=chance.searchable,
        listed=chance.listed,
        seen=is_seen(fact.kind),
    )


def _rows(facts: Facts, catchment: float | None) -> Iterable[AreaRow]:
    """The area told and the wider ones, as far as the readers do not know better."""
    for area in (facts.area, *wider_than(facts.area)):
        step = Step("place", "place", "", "", 1, 1.0, area=area)
        counted = estimate(after(facts, (step,)), catchment=catchment)
        population = round(counted.searched.population)
        yield AreaRow(area.said, population, counted.expected, rounded(counted.expected))


def _best(ranked: Iterable[Ranked]) -> NextStep | None:
    one = next(iter(ranked), None)
    return None if one is None else next_step(one.step, one.expected, one.k_low10)
