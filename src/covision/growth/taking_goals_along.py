"""One's own goals as a file: everything that one wrote, for people and for other software."""

import json
from typing import Any

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.growth.goal_words import OpenGoal, goals_of
from covision.people.models import Person

FORM = "covision.own-goals.1"


@transaction.atomic
def take_goals_along(*, by: Person) -> str:
    """JSON. It is not sealed: its reader keeps it safe."""
    whole = {
        "form": FORM,
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "goals": [_goal(one) for one in goals_of(by)],
    }
    record(by=by, act="goal.take_along", subject=by)
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _goal(one: OpenGoal) -> dict[str, Any]:
    return {
        "what": one.what,
        "how_it_will_show": one.shows,
        "state": one.row.state,
        "set_on": one.row.set_at.date().isoformat(),
        "by_on": _day(one.row.by_on),
        "look_on": _day(one.row.look_on),
        "competencies": [competency.name for competency in one.competencies],
        "commitments": [loop.text for loop in one.commitments],
        "steps": [{"text": step.text, "done_on": _day(step.done_on)} for step in one.steps],
        "looks": [
            {
                "at": look.at.isoformat(timespec="seconds"),
                "became": look.became.value,
                "text": look.text,
                "shared": look.is_told,
            }
            for look in one.looks
        ],
        "shared_with": one.sharing.supervisor.name if one.sharing else None,
    }


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
