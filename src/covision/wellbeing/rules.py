"""What may be answered, written and counted, and for which day."""

from collections.abc import Mapping
from datetime import date, timedelta

from covision.core.cleaning import clean_text
from covision.core.errors import NotFound, NotPossible
from covision.people.models import Group, Person, Practice
from covision.people.rules import (
    NO_PRACTICE,
    check_may_take_part,
    is_in_practice,
)
from covision.people.states import GroupKind
from covision.wellbeing.questionnaires import questionnaires
from covision.wellbeing.scales import Answers
from covision.wellbeing.states import Load
from discreet import screen

BACK = timedelta(days=14)
WEEKS_BACK = timedelta(days=366)
LONGEST = 300
LONGEST_LABEL, MOST_LABELS = 40, 8
MOST_COUNTED = 200
MOST_STEPS = 40


def check_may_answer(on: date, *, today: date, is_begun: bool) -> None:
    """Today, or a day of the last two weeks that was begun on that day."""
    if on > today:
        raise NotPossible("This day has not come yet. Check in for today.")
    if on < today and not is_begun:
        raise NotPossible("That day was not begun. Check in for today.")
    if on < today - BACK:
        raise NotPossible("This is more than two weeks ago. It stays as it was answered then.")


def check_answers(given: Mapping[str, Answers]) -> None:
    known = questionnaires()
    for key, answers in given.items():
        asked = known.get(key)
        if asked is None:
            raise NotPossible("These questions are not asked here any more.")
        steps = range(asked.lowest, asked.highest + 1)
        for item, answer in answers.items():
            if not 1 <= item <= len(asked.items):
                raise NotPossible(f"{asked.name} has no question {item}.")
            if answer not in steps:
                raise NotPossible(
                    f"Question {item}: choose one of the answers from “{asked.steps[0]}” "
                    f"to “{asked.steps[-1]}”."
                )


def check_has_an_answer(given: Mapping[str, Answers]) -> None:
    if not any(given.values()):
        raise NotPossible("Nothing is chosen yet. One answer is enough to keep.")


def cleaned_line(text: str, *, name: str) -> str:
    line = " ".join(clean_text(text).split())
    if len(line) > LONGEST:
        raise NotPossible(f"{name}: {LONGEST} characters fit. Shorten it.")
    return line


def check_has_room(steps: int) -> None:
    if steps >= MOST_STEPS:
        raise NotPossible(f"There are {MOST_STEPS} steps on your plan. Let one go first.")


def check_counts(counts: Mapping[str, int], own: Mapping[str, int]) -> None:
    if strange := set(counts) - set(Load.values):
        raise NotPossible(f"“{min(strange)}” is not on the load-map.")
    if len(own) > MOST_LABELS:
        raise NotPossible(f"{MOST_LABELS} labels of your own fit. Take one away first.")
    for number in (*counts.values(), *own.values()):
        if not 0 <= number <= MOST_COUNTED:
            raise NotPossible(f"A count is a whole number from 0 to {MOST_COUNTED}.")
    for label in own:
        check_label(label)


def check_label(label: str) -> None:
    """Nobody else reads it. It is refused all the same: a load-map holds counts, and nobody."""
    if not label or len(label) > LONGEST_LABEL:
        raise NotPossible(f"A label has from 1 to {LONGEST_LABEL} characters.")
    if screen(label):
        raise NotPossible(
            "One of your labels looks like a name or a number of somebody. "
            "The load-map holds counts, never people. Call it by the kind of work."
        )


def check_week(week_on: date, *, this_week: date) -> None:
    if week_on.weekday() != 0:
        raise NotPossible("A week is named by its Monday.")
    if week_on > this_week:
        raise NotPossible("This week has not come yet.")
    if week_on < this_week - WEEKS_BACK:
        raise NotPossible("This is more than a year ago.")


def check_may_be_counted(practice: Practice, group: Group | None, *, by: Person) -> None:
    """In a group that is open to the person, or in a practice that they belong to."""
    if not is_in_practice(practice, by):
        raise NotFound(NO_PRACTICE)
    if group is None:
        return
    check_may_take_part(group, by=by)
    if group.kind == GroupKind.INDIVIDUAL:
        raise NotPossible("There is no figure of two. Choose a group, or the practice at large.")
