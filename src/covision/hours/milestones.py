"""Sums of attested hours that are worth a word, reached with the signature that filled them.

Each practice speaks for what its own key attested. Hours that were corrected since count no more.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from covision.hours.access import entries_of
from covision.hours.models import AttestedEntry, Ledger
from covision.people.models import Practice

HOUR = 60


class Sum(StrEnum):
    TOTAL = "total"
    DIRECT = "direct"
    SUPERVISION = "supervision"


MARKS: dict[Sum, tuple[int, ...]] = {
    Sum.TOTAL: (500, 1000, 2000, 3000, 4000),
    Sum.DIRECT: (100, 250, 500, 1000, 1500, 2000, 3000),
    Sum.SUPERVISION: (25, 50, 100, 200),
}
NAMES = {
    Sum.TOTAL: "hours of experience",
    Sum.DIRECT: "hours of direct care",
    Sum.SUPERVISION: "hours of supervision",
}


@dataclass(frozen=True, slots=True)
class Milestone:
    practice: Practice
    kind: Sum
    hours: int
    reached_at: datetime

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.hours}"

    @property
    def name(self) -> str:
        return f"{self.hours:,} {NAMES[self.kind]}, attested"


def milestones_of(ledger: Ledger) -> list[Milestone]:
    """By practice, the newest first."""
    found = list(_reached(_attested(ledger)))
    return sorted(found, key=lambda one: (one.practice.name, one.reached_at, one.hours))[::-1]


Attested = tuple[Practice, datetime, str, int]


def _attested(ledger: Ledger) -> list[Attested]:
    """Each line once for a practice, when it was signed first."""
    rows = (
        AttestedEntry.objects.filter(
            entry__in=entries_of(ledger), attestation__key__practice__isnull=False
        )
        .select_related("entry", "attestation__key__practice")
        .order_by("attestation__signed_at", "entry__day", "pk")
    )
    seen: set[tuple[object, object]] = set()
    found: list[Attested] = []
    for row in rows:
        practice = row.attestation.key.practice
        if practice is None or (practice.pk, row.entry_id) in seen:
            continue
        seen.add((practice.pk, row.entry_id))
        signed_at, line = row.attestation.signed_at, row.entry
        found.append((practice, signed_at, line.category, line.minutes))
    return found


def _reached(attested: Iterable[Attested]) -> Iterator[Milestone]:
    sums: dict[tuple[object, Sum], int] = {}
    for practice, signed_at, category, minutes in attested:
        for kind in _kinds_of(category):
            before = sums.get((practice.pk, kind), 0)
            sums[practice.pk, kind] = before + minutes
            for mark in MARKS[kind]:
                if before < mark * HOUR <= before + minutes:
                    yield Milestone(practice, kind, mark, signed_at)


def _kinds_of(category: str) -> tuple[Sum, ...]:
    """What equals and what one does for oneself is no experience under supervision."""
    if category.startswith(("peer.", "personal.")):
        return ()
    whole = category.partition(".")[0]
    return (Sum.TOTAL, Sum(whole)) if whole in {Sum.DIRECT, Sum.SUPERVISION} else (Sum.TOTAL,)
