"""A person's own words leave for a portfolio: through the gate, as everything that others read."""

from collections.abc import Iterable

from django.db import transaction

from covision.audit.log import record
from covision.cases.access import cases_of
from covision.cases.gate import known_for_lines, pass_line
from covision.growth.goal_words import OpenGoal
from covision.people.models import Person


def check_may_show(goals: Iterable[OpenGoal], *, names_nobody: bool, by: Person) -> None:
    """Stops at the first words that could point to a person, as a line in a room does."""
    known = known_for_lines(cases_of(by).select_related("draft"))
    for text in (text for goal in goals for text in _texts(goal) if text):
        pass_line(text, known=known, names_nobody=names_nobody)


@transaction.atomic
def say_portfolio_made(*, by: Person) -> None:
    """That it was made, for its owner alone; not what it holds."""
    record(by=by, act="portfolio.make", subject=by)


def _texts(goal: OpenGoal) -> Iterable[str]:
    return (goal.what, goal.shows, *(look.text for look in goal.looks))
