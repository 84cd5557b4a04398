"""Evaluations on the home page: those that wait for an answer, and those that are announced."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.timezone import localtime

from covision.growth.evaluation_access import announced_between, evaluations_waiting_for
from covision.web.shell.parts import Row

if TYPE_CHECKING:
    from covision.growth.models import Evaluation
    from covision.people.models import Person

MOST = 3


def evaluations_to_answer(person: "Person") -> Iterator[Row]:
    for one in evaluations_waiting_for(person)[:MOST]:
        handed_over = one.handed_over_at
        yield Row(
            title=_title(one, person),
            address=reverse("evaluation", args=[one.pk]),
            note="Read it, and answer it." if one.supervisee == person else "It waits for you.",
            end="handed over on",
            on=localtime(handed_over).date() if handed_over else None,
        )


def evaluations_announced(person: "Person") -> Iterator[Row]:
    for one in announced_between(person)[:MOST]:
        yield Row(
            title=_title(one, person),
            address=reverse("evaluation", args=[one.pk]),
            note="Announced. Only the two of you, and whoever its notice names, see it.",
            end="not before",
            on=one.due_on,
        )


def _title(one: "Evaluation", person: "Person") -> str:
    is_own = one.supervisee == person
    whose = f"by {one.supervisor.name}" if is_own else f"of {one.supervisee.name}"
    return f"{one.get_kind_display()} evaluation {whose}"
