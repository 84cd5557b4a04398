"""Steps on the way to a goal, and looking again at it: what became of it, and what showed."""

from datetime import date
from uuid import uuid4

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from covision.audit.log import record
from covision.cases.gate import pass_line
from covision.core.errors import NotPossible
from covision.core.sealing import SealedForOthers, seal_for_others
from covision.growth.goal_rules import (
    check_is_own,
    check_may_add_step,
    check_may_change,
    check_may_look,
)
from covision.growth.goal_states import GoalState
from covision.growth.goal_words import own_place
from covision.growth.models import Goal, GoalLook, GoalSharing, GoalStep, ToldLook
from covision.growth.setting_goals import held, known_for_goals, own_words
from covision.meetings.outcomes import Became
from covision.people.models import Person

ENDS: dict[Became, GoalState] = {
    Became.DONE: GoalState.DONE,
    Became.CHANGED: GoalState.CHANGED,
    Became.LET_GO: GoalState.LET_GO,
}


@transaction.atomic
def add_step(goal: Goal, *, text: str, by: Person) -> GoalStep:
    goal = held(goal)
    check_may_add_step(goal, by=by)
    if not text.strip():
        raise NotPossible("Write the step first. Something small.")
    last = goal.steps.aggregate(last=Max("position"))["last"]
    made = GoalStep(goal=goal, position=0 if last is None else last + 1)
    made.text = own_words(text, person=by, place=own_place("step", made.pk))
    made.save()
    record(by=by, act="goal.add_step", subject=goal)
    return made


@transaction.atomic
def tick_step(step: GoalStep, *, is_done: bool, by: Person) -> None:
    check_may_change(step.goal, by=by)
    step.done_on = timezone.localdate() if is_done else None
    step.save(update_fields=["done_on"])
    record(by=by, act="goal.tick_step", subject=step.goal)


@transaction.atomic
def drop_step(step: GoalStep, *, by: Person) -> None:
    check_may_change(step.goal, by=by)
    step.delete()
    record(by=by, act="goal.drop_step", subject=step.goal)


@transaction.atomic
def look_again(
    goal: Goal,
    *,
    became: Became,
    text: str,
    next_on: date | None,
    is_told: bool,
    names_nobody: bool,
    by: Person,
) -> GoalLook:
    """A word or none. Earlier looks stay."""
    goal = held(goal)
    check_may_look(goal, became=became, next_on=next_on, by=by)
    look = GoalLook(goal=goal, became=became, looked_at=timezone.now(), due_on=goal.look_on)
    look.text = own_words(text, person=by, place=own_place("look", look.pk))
    look.next_on = next_on if became == Became.CARRY_ON else None
    look.save()
    if is_told:
        _tell(look, text, names_nobody=names_nobody, by=by)
    goal.state = ENDS.get(became, GoalState.OPEN)
    goal.look_on = look.next_on
    goal.ended_at = look.looked_at if became in ENDS else None
    goal.save(update_fields=["state", "look_on", "ended_at"])
    record(by=by, act="goal.look", subject=goal)
    return look


@transaction.atomic
def undo_look(goal: Goal, *, by: Person) -> None:
    """The newest one. It stays as a row that is shown no more; the day before it stands again."""
    goal = held(goal)
    check_is_own(goal, by=by)
    look = goal.looks.filter(undone_at__isnull=True).last()
    if look is None:
        raise NotPossible("There is nothing to take back.")
    look.undone_at = timezone.now()
    look.save(update_fields=["undone_at"])
    ToldLook.objects.filter(look=look).delete()
    goal.state, goal.look_on, goal.ended_at = GoalState.OPEN, look.due_on, None
    goal.save(update_fields=["state", "look_on", "ended_at"])
    record(by=by, act="goal.undo_look", subject=goal)


def _tell(look: GoalLook, text: str, *, names_nobody: bool, by: Person) -> None:
    sharing = GoalSharing.objects.filter(goal=look.goal).select_related("group").first()
    if sharing is None:
        raise NotPossible("This goal is not shared with anybody, so nobody can be told.")
    row_id, sealed = uuid4(), SealedForOthers()
    if text.strip():
        known = known_for_goals(by, sharing.group)
        words = pass_line(text, known=known, names_nobody=names_nobody)
        sealed = seal_for_others(words, key=sharing.data_key, place=own_place("told", row_id))
    ToldLook.objects.create(pk=row_id, look=look, sharing=sharing, text=sealed)
