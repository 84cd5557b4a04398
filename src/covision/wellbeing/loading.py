"""The load of a week is written down in counts, and written anew."""

from collections.abc import Mapping
from datetime import date
from uuid import uuid4

from django.db import transaction

from covision.people.models import Person
from covision.wellbeing.access import counts_place, load_weeks_seen_by, sealed, today_of
from covision.wellbeing.days import monday_of
from covision.wellbeing.models import LoadWeek
from covision.wellbeing.rules import check_counts, check_week


@transaction.atomic
def keep_week(
    week_on: date, *, counts: Mapping[str, int], own: Mapping[str, int], by: Person
) -> LoadWeek:
    check_week(week_on, this_week=monday_of(today_of(by)))
    own = {" ".join(label.split()): number for label, number in own.items()}
    check_counts(counts, own)
    Person.objects.select_for_update().get(pk=by.pk)
    found = load_weeks_seen_by(by).filter(week_on=week_on).first()
    row = found or LoadWeek(pk=uuid4(), person=by, week_on=week_on)
    told = {"counts": dict(counts), "own": own}
    row.counts = sealed(told, of=by, place=counts_place(row.pk))
    row.save()
    return row


@transaction.atomic
def take_week_away(week_on: date, *, by: Person) -> None:
    load_weeks_seen_by(by).filter(week_on=week_on).delete()
