"""A goal is shared with one supervisor, and a supervisor proposes one to a supervisee."""

from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.cases.gate import pass_line
from covision.core.errors import NotFound
from covision.core.sealing import seal_for_others
from covision.growth.goal_access import NO_PROPOSAL
from covision.growth.goal_rules import (
    check_days,
    check_is_own,
    check_may_answer,
    check_may_propose,
    check_may_share,
)
from covision.growth.goal_states import ProposalState
from covision.growth.goal_words import opened, own_place
from covision.growth.models import Goal, GoalProposal, GoalSharing
from covision.growth.setting_goals import (
    Wanted,
    card_of,
    check_is_whole,
    competencies_wanted,
    held,
    known_for_goals,
    passed_or_none,
    sealed_or_empty,
    set_goal,
    share_words,
)
from covision.meetings.pairs import Pair
from covision.people.models import Person


@transaction.atomic
def share_goal(goal: Goal, *, pair: Pair, names_nobody: bool, by: Person) -> GoalSharing:
    """In place of an earlier sharing with another supervisor."""
    goal = held(goal)
    check_may_share(goal, pair=pair, by=by)
    told = opened(goal)
    GoalSharing.objects.filter(goal=goal).delete()
    made = GoalSharing(goal=goal, group=pair.group, supervisor=pair.supervisor)
    wanted = Wanted(told.what, told.shows)
    share_words(made, wanted, names_nobody=names_nobody, by=by)
    record(by=by, act="goal.share", subject=made)
    return made


@transaction.atomic
def stop_sharing(goal: Goal, *, by: Person) -> None:
    """What the supervisor could read goes; what they have read they have read."""
    check_is_own(goal, by=by)
    GoalSharing.objects.filter(goal=goal).delete()
    record(by=by, act="goal.stop_sharing", subject=goal)


@transaction.atomic
def propose_goal(pair: Pair, *, wanted: Wanted, names_nobody: bool, by: Person) -> GoalProposal:
    check_may_propose(pair, by=by)
    check_is_whole(wanted)
    check_days(by_on=wanted.by_on, look_on=wanted.look_on)
    made = GoalProposal(
        group=pair.group,
        supervisor=by,
        supervisee=pair.supervisee,
        by_on=wanted.by_on,
        look_on=wanted.look_on,
        from_card=card_of(wanted, by=by),
    )
    known = known_for_goals(by, pair.group)
    what = pass_line(wanted.what, known=known, names_nobody=names_nobody)
    shows = passed_or_none(wanted.shows, known=known, names_nobody=names_nobody)
    key = made.data_key
    made.what = seal_for_others(what, key=key, place=own_place("proposal.what", made.pk))
    made.shows = sealed_or_empty(shows, key=key, place=own_place("proposal.shows", made.pk))
    made.save()
    made.competencies.set(competencies_wanted(wanted, by=by, kept=()))
    record(by=by, act="goal.propose", subject=made)
    return made


@transaction.atomic
def take_on(proposal: GoalProposal, *, wanted: Wanted, names_nobody: bool, by: Person) -> Goal:
    """As it was proposed or in the supervisee's own words: their goal, shared with who asked."""
    proposal = _held(proposal)
    check_may_answer(proposal, to=ProposalState.TAKEN, by=by)
    goal = set_goal(replace(wanted, from_card=proposal.from_card), by=by)
    share_goal(
        goal,
        pair=Pair(proposal.group, by, proposal.supervisor),
        names_nobody=names_nobody,
        by=by,
    )
    proposal.goal = goal
    _answer(proposal, ProposalState.TAKEN)
    record(by=by, act="goal.take_on", subject=proposal)
    return goal


@transaction.atomic
def decline(proposal: GoalProposal, *, by: Person) -> None:
    """Without a reason. The two can talk; a box would not."""
    proposal = _held(proposal)
    check_may_answer(proposal, to=ProposalState.DECLINED, by=by)
    _answer(proposal, ProposalState.DECLINED)
    record(by=by, act="goal.decline", subject=proposal)


@transaction.atomic
def reconsider(proposal: GoalProposal, *, by: Person) -> None:
    """What was declined waits once more."""
    proposal = _held(proposal)
    check_may_answer(proposal, to=ProposalState.WAITING, by=by)
    proposal.state, proposal.answered_at = ProposalState.WAITING, None
    proposal.save(update_fields=["state", "answered_at"])
    record(by=by, act="goal.reconsider", subject=proposal)


@transaction.atomic
def withdraw(proposal: GoalProposal, *, by: Person) -> None:
    proposal = _held(proposal)
    check_may_answer(proposal, to=ProposalState.WITHDRAWN, by=by)
    _answer(proposal, ProposalState.WITHDRAWN)
    record(by=by, act="goal.withdraw", subject=proposal)


def _answer(proposal: GoalProposal, state: ProposalState) -> None:
    proposal.state, proposal.answered_at = state, timezone.now()
    proposal.save(update_fields=["state", "answered_at", "goal"])


def _held(proposal: GoalProposal) -> GoalProposal:
    rows = GoalProposal.objects.select_for_update(of=("self",))
    found = rows.select_related("group__practice", "supervisor").filter(pk=proposal.pk).first()
    if found is None:
        raise NotFound(NO_PROPOSAL)
    return found
