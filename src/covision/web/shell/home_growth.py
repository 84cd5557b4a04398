"""Growth on the home page: goals whose day to look again has come, and goals that are proposed."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.timezone import localdate, localtime

from covision.growth.goal_access import goals_due, proposals_waiting_for
from covision.growth.goal_words import opened_proposal, what_of
from covision.web.shell.parts import Row

if TYPE_CHECKING:
    from covision.people.models import Person

MOST = 3


def goals_to_look_at(person: "Person") -> Iterator[Row]:
    for row in goals_due(person, today=localdate())[:MOST]:
        yield Row(
            title=what_of(row),
            address=reverse("goal_look", args=[row.pk]),
            note="Your goal. Look again: did it show?",
            end="you chose",
            on=row.look_on,
        )


def goals_proposed(person: "Person") -> Iterator[Row]:
    for row in proposals_waiting_for(person)[:MOST]:
        yield Row(
            title=f"{row.supervisor.name} proposes a goal",
            address=reverse("goal_proposal", args=[row.pk]),
            note=opened_proposal(row).what,
            end="since",
            on=localtime(row.proposed_at).date(),
        )
