"""Letters sixty, thirty and seven days before a day comes; they say that it comes, no more."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from covision.hours.due import Due, soon_due
from covision.hours.models import Ledger, Reminder
from covision.jobs.mailing import enqueue_mail
from covision.people.models import Person

STEPS = (7, 30, 60)
LINK = "/hours/due/"


def remind_of_days(today: date) -> None:
    """Each ledger in a transaction of its own: one that fails keeps no other from its letter."""
    people = Person.objects.filter(is_active=True, ledger__isnull=False)
    for pk in list(Ledger.objects.filter(person__in=people).values_list("pk", flat=True)):
        _remind(Ledger.objects.select_related("person").get(pk=pk), today)


@transaction.atomic
def _remind(ledger: Ledger, today: date) -> None:
    """One letter for all that came nearer by a step; none twice for the same step."""
    told = {one.key: one for one in Reminder.objects.filter(ledger=ledger)}
    due = soon_due(ledger, today=today)
    nearer = [one for one in due if _is_nearer(one, told.get(one.key), today)]
    if not nearer:
        return
    _note(ledger, nearer, today)
    enqueue_mail(to=ledger.person.email, letter="hours_due", link=LINK)


def step_of(due_on: date, today: date) -> int | None:
    """The nearest step that has been reached; None before the first and after the day."""
    left = (due_on - today).days
    return next((step for step in STEPS if 0 <= left <= step), None)


def _is_nearer(due: Due, told: Reminder | None, today: date) -> bool:
    step = step_of(due.due_on, today) if due.due_on else None
    if step is None or due.is_off:
        return False
    if told is None or told.days_before is None or told.due_on != due.due_on:
        return True
    return step < told.days_before


def _note(ledger: Ledger, nearer: Iterable[Due], today: date) -> None:
    for one in nearer:
        if one.due_on is not None:
            said = {"due_on": one.due_on, "days_before": step_of(one.due_on, today)}
            Reminder.objects.update_or_create(ledger=ledger, key=one.key, defaults=said)
