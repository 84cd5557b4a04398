"""What a metric counts: which shapes, and how much of each minute."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from math import lcm

from covision.licensure.entry import Category, Modality
from covision.licensure.log import Log, Mix, Shape
from covision.licensure.terms import (
    Terms,
    is_direct,
    is_indirect,
    is_of_peers,
    is_supervision,
)

PRE, POST = "pre_degree", "post_degree"
DERIVED = ("supervision_units", "supervision_credited")
"""Made of held time by a formula, so measured before caps take whole minutes away."""


OF_LEARNING = {
    "direct_pre_degree",
    "supervision_from_internship",
    "supervision_from_graduate_internship",
    "excess_internship_total",
}
"""Hours before the degree, which some sets count."""


def is_before_degree(number: int) -> bool:
    """A shape's number turned over stands for the same shape before the degree."""
    return number < 0


def base(number: int) -> int:
    return ~number if number < 0 else number


class Measure:
    """Sums a mix. Whole minutes where each counts as one, else an exact fraction."""

    def __init__(self, weights: dict[int, Fraction]) -> None:
        self.members = frozenset(weights)
        self._divisor = lcm(*(one.denominator for one in weights.values())) if weights else 1
        self._weights = {n: int(one * self._divisor) for n, one in weights.items()}
        self._is_plain = all(one == 1 for one in weights.values())

    def value(self, mix: Mix) -> Fraction | int:
        if self._is_plain:
            return self.minutes(mix)
        weights = self._weights
        total = sum(minutes * weights.get(number, 0) for number, minutes in mix.items())
        whole, rest = divmod(total, self._divisor)
        return Fraction(total, self._divisor) if rest else whole

    def minutes(self, mix: Mix) -> int:
        members = self.members
        return sum([minutes for number, minutes in mix.items() if number in members])


class Measures:
    """Metric expressions of one rule set over one log. New shapes make them anew."""

    def __init__(self, log: Log, terms: Terms) -> None:
        self._log, self.terms = log, terms
        self._made: dict[tuple[object, ...], Measure] = {}
        self._shapes = 0

    @property
    def shapes(self) -> list[Shape]:
        return self._log.shapes

    def shape(self, number: int) -> Shape:
        return self._log.shapes[base(number)]

    def order(self, number: int) -> tuple[Shape, bool]:
        """Numbers of shapes follow the order of entries; nothing that counts may."""
        return self.shape(number), is_before_degree(number)

    def of(
        self, expression: str, stage: str = "any", *, supervisors: frozenset[str] | None = None
    ) -> Measure:
        """Of some supervisors' alone, where they are named."""
        if self._shapes != len(self._log.shapes):
            self._made.clear()
            self._shapes = len(self._log.shapes)
        key = (expression, stage, supervisors)
        if key not in self._made:
            self._made[key] = self._measure(expression.split("+"), stage, supervisors)
        return self._made[key]

    def _measure(
        self, names: Iterable[str], stage: str, supervisors: frozenset[str] | None
    ) -> Measure:
        weights: dict[int, Fraction] = {}
        named = list(names)
        for number, shape in enumerate(self._log.shapes):
            if supervisors is not None and shape.supervisor not in supervisors:
                continue
            for one in _numbers(number, stage):
                weight = max(self._weight(name, shape, one) for name in named)
                if weight:
                    weights[one] = weight
        return Measure(weights)

    def _weight(self, name: str, shape: Shape, number: int) -> Fraction:
        if name == "supervision_units":
            return self.terms.units(shape)
        if name == "supervision_credited":
            return self.terms.part_credited(shape) if self._is_supervised(shape) else Fraction(0)
        return Fraction(self.counts(name, shape, before_degree=is_before_degree(number)))

    def _is_supervised(self, shape: Shape) -> bool:
        return is_supervision(shape) or (self.terms.counts_peers and is_of_peers(shape))

    def counts(self, name: str, shape: Shape, *, before_degree: bool = False) -> bool:
        if name == "direct.couple_family":
            return _is_with_families(shape, with_children=self.terms.counts_children)
        plain = _PLAIN.get(name)
        if plain:
            return plain(shape)
        if name in {"supervision.individual", "weeks_with_individual"}:
            return self.terms.is_individual(shape)
        if name == "supervision.group":
            return self.terms.is_group(shape)
        learning = _LEARNING.get(name)
        if learning:
            return learning(shape) and (before_degree or shape.practicum)
        return name == "direct_pre_degree" and before_degree and is_direct(shape)


def _numbers(number: int, stage: str) -> tuple[int, ...]:
    if stage == PRE:
        return (~number,)
    return (number,) if stage == POST else (number, ~number)


def _is_with_families(shape: Shape, *, with_children: bool) -> bool:
    marked = shape.couple_family or (with_children and shape.child)
    return is_direct(shape) and (marked or shape.category == Category.DIRECT_COUPLE_FAMILY)


def _is_at_a_distance(shape: Shape) -> bool:
    return is_direct(shape) and (shape.telehealth or shape.modality != Modality.IN_PERSON)


def _by(modality: Modality) -> Callable[[Shape], bool]:
    return lambda shape: is_supervision(shape) and shape.modality == modality


def _of(category: Category) -> Callable[[Shape], bool]:
    return lambda shape: shape.category == category


_MEANT_BY_TERMS = {
    Category.SUPERVISION_INDIVIDUAL,
    Category.SUPERVISION_GROUP,
    Category.DIRECT_COUPLE_FAMILY,
}
_PLAIN: dict[str, Callable[[Shape], bool]] = {
    "total": lambda shape: not shape.category.startswith("personal."),
    "direct": is_direct,
    "direct.telehealth": _is_at_a_distance,
    "direct.psychotherapy_face_to_face": lambda shape: is_direct(shape) and shape.is_psychotherapy,
    "direct.practicum": lambda shape: is_direct(shape) and shape.practicum,
    "indirect": is_indirect,
    "supervision": is_supervision,
    "weeks_supervised": is_supervision,
    "supervision_per_training_case": lambda shape: (
        is_supervision(shape) and bool(shape.training_case)
    ),
    "supervision.telephone": _by(Modality.PHONE),
    "supervision.video": _by(Modality.VIDEO),
    "supervision.in_person": _by(Modality.IN_PERSON),
    "peer": lambda shape: shape.category.startswith("peer."),
    "education_training": lambda shape: shape.category == Category.INDIRECT_TRAINING,
    "cpd": lambda shape: (
        shape.category == Category.INDIRECT_TRAINING or shape.category.startswith("peer.")
    ),
    **{str(one): _of(one) for one in Category if one not in _MEANT_BY_TERMS},
}
_LEARNING: dict[str, Callable[[Shape], bool]] = {
    "supervision_from_internship": is_supervision,
    "supervision_from_graduate_internship": is_supervision,
    "excess_internship_total": lambda shape: not shape.category.startswith("personal."),
}
