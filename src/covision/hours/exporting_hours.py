"""One's hours as files: CSV and XLSX that can be read in again, and JSON with all of it."""

import csv
import io
import json
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.utils import timezone
from openpyxl import Workbook

from covision.audit.log import record
from covision.hours.access import entries_of, ledger_of, settings_of, supervisors_of
from covision.hours.category_words import MODALITY_WORDS, words_for
from covision.hours.durations import spelled
from covision.hours.ledger_access import OpenEntry, opened_entry, repetitions_of
from covision.hours.models import HoursEntry, HoursSupervisor, Ledger
from covision.hours.states import Source
from covision.people.models import Person

FORM = "covision.hours.1"
COLUMNS = (
    "Day",
    "Hours",
    "What",
    "Where",
    "Supervisor",
    "How",
    "Supervised together",
    "Couple or family",
    "Child",
    "Observed",
    "Practicum",
    "Training case",
    "Note",
    "Came from",
    "Line",
)
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


class FileKind(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"

    @property
    def media_type(self) -> str:
        return {
            "csv": "text/csv; charset=utf-8",
            "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "json": "application/json",
        }[self]


@transaction.atomic
def export_hours(*, kind: FileKind, by: Person) -> bytes:
    """It is not sealed: its reader keeps it safe. Notes are in it, because they are one's own."""
    ledger = ledger_of(by)
    content = _WRITERS[kind](ledger)
    record(by=by, act="hours.export", subject=ledger or by)
    return content


def harmless(cell: str) -> str:
    """No cell is taken for a formula by a spreadsheet; reading it back takes the sign away."""
    cell = _UNPRINTABLE.sub("", cell)
    return f"'{cell}" if _FORMULA.match(cell) else cell


def rows_of(ledger: Ledger | None) -> Iterator[tuple[str, ...]]:
    if ledger is None:
        return
    for row in entries_of(ledger).iterator(chunk_size=2000):
        yield _cells(opened_entry(row, key=ledger.data_key))


def _cells(one: OpenEntry) -> tuple[str, ...]:
    row = one.row
    cells = (
        row.day.isoformat(),
        spelled(row.minutes),
        words_for(row.category),
        row.setting.name,
        row.supervisor.name if row.supervisor else "",
        MODALITY_WORDS[row.modality],
        str(row.supervisees),
        *(
            "yes" if holds else ""
            for holds in (row.couple_family, row.child, row.observed, row.practicum)
        ),
        row.training_case,
        one.note,
        Source(row.source).label,
        str(row.pk),
    )
    return tuple(harmless(cell) for cell in cells)


def _csv(ledger: Ledger | None) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows_of(ledger))
    return out.getvalue().encode("utf-8-sig")  # spreadsheets look for the mark


def _xlsx(ledger: Ledger | None) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Hours")
    sheet.append(COLUMNS)
    for cells in rows_of(ledger):
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _json(ledger: Ledger | None) -> bytes:
    whole = {
        "form": FORM,
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "places": [_place(one) for one in settings_of(ledger)] if ledger else [],
        "supervisors": [_supervisor(one) for one in supervisors_of(ledger)] if ledger else [],
        "repetitions": [_repetition(one) for one in repetitions_of(ledger)] if ledger else [],
        "lines": [_line(one, key=ledger.data_key) for one in _all_of(ledger)] if ledger else [],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2).encode()


def _all_of(ledger: Ledger) -> Iterator[HoursEntry]:
    """Also what was corrected or taken out: history goes along."""
    rows = HoursEntry.objects.filter(ledger=ledger).order_by("day", "made_at", "pk")
    return rows.iterator(chunk_size=2000)


def _line(row: HoursEntry, *, key: bytes) -> dict[str, Any]:
    one = opened_entry(row, key=key)
    plain = {
        name: getattr(row, name)
        for name in (
            "minutes category modality supervisees is_facilitated couple_family child telehealth "
            "observed is_psychotherapy practicum training_case excluded_as source is_taken_out"
        ).split()
    }
    return {
        "id": str(row.pk),
        "day": row.day.isoformat(),
        **plain,
        "place": str(row.setting_id),
        "supervisor": str(row.supervisor_id) if row.supervisor_id else None,
        "came_from": str(row.came_from) if row.came_from else None,
        "corrects": str(row.corrects_id) if row.corrects_id else None,
        "note": one.note,
        "why": one.why,
        "made_at": row.made_at.isoformat(timespec="seconds"),
    }


def _place(one: Any) -> dict[str, Any]:
    return {
        "id": str(one.pk),
        "name": one.name,
        "own_practice": one.is_own_practice,
        "from_on": _day(one.from_on),
        "until_on": _day(one.until_on),
    }


def _supervisor(one: HoursSupervisor) -> dict[str, Any]:
    return {
        "id": str(one.pk),
        "name": one.name,
        "email": one.email,
        "from_on": _day(one.from_on),
        "until_on": _day(one.until_on),
        "ending": one.ending,
        "employed_here": one.is_employed_here,
        "licences": [
            {
                "credential": each.credential,
                "number": each.number,
                "jurisdiction": each.jurisdiction,
                "since_on": _day(each.since_on),
                "expires_on": _day(each.expires_on),
            }
            for each in one.licences.all()
        ],
    }


def _repetition(one: Any) -> dict[str, Any]:
    return {
        "weekday": one.weekday,
        "minutes": one.minutes,
        "category": one.category,
        "place": str(one.setting_id),
        "supervisor": str(one.supervisor_id) if one.supervisor_id else None,
        "from_on": _day(one.from_on),
        "until_on": _day(one.until_on),
    }


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None


_WRITERS = {FileKind.CSV: _csv, FileKind.XLSX: _xlsx, FileKind.JSON: _json}
