"""Who may do what with a goal, and when."""

from datetime import date, timedelta

from django.utils import timezone

from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.growth.goal_access import NO_GOAL, NO_PROPOSAL
from covision.growth.goal_states import HAS_ENDED, PROPOSAL_NEXT, GoalState, ProposalState
from covision.growth.models import Goal, GoalProposal
from covision.meetings.outcomes import Became
from covision.meetings.pairs import Pair
from covision.people.models import Person
from covision.people.rules import check_may_take_part, is_supervisor
from covision.people.states import GroupKind

FURTHEST = timedelta(days=3 * 366)
MOST_STEPS = 20
ENDED_ALREADY = "This goal has come to an end. Take the last look back to go on with it."


def check_is_own(goal: Goal, *, by: Person) -> None:
    if goal.person_id != by.pk:
        raise NotFound(NO_GOAL)


def check_may_change(goal: Goal, *, by: Person) -> None:
    check_is_own(goal, by=by)
    if goal.state in HAS_ENDED:
        raise NotPossible(ENDED_ALREADY)


def check_may_add_step(goal: Goal, *, by: Person) -> None:
    check_may_change(goal, by=by)
    if goal.steps.count() >= MOST_STEPS:
        raise NotPossible(f"{MOST_STEPS} steps fit. Take one away, or make a goal of its own.")


def check_may_look(goal: Goal, *, became: Became, next_on: date | None, by: Person) -> None:
    check_may_change(goal, by=by)
    if goal.state == GoalState.DRAFT:
        raise NotPossible("This goal is not whole yet. Say first what you will work on.")
    if became == Became.CARRY_ON:
        check_look_day(next_on)


def check_look_day(day: date | None) -> None:
    if day is None:
        raise NotPossible("Choose a day on which it comes back.")
    if not timezone.localdate() < day <= timezone.localdate() + FURTHEST:
        raise NotPossible("Choose a day to come, within three years.")


def check_days(*, by_on: date | None, look_on: date | None) -> None:
    """A day that has been is kept with a goal that was set before; a new one lies ahead."""
    for day in filter(None, (by_on, look_on)):
        check_look_day(day)


def check_may_share(goal: Goal, *, pair: Pair, by: Person) -> None:
    check_may_change(goal, by=by)
    check_may_take_part(pair.group, by=by)
    if pair.supervisee != by:
        raise NotAllowed("Whoever has a goal shares it with their supervisor.")
    if goal.state == GoalState.DRAFT:
        raise NotPossible("This goal is not whole yet. Finish it first, then share it.")


def check_may_propose(pair: Pair, *, by: Person) -> None:
    check_may_take_part(pair.group, by=by)
    if pair.group.kind == GroupKind.PEER:
        raise NotPossible("Among equals nobody sets goals for another.")
    if pair.supervisor != by or not is_supervisor(pair.group, by):
        raise NotAllowed("The supervisor proposes a goal; their supervisee takes it on or not.")


def check_may_answer(proposal: GoalProposal, *, to: ProposalState, by: Person) -> None:
    check_may_take_part(proposal.group, by=by)
    proposed_by_them = proposal.supervisor_id == by.pk
    if not proposed_by_them and proposal.supervisee_id != by.pk:
        raise NotFound(NO_PROPOSAL)
    if proposed_by_them != (to == ProposalState.WITHDRAWN):
        raise NotAllowed("Whoever it is proposed to answers it.")
    if to not in PROPOSAL_NEXT[ProposalState(proposal.state)]:
        raise NotPossible("This proposal has been answered or taken back meanwhile.")
