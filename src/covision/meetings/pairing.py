"""When a series changes: which meeting goes to which new day, so that each stays near its own."""

from collections.abc import Sequence
from datetime import date, timedelta

NEAR = timedelta(days=6)


def paired(old: Sequence[date], new: Sequence[date]) -> dict[date, date]:
    """Each old day with its new one: the same day where there is one, else the nearest free.

    Nobody is moved further than into the same week; an old day may stay without a new one.
    """
    free = set(new)
    found = {day: day for day in old if day in free}
    free -= set(found)
    for day in sorted(set(old) - set(found)):
        near = [other for other in free if abs(other - day) <= NEAR]
        if near:
            found[day] = min(near, key=lambda other: (abs(other - day), other))
            free.discard(found[day])
    return found
