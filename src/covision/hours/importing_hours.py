"""A file of hours comes in: read and looked at first, then all of it or nothing; undone in one."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.core.errors import NotPossible
from covision.core.sealing import Sealed, seal, unseal
from covision.hours.correcting_hours import out_of
from covision.hours.import_columns import meanings_of
from covision.hours.import_reading import Looked, Plan, look_over
from covision.hours.import_states import ImportState
from covision.hours.keeping_hours import AT_ONCE, held_ledger, known_words
from covision.hours.ledger_rules import check_is_owner, check_may_move, check_not_locked
from covision.hours.models import HoursEntry, HoursImport
from covision.hours.sheet_files import Row, Table, table_in
from covision.hours.states import Source
from covision.people.models import Person

STILL_FAULTS = "There are still lines that cannot be taken in, so none was. They are named below."
NOTHING_NEW = "There is nothing new in this file. Every line is in your ledger already."


@transaction.atomic
def lay_out(content: bytes, *, by: Person) -> HoursImport:
    """Read a file and keep its lines, sealed, for a look. An earlier one that waits goes."""
    table = table_in(content)
    ledger = held_ledger(by)
    HoursImport.objects.filter(ledger=ledger, state=ImportState.LAID_OUT).delete()
    made = HoursImport(ledger=ledger, lines=len(table.rows))
    _write(made, table, Plan(columns=meanings_of(table)))
    record(by=by, act="hours.lay_out", subject=made)
    return made


@transaction.atomic
def read_as(found: HoursImport, *, plan: Plan, by: Person) -> None:
    """Otherwise than before: other columns, other words."""
    check_may_move(found, to=ImportState.TAKEN_IN, by=by)
    table, _ = laid_out(found)
    _write(found, table, plan)
    record(by=by, act="hours.read_as", subject=found)


@transaction.atomic
def take_in(found: HoursImport, *, by: Person) -> int:
    """How many lines were kept. With one fault in the file it is none."""
    ledger = held_ledger(by)
    found = HoursImport.objects.select_for_update().get(pk=found.pk)
    check_may_move(found, to=ImportState.TAKEN_IN, by=by)
    looked = look_at(found, by=by)
    if looked.faults:
        raise NotPossible(STILL_FAULTS)
    if not looked.lines:
        raise NotPossible(NOTHING_NEW)
    check_not_locked(ledger, {one.entry.day for one in looked.lines})
    looked.names.keep()
    entries = [one.entry for one in looked.lines]
    for entry in entries:
        entry.source, entry.came_from = Source.IMPORTED, found.pk
    HoursEntry.objects.bulk_create(entries, batch_size=AT_ONCE)
    found.state, found.taken_in_at = ImportState.TAKEN_IN, timezone.now()
    found.content, found.lines = Sealed(), len(entries)
    found.save()
    record(by=by, act="hours.take_in", subject=found)
    return len(entries)


@transaction.atomic
def take_back(found: HoursImport, *, by: Person) -> int:
    """Every line of it that still counts is taken out, also what was corrected since."""
    ledger = held_ledger(by)
    found = HoursImport.objects.select_for_update().get(pk=found.pk)
    check_may_move(found, to=ImportState.TAKEN_BACK, by=by)
    standing = list(
        HoursEntry.objects.filter(
            ledger=ledger,
            source=Source.IMPORTED,
            came_from=found.pk,
            corrected_by=None,
            is_taken_out=False,
        )
    )
    check_not_locked(ledger, {one.day for one in standing})
    out = [out_of(one, ledger=ledger, by=by) for one in standing]
    HoursEntry.objects.bulk_create(out, batch_size=AT_ONCE)
    found.state = ImportState.TAKEN_BACK
    found.save(update_fields=["state"])
    record(by=by, act="hours.take_back", subject=found)
    return len(out)


@transaction.atomic
def drop(found: HoursImport, *, by: Person) -> None:
    """A file that was only looked at. Nothing of it stays."""
    check_may_move(found, to=ImportState.TAKEN_IN, by=by)
    subject = str(found)
    found.delete()
    record(by=by, act="hours.drop", subject=subject)


def look_at(found: HoursImport, *, by: Person) -> Looked:
    """The dry run of a file as it is to be read at present."""
    check_is_owner(found.ledger, by=by)
    table, plan = laid_out(found)
    return look_over(table, plan, ledger=found.ledger, known=known_words(by), by=by)


def laid_out(found: HoursImport) -> tuple[Table, Plan]:
    told = json.loads(unseal(found.content, key=found.ledger.data_key, place=_place(found)))
    rows = tuple(Row(line, tuple(cells)) for line, cells in told["rows"])
    return Table(tuple(told["names"]), rows), _plan(told["plan"])


def _write(found: HoursImport, table: Table, plan: Plan) -> None:
    told = {
        "names": table.columns,
        "rows": [(one.line, one.cells) for one in table.rows],
        "plan": asdict(plan),
    }
    words = json.dumps(told, ensure_ascii=False)
    found.content = seal(words, key=found.ledger.data_key, place=_place(found))
    found.save()


def _plan(told: Mapping[str, Any]) -> Plan:
    return Plan(**{**told, "columns": tuple(told["columns"])})


def _place(found: HoursImport) -> str:
    return f"hours.import.content:{found.pk}"
