"""Places of work and supervisors: added, changed without moving what is kept, and given an end."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Min, QuerySet

from covision.audit.log import record
from covision.core.cleaning import clean_text
from covision.core.errors import NotPossible
from covision.hours.keeping_hours import held_ledger
from covision.hours.ledger_rules import (
    check_is_owner,
    check_is_unused,
    check_shares_practice,
    check_span,
)
from covision.hours.locking import check_stands_on_no_sheet
from covision.hours.models import HoursEntry, HoursSupervisor, Ledger, Setting
from covision.people.access import people_of, practices_of
from covision.people.models import Person, Practice

LONGEST_PLACE, LONGEST_NAME = 80, 120


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    from_on: date
    until_on: date | None = None
    practice: Practice | None = None
    is_own_practice: bool = False


@dataclass(frozen=True, slots=True)
class Supervising:
    name: str
    from_on: date
    until_on: date | None = None
    ending: str = ""
    email: str = ""
    person: Person | None = None
    is_employed_here: bool | None = None


@transaction.atomic
def add_place(place: Place, *, by: Person) -> Setting:
    made = Setting(ledger=held_ledger(by))
    _fill_place(made, place, by=by)
    record(by=by, act="hours.add_place", subject=made)
    return made


@transaction.atomic
def change_place(setting: Setting, *, place: Place, by: Person) -> None:
    held_ledger(by)
    check_is_owner(setting.ledger, by=by)
    _fill_place(setting, place, by=by)
    record(by=by, act="hours.change_place", subject=setting)


@transaction.atomic
def drop_place(setting: Setting, *, by: Person) -> None:
    held_ledger(by)
    check_is_owner(setting.ledger, by=by)
    check_is_unused(days_used(HoursEntry.objects.filter(setting=setting)))
    check_stands_on_no_sheet(setting)
    subject = str(setting)
    setting.delete()
    record(by=by, act="hours.drop_place", subject=subject)


@transaction.atomic
def add_supervisor(supervising: Supervising, *, by: Person) -> HoursSupervisor:
    made = HoursSupervisor(ledger=held_ledger(by))
    _fill_supervisor(made, supervising, by=by)
    record(by=by, act="hours.add_supervisor", subject=made)
    return made


@transaction.atomic
def change_supervisor(supervisor: HoursSupervisor, *, supervising: Supervising, by: Person) -> None:
    held_ledger(by)
    check_is_owner(supervisor.ledger, by=by)
    _fill_supervisor(supervisor, supervising, by=by)
    record(by=by, act="hours.change_supervisor", subject=supervisor)


@transaction.atomic
def drop_supervisor(supervisor: HoursSupervisor, *, by: Person) -> None:
    held_ledger(by)
    check_is_owner(supervisor.ledger, by=by)
    check_is_unused(days_used(HoursEntry.objects.filter(supervisor=supervisor)))
    check_stands_on_no_sheet(supervisor)
    subject = str(supervisor)
    supervisor.delete()
    record(by=by, act="hours.drop_supervisor", subject=subject)


def days_used(entries: QuerySet[HoursEntry]) -> tuple[date, date] | None:
    """The first and the last day that any line has, also one that counts no more."""
    found = entries.aggregate(first=Min("day"), last=Max("day"))
    return (found["first"], found["last"]) if found["first"] else None


def days_counted(entries: QuerySet[HoursEntry]) -> tuple[date, date] | None:
    """The same of lines that count."""
    return days_used(entries.filter(corrected_by=None, is_taken_out=False))


def people_to_choose(person: Person) -> list[Person]:
    """With whom the person shares a practice."""
    found: dict[UUID, Person] = {}
    for practice in practices_of(person):
        found |= {one.pk: one for one in people_of(practice) if one != person}
    return sorted(found.values(), key=lambda one: (one.name, one.pk))


def place_called(name: str, *, ledger: Ledger) -> Setting | None:
    return Setting.objects.filter(ledger=ledger, name__iexact=name.strip()).first()


def supervisor_called(name: str, *, ledger: Ledger) -> HoursSupervisor | None:
    return HoursSupervisor.objects.filter(ledger=ledger, name__iexact=name.strip()).first()


def _fill_place(setting: Setting, place: Place, *, by: Person) -> None:
    name = _line(place.name, longest=LONGEST_PLACE, missing="Say where it is.")
    twin = place_called(name, ledger=setting.ledger)
    if twin and twin.pk != setting.pk:
        raise NotPossible(f"{twin.name} is there already.")
    if place.practice and place.practice not in practices_of(by):
        raise NotPossible("Choose one of your practices.")
    used = days_counted(HoursEntry.objects.filter(setting=setting))
    check_span(place.from_on, place.until_on, used=used)
    setting.name, setting.practice = name, place.practice
    setting.is_own_practice = place.is_own_practice
    setting.from_on, setting.until_on = place.from_on, place.until_on
    setting.save()


def _fill_supervisor(supervisor: HoursSupervisor, supervising: Supervising, *, by: Person) -> None:
    name = _line(supervising.name, longest=LONGEST_NAME, missing="Say who supervises.")
    twin = supervisor_called(name, ledger=supervisor.ledger)
    if twin and twin.pk != supervisor.pk:
        raise NotPossible(f"{twin.name} is there already.")
    if supervising.person and supervising.person != supervisor.person:
        check_shares_practice(supervising.person, among=people_to_choose(by))
    used = days_counted(HoursEntry.objects.filter(supervisor=supervisor))
    check_span(supervising.from_on, supervising.until_on, used=used)
    if supervising.ending and not supervising.until_on:
        raise NotPossible("Say on which day it ended.")
    supervisor.name, supervisor.person = name, supervising.person
    supervisor.email, supervisor.ending = supervising.email, supervising.ending
    supervisor.is_employed_here = supervising.is_employed_here
    supervisor.from_on, supervisor.until_on = supervising.from_on, supervising.until_on
    supervisor.save()


def _line(text: str, *, longest: int, missing: str) -> str:
    line = " ".join(clean_text(text, longest=longest).split())
    if not line:
        raise NotPossible(missing)
    return line
