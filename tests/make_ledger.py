"""A ledger made through the acts: Ana's hours at Saltmarsh under Ruth, who has no account."""

from datetime import date, timedelta
from typing import Any

from django.utils.timezone import localdate

from covision.hours import (
    importing_hours,
    keeping_hours,
    keeping_places,
    licensing,
    taking_proposals,
)
from covision.hours.access import ledger_of, settings_of, supervisors_of
from covision.hours.keeping_hours import Worked
from covision.hours.keeping_places import Place, Supervising
from covision.hours.licensing import Licensed
from covision.hours.models import HoursEntry, HoursSupervisor, Ledger, Setting
from covision.licensure.entry import Category
from covision.people.models import Person

LONG_AGO = date(2024, 1, 1)


def ledger(person: Person) -> Ledger:
    found = ledger_of(person)
    assert found is not None
    return found


def place(person: Person, name: str = "Saltmarsh", **changed: Any) -> Setting:
    found = ledger_of(person)
    known = settings_of(found).filter(name=name).first() if found else None
    return known or keeping_places.add_place(
        Place(**{"name": name, "from_on": LONG_AGO, **changed}), by=person
    )


def ruth(owner: Person, name: str = "Ruth Adeyemi", **changed: Any) -> HoursSupervisor:
    found = ledger_of(owner)
    known = supervisors_of(found).filter(name=name).first() if found else None
    return known or keeping_places.add_supervisor(
        Supervising(**{"name": name, "from_on": LONG_AGO, **changed}), by=owner
    )


def days_ago(days: int) -> date:
    return localdate() - timedelta(days=days)


def worked(person: Person, **changed: Any) -> Worked:
    begin = {"day": days_ago(1), "minutes": 60, "category": Category.DIRECT_INDIVIDUAL.value}
    where = changed.pop("setting", None) or place(person)
    return Worked(**{**begin, "setting": where, **changed})


def supervised(person: Person, **changed: Any) -> Worked:
    begin = {"category": Category.SUPERVISION_INDIVIDUAL.value, "supervisor": ruth(person)}
    return worked(person, **{**begin, **changed})


def hours(person: Person, **changed: Any) -> HoursEntry:
    names_nobody = changed.pop("names_nobody", False)
    return keeping_hours.keep_hours(worked(person, **changed), names_nobody=names_nobody, by=person)


def something_of_each(person: Person) -> None:
    """A line, a licence, a repetition, and a file that is laid out."""
    line = hours(person, setting=place(person, "Harbour Street"))
    licensing.keep_licence(ruth(person), licensed=Licensed("LMFT"), by=person)
    taking_proposals.repeat_hours(
        taking_proposals.Repeated(
            0, 60, "direct.individual", line.setting, None, "in_person", 1, days_ago(7)
        ),
        by=person,
    )
    importing_hours.lay_out(b"Date,Hours,Site\n2025-03-03,1,Harbour Street\n", by=person)
