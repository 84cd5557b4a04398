"""States of a goal and of a proposed one: names that acts, rules and pages use."""

from django.db import models


class GoalState(models.TextChoices):
    DRAFT = "draft", "Begun, not yet whole"
    OPEN = "open", "Being worked on"
    DONE = "done", "Reached"
    CHANGED = "changed", "Reached in another way"
    LET_GO = "let-go", "Was let go"


NEXT: dict[GoalState, frozenset[GoalState]] = {
    GoalState.DRAFT: frozenset({GoalState.OPEN}),
    GoalState.OPEN: frozenset({GoalState.DONE, GoalState.CHANGED, GoalState.LET_GO}),
    GoalState.DONE: frozenset({GoalState.OPEN}),
    GoalState.CHANGED: frozenset({GoalState.OPEN}),
    GoalState.LET_GO: frozenset({GoalState.OPEN}),
}
"""Which state may follow which. A goal that has ended opens again when its last look is undone."""

HAS_ENDED = frozenset({GoalState.DONE, GoalState.CHANGED, GoalState.LET_GO})


class ProposalState(models.TextChoices):
    WAITING = "waiting", "Waits for an answer"
    TAKEN = "taken", "Was taken on"
    DECLINED = "declined", "Was declined"
    WITHDRAWN = "withdrawn", "Was taken back"


PROPOSAL_NEXT: dict[ProposalState, frozenset[ProposalState]] = {
    ProposalState.WAITING: frozenset(
        {ProposalState.TAKEN, ProposalState.DECLINED, ProposalState.WITHDRAWN}
    ),
    ProposalState.DECLINED: frozenset({ProposalState.WAITING}),
    ProposalState.TAKEN: frozenset(),
    ProposalState.WITHDRAWN: frozenset(),
}
