"""Kinds and states of an evaluation and of a remediation, and what may be recommended."""

from django.db import models


class EvaluationKind(models.TextChoices):
    MID = "mid", "Mid-way"
    FINAL = "final", "Final"
    OTHER = "other", "At another time"


class EvaluationState(models.TextChoices):
    ANNOUNCED = "announced", "Announced"
    HANDED_OVER = "handed_over", "Handed over"
    CLOSED = "closed", "Closed and locked"
    CALLED_OFF = "called_off", "Called off"


EVALUATION_NEXT: dict[EvaluationState, frozenset[EvaluationState]] = {
    EvaluationState.ANNOUNCED: frozenset({EvaluationState.HANDED_OVER, EvaluationState.CALLED_OFF}),
    EvaluationState.HANDED_OVER: frozenset({EvaluationState.ANNOUNCED, EvaluationState.CLOSED}),
    EvaluationState.CLOSED: frozenset(),
    EvaluationState.CALLED_OFF: frozenset(),
}


class Recommendation(models.TextChoices):
    GOES_ON = "goes_on", "The training goes on"
    WITH_PLAN = "with_plan", "It goes on, with a plan for what is missing"
    NOT_YET = "not_yet", "Not yet: more time before the next step"
    ENDS = "ends", "It ends here"


class Answer(models.TextChoices):
    """What one of the two did when an evaluation was before them to sign."""

    SIGNED = "signed", "Signed"
    REFUSED = "refused", "Refused to sign"
    SILENT = "silent", "Did not answer"


class RemediationState(models.TextChoices):
    OPENED = "opened", "Named, without a plan yet"
    PLANNED = "planned", "A plan runs"
    MET = "met", "Met"
    ENDED = "ended", "Ended without being met"
    LET_GO = "let_go", "Let go"


REMEDIATION_NEXT: dict[RemediationState, frozenset[RemediationState]] = {
    RemediationState.OPENED: frozenset({RemediationState.PLANNED, RemediationState.LET_GO}),
    RemediationState.PLANNED: frozenset(
        {RemediationState.MET, RemediationState.ENDED, RemediationState.LET_GO}
    ),
    RemediationState.MET: frozenset(),
    RemediationState.ENDED: frozenset(),
    RemediationState.LET_GO: frozenset(),
}


class StepKind(models.TextChoices):
    SHORTFALL = "shortfall", "What is missing"
    PLAN = "plan", "Plan"
    REVIEW = "review", "Review"
    REPLY = "reply", "Reply"
    LETTING_GO = "letting_go", "Let go"


class Found(models.TextChoices):
    """What a review came to."""

    MET = "met", "What was expected is there. The plan is done"
    GOES_ON = "goes_on", "The plan goes on"
    ENDS = "ends", "It is not there, and the plan ends"
