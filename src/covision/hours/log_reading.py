"""A whole ledger as the rules read it, and read again: only what is new since the last time.

Ten years are ten thousand rows. A row never changes: a correction is a row that takes the place of
another. So a log that is in memory needs no more than the rows that came since.
"""

from bisect import insort
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Max

from covision.hours.access import entries_of
from covision.hours.models import HoursEntry, Ledger
from covision.licensure.entry import LogEntry, Modality

MODALITIES = {one.value: one for one in Modality}
COLUMNS = (
    *("pk", "day", "minutes", "category", "setting_id", "supervisor_id", "modality"),
    *(field.name for field in fields(LogEntry)[7:]),
)
"""In the order of a `LogEntry`."""
AT_ONCE = 2000
MOST_NEW = 500
"""With more than these new ones, all of them are read."""


class Entries(NamedTuple):
    """The rows of a ledger in one state, those that were corrected among them."""

    ledger: UUID
    version: int
    number: int
    latest: datetime | None


@dataclass(frozen=True, slots=True)
class Reading:
    log: tuple[LogEntry, ...]
    """In the order of days."""
    entries: Entries


def entries_now(ledger: Ledger) -> Entries:
    rows = HoursEntry.objects.filter(ledger=ledger)
    told = rows.aggregate(number=Count("pk"), latest=Max("made_at"))
    return Entries(ledger.pk, ledger.version, told["number"], told["latest"])


def whole_log_of(ledger: Ledger) -> tuple[LogEntry, ...]:
    """The same as `counted.log_of`, without rows of other tables."""
    rows = entries_of(ledger).select_related(None).order_by("day", "pk").values_list(*COLUMNS)
    return tuple(_entry(row) for row in rows.iterator(chunk_size=AT_ONCE))


def read_again(ledger: Ledger, entries: Entries, before: Reading | None) -> Reading:
    """From what was read before, where nothing but new rows makes the difference."""
    joined = _joined(ledger, entries, before) if before else None
    return Reading(whole_log_of(ledger) if joined is None else joined, entries)


def _joined(ledger: Ledger, entries: Entries, before: Reading) -> tuple[LogEntry, ...] | None:
    """None: rows have gone, or so many came that all are read as fast."""
    known, more = before.entries, entries.number - before.entries.number
    if known.ledger != ledger.pk or known.latest is None or not 0 <= more <= MOST_NEW:
        return None
    rows = list(_new_rows(ledger, since=known.latest))
    if len(rows) != more:
        return None
    gone = {str(row[-2]) for row in rows if row[-2]}
    log = [one for one in before.log if one.id not in gone]
    for *told, _corrects, is_taken_out in rows:
        entry = _entry(tuple(told))
        if not is_taken_out and entry.id not in gone:
            insort(log, entry, key=_place)
    return tuple(log)


def _new_rows(ledger: Ledger, *, since: datetime) -> Iterator[tuple[Any, ...]]:
    found = HoursEntry.objects.filter(ledger=ledger, made_at__gt=since)
    yield from found.values_list(*COLUMNS, "corrects_id", "is_taken_out")


def _entry(row: tuple[Any, ...]) -> LogEntry:
    key, day, minutes, category, place, who, way, *rest = row
    return LogEntry(
        str(key), day, minutes, category, str(place), str(who or ""), MODALITIES[way], *rest
    )


def _place(entry: LogEntry) -> tuple[date, str]:
    return entry.day, entry.id
