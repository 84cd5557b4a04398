"""A line as a page sends it: with places and supervisors by their choice, or by a new name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from covision.core.errors import NotPossible
from covision.hours.correcting_hours import correct_hours
from covision.hours.keeping_hours import Worked, keep_hours, keep_several, ledger_begun
from covision.hours.keeping_places import (
    Place,
    Supervising,
    add_place,
    add_supervisor,
    place_called,
    supervisor_called,
)
from covision.hours.models import HoursEntry, HoursSupervisor, Setting
from covision.licensure.entry import Modality
from covision.people.models import Person

SAY_WHERE = "Say where it was."
SAY_WHAT = "Say what it was."


@dataclass(frozen=True, slots=True)
class Written:
    day: date
    minutes: int
    category: str
    setting: Setting | None = None
    new_place: str = ""
    supervisor: HoursSupervisor | None = None
    new_supervisor: str = ""
    modality: str = Modality.IN_PERSON
    supervisees: int = 1
    couple_family: bool = False
    child: bool = False
    observed: bool = False
    practicum: bool = False
    is_psychotherapy: bool = True
    is_facilitated: bool = True
    training_case: str = ""
    excluded_as: str = ""
    note: str = ""


@transaction.atomic
def keep_written(
    written: Written, *, names_nobody: bool = False, entry_id: UUID | None = None, by: Person
) -> HoursEntry:
    """With a place or a supervisor that is named for the first time: all of it or nothing."""
    worked = _worked(written, by=by)
    return keep_hours(worked, names_nobody=names_nobody, entry_id=entry_id, by=by)


@transaction.atomic
def correct_written(
    entry: HoursEntry, *, written: Written, why: str, names_nobody: bool = False, by: Person
) -> HoursEntry:
    worked = _worked(written, by=by)
    return correct_hours(entry, worked=worked, why=why, names_nobody=names_nobody, by=by)


@transaction.atomic
def keep_written_several(all_written: Sequence[Written], *, by: Person) -> list[HoursEntry]:
    if not all_written:
        raise NotPossible("There is nothing in the grid yet.")
    return keep_several([_worked(one, by=by) for one in all_written], by=by)


def _worked(written: Written, *, by: Person) -> Worked:
    if not written.category:
        raise NotPossible(SAY_WHAT)
    return Worked(
        day=written.day,
        minutes=written.minutes,
        category=written.category,
        setting=_place(written, by=by),
        supervisor=_supervisor(written, by=by),
        modality=written.modality,
        supervisees=written.supervisees,
        couple_family=written.couple_family,
        child=written.child,
        observed=written.observed,
        practicum=written.practicum,
        is_psychotherapy=written.is_psychotherapy,
        is_facilitated=written.is_facilitated,
        training_case=written.training_case,
        excluded_as=written.excluded_as,
        note=written.note,
    )


def _place(written: Written, *, by: Person) -> Setting:
    if written.new_place.strip():
        found = place_called(written.new_place, ledger=ledger_begun(by))
        return found or add_place(Place(written.new_place, written.day), by=by)
    if written.setting is None:
        raise NotPossible(SAY_WHERE)
    return written.setting


def _supervisor(written: Written, *, by: Person) -> HoursSupervisor | None:
    if written.new_supervisor.strip():
        found = supervisor_called(written.new_supervisor, ledger=ledger_begun(by))
        return found or add_supervisor(Supervising(written.new_supervisor, written.day), by=by)
    return written.supervisor
