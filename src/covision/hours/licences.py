"""The one door to what is written down of a supervisor's licences, wherever it was typed."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from covision.hours.models import HoursSupervisor, Licence

Kind = tuple[str, str]


def licences_in_use(supervisor: HoursSupervisor) -> list[Licence]:
    """Of two that speak of the same days and differ, the newer: the one that runs longer."""
    return [one for one, newer in _read(supervisor) if newer is None]


def licences_at_odds(supervisor: HoursSupervisor) -> list[str]:
    """A sentence for each that is not used, since a newer one says something else."""
    return [
        f"{one.credential} of {supervisor.name} is written down twice for the same days, with "
        f"another {_and(_differing(one, newer))}. The one that runs longer is used."
        for one, newer in _read(supervisor)
        if newer is not None
    ]


def _read(supervisor: HoursSupervisor) -> list[tuple[Licence, Licence | None]]:
    """Each with the newer one that goes before it. The licences come with the supervisor."""
    by_kind: dict[Kind, list[Licence]] = defaultdict(list)
    for one in sorted(supervisor.licences.all(), key=_newness, reverse=True):
        by_kind[one.credential.upper(), one.jurisdiction.upper()].append(one)
    return [
        (one, _before(one, newer=rows[:place]))
        for rows in by_kind.values()
        for place, one in enumerate(rows)
    ]


def _before(one: Licence, *, newer: Iterable[Licence]) -> Licence | None:
    return next((each for each in newer if _overlap(one, each) and _differing(one, each)), None)


def _newness(one: Licence) -> tuple[date, date, str]:
    """A licence without days says less than one with days."""
    if one.since_on is None and one.expires_on is None:
        return date.min, date.min, str(one.pk)
    return one.expires_on or date.max, one.since_on or date.min, str(one.pk)


def _overlap(one: Licence, other: Licence) -> bool:
    """What has no day at all is held against every day."""
    spans = [_span(one), _span(other)]
    if None in spans:
        return True
    (first, last), (since, until) = filter(None, spans)
    return first <= until and since <= last


def _span(one: Licence) -> tuple[date, date] | None:
    """Without its first day only its last is known: a renewal is not held against the old one."""
    first = one.since_on or one.expires_on
    return (first, one.expires_on or date.max) if first else None


def _differing(one: Licence, other: Licence) -> list[str]:
    """Where both say something, and not the same."""
    said = {
        "number": (one.number, other.number),
        "first day": (one.since_on, other.since_on),
        "last day": (one.expires_on, other.expires_on),
    }
    return [name for name, (mine, theirs) in said.items() if mine and theirs and mine != theirs]


def _and(names: list[str]) -> str:
    *rest, last = names
    return f"{', '.join(rest)} and {last}" if rest else last
