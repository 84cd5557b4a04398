"""The doors to lines of a ledger, places of work, supervisors and files: their owner's alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from covision.core.errors import NotFound
from covision.core.sealing import unseal
from covision.hours.access import entries_of, ledger_of, settings_of, supervisors_of
from covision.hours.models import (
    HoursEntry,
    HoursImport,
    HoursSupervisor,
    Ledger,
    Repetition,
    Setting,
    SkippedHours,
)
from covision.hours.weeks import Week
from covision.people.models import Person

NO_ENTRY = "There is no such line, or it is not yours to see."
NO_PLACE = "There is no such place of work, or it is not yours to see."
NO_SUPERVISOR = "There is no such supervisor, or it is not yours to see."
NO_REPETITION = "There is no such repetition, or it is not yours to see."
NO_IMPORT = "There is no such file, or it is not yours to see."


@dataclass(frozen=True, slots=True)
class OpenEntry:
    """One line with its words, for its owner."""

    row: HoursEntry
    note: str
    why: str

    @property
    def at(self) -> datetime:
        return self.row.made_at


def note_place(entry_id: UUID) -> str:
    return f"hours.entry.note:{entry_id}"


def why_place(entry_id: UUID) -> str:
    return f"hours.entry.why:{entry_id}"


def opened_entry(entry: HoursEntry, *, key: bytes) -> OpenEntry:
    """A line that came through a door, with the key of its ledger."""
    return OpenEntry(
        entry,
        unseal(entry.note, key=key, place=note_place(entry.pk)),
        unseal(entry.why, key=key, place=why_place(entry.pk)),
    )


def entry_for(person: Person, *, entry_id: UUID) -> HoursEntry:
    """Any line of one's own, also one that a later line has replaced."""
    rows = HoursEntry.objects.select_related("ledger__person", "setting", "supervisor", "made_by")
    try:
        return rows.get(pk=entry_id, ledger__person=person)
    except HoursEntry.DoesNotExist:
        raise NotFound(NO_ENTRY) from None


def history_of(entry: HoursEntry) -> tuple[OpenEntry, ...]:
    """All lines that stood in this place, the newest first."""
    key, newest = entry.ledger.data_key, _newest(entry)
    line: HoursEntry | None = newest
    found = []
    while line is not None:
        found.append(opened_entry(line, key=key))
        line = _corrected(line)
    return tuple(found)


def entries_between(ledger: Ledger, *, since: date, until: date) -> QuerySet[HoursEntry]:
    return entries_of(ledger).filter(day__gte=since, day__lte=until)


def taken_out_in(ledger: Ledger, week: Week) -> QuerySet[HoursEntry]:
    """The last lines of what was taken out, which can be put back."""
    rows = HoursEntry.objects.filter(ledger=ledger, is_taken_out=True, corrected_by=None)
    rows = rows.filter(day__gte=week.since, day__lte=week.until)
    return rows.select_related("setting", "supervisor").order_by("day", "made_at", "pk")


def setting_for(person: Person, *, setting_id: UUID) -> Setting:
    try:
        return Setting.objects.select_related("ledger__person", "practice").get(
            pk=setting_id, ledger__person=person
        )
    except Setting.DoesNotExist:
        raise NotFound(NO_PLACE) from None


def supervisor_for(person: Person, *, supervisor_id: UUID) -> HoursSupervisor:
    rows = HoursSupervisor.objects.select_related("ledger__person", "person")
    try:
        return rows.prefetch_related("licences").get(pk=supervisor_id, ledger__person=person)
    except HoursSupervisor.DoesNotExist:
        raise NotFound(NO_SUPERVISOR) from None


def repetitions_of(ledger: Ledger) -> QuerySet[Repetition]:
    rows = Repetition.objects.filter(ledger=ledger).select_related("setting", "supervisor")
    return rows.order_by("weekday", "from_on", "pk")


def repetition_for(person: Person, *, repetition_id: UUID) -> Repetition:
    rows = Repetition.objects.select_related("ledger__person", "setting", "supervisor")
    try:
        return rows.get(pk=repetition_id, ledger__person=person)
    except Repetition.DoesNotExist:
        raise NotFound(NO_REPETITION) from None


def skipped_of(ledger: Ledger) -> set[tuple[UUID, date]]:
    rows = SkippedHours.objects.filter(ledger=ledger)
    return set(rows.values_list("came_from", "day"))


def imports_of(ledger: Ledger) -> QuerySet[HoursImport]:
    return HoursImport.objects.filter(ledger=ledger)


def import_for(person: Person, *, import_id: UUID) -> HoursImport:
    try:
        return HoursImport.objects.select_related("ledger__person").get(
            pk=import_id, ledger__person=person
        )
    except HoursImport.DoesNotExist:
        raise NotFound(NO_IMPORT) from None


def places_of(person: Person) -> Sequence[Setting]:
    ledger = ledger_of(person)
    return list(settings_of(ledger)) if ledger else []


def supervising(person: Person) -> Sequence[HoursSupervisor]:
    ledger = ledger_of(person)
    return list(supervisors_of(ledger)) if ledger else []


def _newest(entry: HoursEntry) -> HoursEntry:
    found = entry
    while later := HoursEntry.objects.filter(corrects=found).first():
        found = later
    return found


def _corrected(entry: HoursEntry) -> HoursEntry | None:
    rows = HoursEntry.objects.select_related("setting", "supervisor", "made_by")
    return rows.filter(pk=entry.corrects_id).first() if entry.corrects_id else None
