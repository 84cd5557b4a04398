"""What never counts, whatever else was worked: by its status, kind, form, or who supervised it."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from covision.licensure.entry import Category, Modality
from covision.licensure.facts import Facts, Span
from covision.licensure.figures import whole, word, words
from covision.licensure.log import Shape
from covision.licensure.measures import OF_LEARNING, PRE, Measures
from covision.licensure.rule_set import Rule, RuleType
from covision.licensure.sentences import Cause
from covision.licensure.terms import is_of_peers, is_supervision

PEERS, THERAPY, LICENCE, SIZE = (
    "peer-consultation",
    "personal-therapy",
    "supervisor-licence",
    "group-size",
)
"""What takes hours away without a rule of the set: ids that stand in its place."""
AFTER_DEGREE = "post_degree_only"
WITHOUT_LEADER = "peer supervision without facilitator"
Verdict = tuple[int, Cause | None]
"""The shape it counts as, or why it does not."""


class Verdicts:
    """Of every shape in every stretch of days in which stage, statuses and licences stay."""

    def __init__(self, rules: tuple[Rule, ...], facts: Facts, measures: Measures) -> None:
        self._facts, self._measures = facts, measures
        self._gates = [one for one in rules if one.type is RuleType.STATUS_GATE]
        self._exclusions = [one for one in rules if one.type is RuleType.EXCLUSION]
        self._forms = [one for one in rules if one.type is RuleType.MODALITY]
        self._sizes = [one for one in rules if one.type is RuleType.GROUP_SIZE]
        self.edges = sorted({edge for one in self._spans() for edge in _edges(one)})
        self.tables: dict[int, dict[int, Verdict]] = {}
        self._shapes = -1
        self._counts_before_degree = any(_is_before_degree(one) for one in rules)

    def _spans(self) -> Iterator[Span]:
        for held in self._facts.stages.values():
            yield from held
        for gate in self._gates:
            for span in (self._facts.statuses or {}).get(word(gate, "requires"), ()):
                yield span
                first = max(1, span.since.toordinal() - whole(gate, "grace_days"))
                yield Span(date.fromordinal(first), span.until)
        for supervisor in self._facts.supervisors.values():
            yield from supervisor.licensed or ()

    def renew(self) -> None:
        """Shapes may have come."""
        if self._shapes != len(self._measures.shapes):
            self.tables.clear()
            self._shapes = len(self._measures.shapes)

    def at(self, day: int) -> dict[int, Verdict]:
        """Of the shapes for which there is something to say on that day."""
        stretch = bisect_right(self.edges, day)
        table = self.tables.get(stretch)
        if table is None:
            table = self.tables[stretch] = self._table(day)
        return table

    def _table(self, day: int) -> dict[int, Verdict]:
        before = self.is_before_degree(day)
        table: dict[int, Verdict] = {}
        for number, shape in enumerate(self._measures.shapes):
            cause = self._cause(shape, day, before_degree=before)
            if cause or before:
                table[number] = (~number if before else number, cause)
        return table

    def is_before_degree(self, day: int) -> bool:
        before, after = (self._facts.stages.get(one, ()) for one in ("pre_degree", "post_degree"))
        if before:
            return _holds(before, day)
        return bool(after) and not _holds(after, day)

    def _cause(self, shape: Shape, day: int, *, before_degree: bool) -> Cause | None:
        return (
            self._by_kind(shape)
            or self._by_status(day, before_degree=before_degree)
            or self._by_word(shape)
            or self._by_form(shape)
            or self._by_size(shape)
            or self._by_licence(shape, day)
        )

    def _by_kind(self, shape: Shape) -> Cause | None:
        if shape.category == Category.PERSONAL_THERAPY:
            return Cause(THERAPY, "One’s own therapy is kept here, and no board counts it.")
        if is_of_peers(shape) and not self._measures.terms.counts_peers:
            return Cause(
                self._peer_rule(), "Time among peers is kept, and this board does not count it."
            )
        return None

    def _peer_rule(self) -> str:
        named = (one.id for one in self._exclusions if WITHOUT_LEADER in words(one, "what"))
        return next(named, PEERS)

    def _by_status(self, day: int, *, before_degree: bool) -> Cause | None:
        for gate in self._gates:
            if before_degree and self._is_spared(gate):
                continue
            if not gate_holds(gate, self._facts, day, before_degree=before_degree):
                lost = (
                    f"On {{day}} {said_status(gate)} did not hold, and only hours under it count."
                )
                return Cause(gate.id, lost)
        return None

    def _is_spared(self, gate: Rule) -> bool:
        """A registration comes after the degree; sets that count hours before ask none there."""
        return self._counts_before_degree and word(gate, "requires") != AFTER_DEGREE

    def _by_word(self, shape: Shape) -> Cause | None:
        if not shape.excluded_as:
            return None
        for rule in self._exclusions:
            if shape.excluded_as in words(rule, "what"):
                return Cause(
                    rule.id, f"Marked as “{shape.excluded_as}”, which this board leaves out."
                )
        return None

    def _by_form(self, shape: Shape) -> Cause | None:
        for rule in self._forms:
            if rule.fields.get("allowed") is False and self.is_in_form(shape, rule):
                by = FORMS.get(word(rule, "format"), word(rule, "format"))
                lost = f"The supervision of {{day}} was {by}, and the board does not count that."
                return Cause(rule.id, lost)
        return None

    def is_in_form(self, shape: Shape, rule: Rule) -> bool:
        form = word(rule, "format")
        if form == "group_video":
            return self._measures.terms.is_group(shape) and shape.modality == Modality.VIDEO
        return is_supervision(shape) and shape.modality == form

    def _by_size(self, shape: Shape) -> Cause | None:
        if not is_supervision(shape):
            return None
        for rule in self._sizes:
            most, least = whole(rule, "max"), whole(rule, "min")
            if most and shape.supervisees > most:
                return _too_many(rule.id, shape.supervisees, most)
            if self._measures.terms.is_group(shape) and 1 < shape.supervisees < least:
                few = (
                    f"On {{day}} {shape.supervisees} were supervised; a group has at least {least}."
                )
                return Cause(rule.id, few)
        most = self._measures.terms.group_most or shape.supervisees
        return _too_many(SIZE, shape.supervisees, most) if shape.supervisees > most else None

    def _by_licence(self, shape: Shape, day: int) -> Cause | None:
        known = self._facts.supervisors.get(shape.supervisor)
        if not is_supervision(shape) or known is None or known.licensed is None:
            return None
        if _holds(known.licensed, day):
            return None
        name = self._facts.names.get(shape.supervisor, shape.supervisor)
        return Cause(LICENCE, f"On {{day}} no licence of {name} is written down as valid.")


FORMS = {
    "phone": "by telephone",
    "video": "by video",
    "in_person": "in person",
    "group_video": "in a group by video",
}


def gate_holds(gate: Rule, facts: Facts, day: int, *, before_degree: bool) -> bool:
    spans = (facts.statuses or {}).get(word(gate, "requires"))
    if spans is None:
        return not (word(gate, "requires") == AFTER_DEGREE and before_degree)
    return _holds(spans, day) or _is_in_grace(gate, spans, day)


def _is_in_grace(gate: Rule, spans: tuple[Span, ...], day: int) -> bool:
    """The days before the first time alone: a lapse has none."""
    first = min((one.since.toordinal() for one in spans), default=0)
    return first - whole(gate, "grace_days") <= day < first


def _is_before_degree(rule: Rule) -> bool:
    return PRE in {rule.stage, word(rule, "stage")} or word(rule, "metric") in OF_LEARNING


def is_asked(gate: Rule, facts: Facts) -> bool:
    """Whether the person said anything of the status; else it is confirmed by hand."""
    required = word(gate, "requires")
    told = required in (facts.statuses or {})
    return told or (required == AFTER_DEGREE and bool(facts.stages))


def said_status(gate: Rule) -> str:
    return f"“{word(gate, 'requires').replace('_', ' ')}”"


def _too_many(rule_id: str, people: int, most: int) -> Cause:
    lost = f"On {{day}} {people} were supervised together; the board counts groups of up to {most}."
    return Cause(rule_id, lost)


def _holds(spans: tuple[Span, ...], day: int) -> bool:
    return any(
        one.since.toordinal() <= day and (one.until is None or day <= one.until.toordinal())
        for one in spans
    )


def _edges(span: Span) -> Iterator[int]:
    yield span.since.toordinal()
    if span.until:
        yield span.until.toordinal() + 1
