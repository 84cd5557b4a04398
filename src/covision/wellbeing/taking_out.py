"""Everything that a person keeps here, as one file; and all of it erased."""

from typing import Any

from django.db import transaction

from covision.audit.log import record
from covision.people.models import Person
from covision.wellbeing.access import (
    check_ins_of,
    check_ins_seen_by,
    counting_seen_by,
    load_weeks_seen_by,
    plan_of,
    plan_steps_seen_by,
    weeks_of,
)
from covision.wellbeing.questionnaires import questionnaires


def everything_of(person: Person) -> dict[str, Any]:
    """In words that can be read without this site."""
    return {
        "check_ins": [
            {"on": one.on.isoformat(), "answers": _with_questions(one.answers)}
            for one in check_ins_of(person)
        ],
        "plan": [
            {
                "what": one.what,
                "when": one.when,
                "with_whom": one.with_whom,
                "done_on": [day.isoformat() for day in one.done],
                "let_go": one.row.let_go_at is not None,
            }
            for one in plan_of(person)
        ],
        "load": [
            {"week_of": one.week_on.isoformat(), **one.counts, "own_labels": dict(one.own)}
            for one in weeks_of(person)
        ],
        "counted_in": [
            str(one.group.name if one.group else one.practice.name)
            for one in counting_seen_by(person)
        ],
    }


@transaction.atomic
def erase_everything(*, by: Person) -> None:
    """Check-ins, plan, load and the word to be counted.

    A place in a panel stays for the year in which it protects the others of it: it holds no answer.
    """
    for rows in (check_ins_seen_by, plan_steps_seen_by, load_weeks_seen_by, counting_seen_by):
        rows(by).delete()
    record(by=by, act="wellbeing.erase", subject=by)


def _with_questions(answers: Any) -> dict[str, dict[str, int]]:
    known = questionnaires()
    return {
        key: {
            known[key].items[item - 1] if key in known else str(item): answer
            for item, answer in given.items()
        }
        for key, given in answers.items()
    }
