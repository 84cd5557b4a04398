"""A line is corrected, taken out or put back by a line in its place. Nothing is overwritten."""

from dataclasses import replace

from django.db import transaction

from covision.audit.log import record
from covision.core.sealing import unseal
from covision.hours.keeping_hours import (
    Worked,
    held_ledger,
    known_words,
    line_of,
    passed,
    worked_again,
)
from covision.hours.ledger_access import note_place, why_place
from covision.hours.ledger_rules import (
    check_days_hold,
    check_may_correct,
    check_may_put_back,
    check_may_take_out,
    check_not_locked,
)
from covision.hours.models import HoursEntry, Ledger
from covision.people.models import Person
from discreet import Known

OWN = {"id", "ledger", "note", "corrects", "why", "is_taken_out", "made_by", "made_at"}
SAME = [one.attname for one in HoursEntry._meta.concrete_fields if one.name not in OWN]
"""What a line that takes another out repeats of it."""


@transaction.atomic
def correct_hours(
    entry: HoursEntry, *, worked: Worked, why: str, names_nobody: bool = False, by: Person
) -> HoursEntry:
    ledger = held_ledger(by)
    check_may_take_out(entry, by=by)
    worked = replace(worked, source=entry.source, came_from=entry.came_from)
    made = _in_place(entry, worked, ledger=ledger, why=why, names_nobody=names_nobody, by=by)
    record(by=by, act="hours.correct", subject=made)
    return made


@transaction.atomic
def take_out(
    entry: HoursEntry, *, why: str = "", names_nobody: bool = False, by: Person
) -> HoursEntry:
    ledger = held_ledger(by)
    check_may_take_out(entry, by=by)
    check_not_locked(ledger, [entry.day])
    made = out_of(entry, ledger=ledger, by=by)
    known = known_words(by) if why.strip() else Known()
    made.why = passed(
        why, ledger=ledger, place=why_place(made.pk), known=known, names_nobody=names_nobody
    )
    made.save(force_insert=True)
    record(by=by, act="hours.take_out", subject=made)
    return made


@transaction.atomic
def put_back(entry: HoursEntry, *, by: Person) -> HoursEntry:
    """What was taken out counts again, with its note."""
    ledger = held_ledger(by)
    check_may_put_back(entry, by=by)
    before = HoursEntry.objects.get(corrected_by=entry)
    note = unseal(before.note, key=ledger.data_key, place=note_place(before.pk))
    worked = worked_again(entry, note=note)
    # The note came through the gate when it was first kept, with what its writer stated of it.
    made = _in_place(entry, worked, ledger=ledger, why="", names_nobody=True, by=by)
    record(by=by, act="hours.put_back", subject=made)
    return made


def out_of(entry: HoursEntry, *, ledger: Ledger, by: Person) -> HoursEntry:
    """The line that says that another counts no more; not yet written."""
    same = {name: getattr(entry, name) for name in SAME}
    return HoursEntry(**same, ledger=ledger, corrects=entry, is_taken_out=True, made_by=by)


def _in_place(
    entry: HoursEntry,
    worked: Worked,
    *,
    ledger: Ledger,
    why: str,
    names_nobody: bool,
    by: Person,
) -> HoursEntry:
    check_may_correct(entry, by=by)
    check_not_locked(ledger, {entry.day, worked.day})
    counted = 0 if entry.is_taken_out or entry.day != worked.day else entry.minutes
    check_days_hold(ledger, {worked.day: worked.minutes - counted})
    known = known_words(by)
    made = line_of(worked, ledger=ledger, known=known, names_nobody=names_nobody, by=by)
    made.corrects = entry
    made.why = passed(
        why, ledger=ledger, place=why_place(made.pk), known=known, names_nobody=names_nobody
    )
    made.save(force_insert=True)
    return made
