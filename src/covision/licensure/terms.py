"""What a rule set means by its words: individual, group, a unit, a credited hour of supervision."""

from collections.abc import Mapping
from fractions import Fraction

from covision.licensure.entry import Category
from covision.licensure.figures import is_set, number_in, word, words
from covision.licensure.log import Shape
from covision.licensure.periods import Stretch, weeks_from
from covision.licensure.rule_set import Rule, RuleSet, RuleType

PAIR = 2
SMALL_GROUP = 4
"""BACP's and BABCP's formulas change above four."""


class Terms:
    def __init__(self, rule_set: RuleSet, rules: tuple[Rule, ...]) -> None:
        """`rules` are those that count: without the ones from memory that are off."""
        said = rule_set.definitions
        as_individual = said.get("dyadic_counts_as") == "individual"
        self.individual_most = number_in(said, "individual_max_supervisees") or (
            PAIR if as_individual else 1
        )
        self.group_most = number_in(said, "group_max_supervisees")
        self.contact_hour = number_in(said, "contact_hour_minutes") or 60
        self.counts_children = any(is_set(one, "with_children") for one in rules)
        self.counts_peers = rule_set.counts_peers
        self.week: Stretch = weeks_from(str(said.get("week_starts", "")))
        formulas = [one for one in rules if one.type is RuleType.CREDIT_FORMULA]
        self.formulas = tuple((one, words(one, "applies_to")) for one in formulas)
        self.unit_minutes = _unit_minutes(formulas)

    def is_individual(self, shape: Shape) -> bool:
        if shape.category == Category.SUPERVISION_GROUP:
            return PAIR <= shape.supervisees <= self.individual_most
        if shape.category == Category.SUPERVISION_DYADIC:
            return max(PAIR, shape.supervisees) <= self.individual_most
        return is_supervision(shape) and shape.supervisees <= self.individual_most

    def is_group(self, shape: Shape) -> bool:
        """Where a board does not say what two together are, they are neither."""
        if shape.category == Category.SUPERVISION_DYADIC and shape.supervisees <= PAIR:
            return False
        return is_supervision(shape) and not self.is_individual(shape)

    def units(self, shape: Shape) -> Fraction:
        """Of supervision, in each minute. Where units count, a pair counts as one alone does."""
        alone, in_group = self.unit_minutes
        if not is_supervision(shape):
            return Fraction(0)
        return Fraction(1, in_group if self.is_group(shape) else alone)

    def part_credited(self, shape: Shape) -> Fraction:
        """Of each minute of clock time, by the set's formula."""
        for rule, categories in self.formulas:
            formula = _FORMULAS.get(word(rule, "formula"))
            if formula and shape.category in categories:
                return min(Fraction(1), formula(shape))
        return Fraction(1)

    def formula_of(self, shape: Shape) -> Rule | None:
        return next((rule for rule, named in self.formulas if shape.category in named), None)


def _bacp(shape: Shape) -> Fraction:
    """Of up to four half the time, of more each one's part; among peers all take part in it."""
    people = max(1, shape.supervisees)
    return Fraction(1, 2) if people <= SMALL_GROUP else Fraction(1, people)


def _babcp(shape: Shape) -> Fraction:
    return Fraction(2, max(1, shape.supervisees))


_FORMULAS = {"bacp_split": _bacp, "babcp_double": _babcp}


def _unit_minutes(formulas: list[Rule]) -> tuple[int, int]:
    for one in formulas:
        params = one.fields.get("params")
        if word(one, "formula") == "unit_equivalence" and isinstance(params, Mapping):
            alone = number_in(params, "individual_minutes") or 60
            return alone, number_in(params, "group_minutes") or 2 * alone
    return 60, 120


def is_supervision(shape: Shape) -> bool:
    return shape.category.startswith("supervision.")


def is_direct(shape: Shape) -> bool:
    return shape.category.startswith("direct.")


def is_indirect(shape: Shape) -> bool:
    return shape.category.startswith("indirect.")


def is_of_peers(shape: Shape) -> bool:
    """Talk among peers, and supervision that nobody leads."""
    return shape.category.startswith("peer.") or (
        is_supervision(shape) and not shape.is_facilitated
    )
