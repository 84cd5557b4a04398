"""A check-in is answered, whole or in part, changed, and taken away again."""

from collections.abc import Mapping
from datetime import date
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from covision.people.models import Person
from covision.wellbeing.access import (
    answers_place,
    check_in_for,
    check_ins_seen_by,
    checked,
    sealed,
    today_of,
)
from covision.wellbeing.models import CheckIn
from covision.wellbeing.rules import check_answers, check_has_an_answer, check_may_answer
from covision.wellbeing.scales import Answers

Given = Mapping[str, Answers]


@transaction.atomic
def check_in(on: date, *, given: Given, by: Person) -> CheckIn:
    """Keep these answers for the day. What was answered before and is not asked again stays.

    Nothing is written down about it: not in anybody’s log.
    """
    Person.objects.select_for_update().get(pk=by.pk)  # two windows at once queue here
    row = check_ins_seen_by(by).filter(on=on).first()
    check_may_answer(on, today=today_of(by), is_begun=row is not None)
    check_has_an_answer(given)
    check_answers(given)
    return _begun(on, given, by) if row is None else _changed(row, given, by)


@transaction.atomic
def take_check_in_away(on: date, *, by: Person) -> None:
    check_in_for(by, on=on).delete()


def _begun(on: date, given: Given, by: Person) -> CheckIn:
    row_id = uuid4()
    told = {key: dict(answers) for key, answers in given.items()}
    answers = sealed(told, of=by, place=answers_place(row_id))
    return CheckIn.objects.create(
        pk=row_id, person=by, on=on, answers=answers, begun_at=timezone.now()
    )


def _changed(row: CheckIn, given: Given, by: Person) -> CheckIn:
    before = checked(row, of=by).answers
    together = dict(before) | {key: {**before.get(key, {}), **new} for key, new in given.items()}
    row.answers = sealed(together, of=by, place=answers_place(row.pk))
    row.save(update_fields=["answers"])
    return row
