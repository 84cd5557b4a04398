"""A cohort's figures as a table for a programme's own records: one line for each rule set."""

import csv
from collections.abc import Iterator, Mapping
from io import StringIO
from uuid import UUID

from django.db import transaction

from covision.audit.log import record
from covision.hours.cohort import Trainee, cohort_of
from covision.hours.waiting import Waiting, waiting_for
from covision.people.models import Person, Practice
from covision.people.rules import today

HEADINGS = (
    "Name",
    "Rule set",
    "Last day with hours here",
    "Recorded here",
    "Direct here",
    "Supervision here",
    "Credited of the hours here",
    "At stake in the running week or month",
    "Sheets that wait for a signature",
    "The longest waits for days",
)
CALCULATES = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for a formula."""


@transaction.atomic
def take_cohort_along(practice: Practice, *, by: Person) -> str:
    out = StringIO()
    table = csv.writer(out)
    table.writerow(HEADINGS)
    cohort = cohort_of(practice)
    waiting = waiting_for(practice, [one.ledger_id for one in cohort])
    for one in cohort:
        for line in _lines(one, waiting):
            table.writerow(f"'{cell}" if cell.startswith(CALCULATES) else cell for cell in line)
    record(by=by, act="hours.export_cohort", subject=practice, practice=practice)
    return out.getvalue()


def _lines(one: Trainee, waiting: Mapping[UUID, Waiting]) -> Iterator[list[str]]:
    figures, sheets = one.figures, waiting.get(one.ledger_id)
    told = [figures.last_on, *map(clock, (figures.recorded, figures.direct, figures.supervision))]
    waits = [str(sheets.sheets), str((today() - sheets.since).days)] if sheets else ["0", ""]
    if not figures.by_set:
        yield [one.person.name, "", *told, "", "", *waits]
    for by in figures.by_set:
        at_stake = sum(risk.minutes for risk in by.at_risk)
        yield [one.person.name, by.rule_set, *told, clock(by.credited), clock(at_stake), *waits]


def clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"
