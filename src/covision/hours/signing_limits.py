"""What boards ask of whoever supervises: how many people at once, and how large a group."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from covision.licensure.rule_set import Confidence, Rule, RuleSet, RuleType

FROM_MEMORY = "from memory, not checked"
KNOWN = {Confidence.READ: "read in the rule", Confidence.SECOND_HAND: "read second-hand"}


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit of one board, and whether it is kept."""

    sentence: str
    source: str
    is_over: bool


@dataclass(frozen=True, slots=True)
class Governing:
    """A set that governs somebody's hours, with the rules from memory that are switched on."""

    rule_set: RuleSet
    switched_on: frozenset[str] = frozenset()

    @property
    def rules(self) -> Iterator[Rule]:
        """What is from memory is off until somebody checked it."""
        for rule in self.rule_set.rules:
            if rule.confidence != Confidence.RECALLED or rule.id in self.switched_on:
                yield rule


def limits(
    governing: Iterable[Governing], *, supervisees: int, largest_group: int
) -> tuple[Limit, ...]:
    """Each once. `largest_group`: how many were supervised together at most."""
    found = (
        limit
        for one in governing
        for rule in one.rules
        for limit in _limit(one.rule_set, rule, supervisees=supervisees, group=largest_group)
    )
    return tuple(dict.fromkeys(found))


def told_of(rule_set: RuleSet, rule: Rule | None) -> str:
    """Whose rule it is, where it stands, and how well it is known."""
    if rule is None:
        return rule_set.board
    known = KNOWN.get(rule.confidence, FROM_MEMORY)
    when = f"as of {rule_set.as_of}" if rule_set.as_of else ""
    return ", ".join(filter(None, (rule_set.board, rule.cite, known, when)))


def _limit(rule_set: RuleSet, rule: Rule, *, supervisees: int, group: int) -> Iterator[Limit]:
    source = told_of(rule_set, rule)
    if rule.type == RuleType.MAX_SUPERVISEES:
        most = rule.fields.get("value")
        if isinstance(most, int):
            said = f"One supervisor may have {most} supervisees; you have {supervisees} here."
            yield Limit(said, source, supervisees > most)
    if rule.type == RuleType.GROUP_SIZE and group:
        most = rule.fields.get("max")
        if isinstance(most, int):
            said = f"A group may be of {most}; the largest here was of {group}."
            yield Limit(said, source, group > most)
