"""Somebody is away for some days: their roles pass on, and their turn comes when they are back."""

from datetime import date

from django.db import transaction

from covision.meetings.assigning import renew
from covision.people import taking_leave
from covision.people.access import groups_of
from covision.people.models import Leave, Person


@transaction.atomic
def take_leave(person: Person, *, from_on: date, back_on: date, by: Person) -> Leave:
    leave = taking_leave.take_leave(person, from_on=from_on, back_on=back_on, by=by)
    _renew_groups(by)
    return leave


@transaction.atomic
def end_leave(leave: Leave, *, by: Person) -> None:
    taking_leave.end_leave(leave, by=by)
    _renew_groups(by)


def _renew_groups(person: Person) -> None:
    for group in groups_of(person).filter(ended_at__isnull=True).order_by("pk"):
        renew(group, by=person)
