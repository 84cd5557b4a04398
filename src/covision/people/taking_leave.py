"""Somebody says that they are away for some days, or that they are here after all."""

from datetime import date, timedelta

from django.db import transaction

from covision.audit.log import record
from covision.core.errors import NotPossible
from covision.people.models import Leave, Person
from covision.people.rules import today

LONGEST = timedelta(days=730)


@transaction.atomic
def take_leave(person: Person, *, from_on: date, back_on: date, by: Person) -> Leave:
    """Nobody is asked why, and nobody is told."""
    if person != by:
        raise NotPossible("Everybody says for themselves when they are away.")
    _check_days(person, from_on, back_on)
    leave = Leave.objects.create(person=person, from_on=from_on, back_on=back_on)
    record(by=by, act="leave.take", subject=leave)
    return leave


def _check_days(person: Person, from_on: date, back_on: date) -> None:
    if back_on <= from_on:
        raise NotPossible("The day you are back comes after the first day away.")
    if back_on <= today():
        raise NotPossible("Those days have passed. Say when you will be away.")
    if back_on > today() + LONGEST:
        raise NotPossible("That is more than two years away. Say the first part now.")
    if person.leaves.filter(from_on__lt=back_on, back_on__gt=from_on).exists():
        raise NotPossible("You have said already that you are away on some of these days.")


@transaction.atomic
def end_leave(leave: Leave, *, by: Person) -> None:
    """A leave that has begun ends today; one to come is as if it had not been said."""
    if leave.person_id != by.pk:
        raise NotPossible("Everybody says for themselves when they are away.")
    record(by=by, act="leave.end", subject=leave)
    if leave.from_on < today():
        leave.back_on = today()
        leave.save(update_fields=["back_on"])
    else:
        leave.delete()
