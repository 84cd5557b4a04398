"""Whoever reads every figure and knows every membership, and tries to learn of fewer than five."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

Sum = Mapping[str, int]
"""A figure as an equation: how often each person's answer stands in it."""
FEWEST = 5


def learned(sums: Sequence[Sum]) -> frozenset[str] | None:
    """Four people or fewer of whom these sums tell something, if there are such.

    Their answers are told of when some combination of the sums holds nothing but them: when the
    sums, with the four struck out, have a lower rank than whole.
    """
    people = sorted({one for row in sums for one in row})
    whole = rank(sums, people)
    for few in combinations(people, min(FEWEST - 1, len(people))):
        if rank(sums, [one for one in people if one not in few]) < whole:
            return frozenset(few)
    return None


def rank(sums: Iterable[Sum], people: Sequence[str]) -> int:
    rows = [[Fraction(row.get(one, 0)) for one in people] for row in sums]
    found = 0
    for column in range(len(people)):
        pivot = next((row for row in rows[found:] if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        rows.insert(found, pivot)
        for place in range(found + 1, len(rows)):
            times = rows[place][column] / pivot[column]
            if times:
                rows[place] = [
                    one - times * other for one, other in zip(rows[place], pivot, strict=True)
                ]
        found += 1
    return found
