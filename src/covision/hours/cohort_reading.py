"""What a cohort is counted from: for any number of ledgers the same few questions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import TextField
from django.db.models.functions import Cast

from covision.hours.counted import facts_from
from covision.hours.models import (
    Confirmation,
    FiledPaper,
    HoursSupervisor,
    Ledger,
    Pin,
    Span,
    SupervisionAgreement,
)
from covision.hours.pinned import Pinned, pins_held, read
from covision.hours.programme_access import entries_for_programme
from covision.licensure.entry import LogEntry, Modality
from covision.licensure.facts import Facts
from covision.people.models import Practice

KEYS = {
    "of_ledger": Cast("ledger", TextField()),
    "of_setting": Cast("setting", TextField()),
    "of_supervisor": Cast("supervisor", TextField()),
}
"""As texts: half a million rows name a few thousand of these, and each is read once."""
FIELDS = (
    *KEYS,
    "modality",
    "day",
    "minutes",
    "category",
    "supervisees",
    "is_facilitated",
    "couple_family",
    "child",
    "telehealth",
    "observed",
    "is_psychotherapy",
    "practicum",
    "training_case",
    "excluded_as",
)
"""Never a note, nor why something was corrected. Handles are counted and go no further."""
OWN = FIELDS[len(KEYS) + 1 :]
CHUNK, MOST_KEPT = 5_000, 20_000
MODALITIES = {one.value: one for one in Modality}


@dataclass(slots=True)
class Read:
    """One ledger, as far as one practice sees it."""

    entries: list[LogEntry] = field(default_factory=list)
    pinned: list[Pinned] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    said: list[Confirmation] = field(default_factory=list)
    supervisors: list[HoursSupervisor] = field(default_factory=list)
    filed: list[FiledPaper] = field(default_factory=list)
    agreements: list[SupervisionAgreement] = field(default_factory=list)

    def facts(self, pin: Pin) -> Facts:
        return facts_from(
            pin,
            self.spans,
            self.said,
            self.supervisors,
            filed=self.filed,
            agreements=self.agreements,
        )


def read_for(practice: Practice, ledgers: list[Ledger]) -> Mapping[UUID, Read]:
    found: dict[UUID, Read] = defaultdict(Read)
    for number, row in enumerate(_rows(practice, ledgers)):
        ledger, setting, supervisor, modality, *own = row
        line = LogEntry(
            id=str(number),
            setting=_key(setting),
            supervisor=_key(supervisor) if supervisor else "",
            modality=MODALITIES[modality],
            **dict(zip(OWN, own, strict=True)),
        )
        found[_pk(ledger)].entries.append(line)
    for one in read(pins_held(ledgers)):
        found[one.pin.ledger_id].pinned.append(one)
    standing = {"ledger__in": ledgers, "taken_back_at__isnull": True}
    _gather(found, "spans", Span.objects.filter(ledger__in=ledgers))
    _gather(found, "said", Confirmation.objects.filter(**standing))
    _gather(found, "filed", FiledPaper.objects.filter(**standing))
    agreements = SupervisionAgreement.objects.filter(**standing).order_by("signed_on", "pk")
    _gather(found, "agreements", agreements)
    supervisors = HoursSupervisor.objects.filter(ledger__in=ledgers).prefetch_related("licences")
    _gather(found, "supervisors", supervisors)
    return found


def _gather(found: Mapping[UUID, Read], name: str, rows: Iterable[Any]) -> None:
    for row in rows:
        getattr(found[row.ledger_id], name).append(row)


def _rows(practice: Practice, ledgers: list[Ledger]) -> Iterable[tuple[Any, ...]]:
    held = entries_for_programme(practice, ledgers).order_by("day", "pk")
    return held.annotate(**KEYS).values_list(*FIELDS).iterator(chunk_size=CHUNK)


@lru_cache(maxsize=MOST_KEPT)
def _pk(text: str) -> UUID:
    return UUID(text)


@lru_cache(maxsize=MOST_KEPT)
def _key(text: str) -> str:
    """As everything else writes it, whichever way the database keeps it."""
    return str(_pk(text))
