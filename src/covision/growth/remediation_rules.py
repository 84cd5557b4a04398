"""Who names what is missing, plans and reviews, and who replies when."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.growth.evaluation_access import evaluations_seen_by
from covision.growth.evaluation_fields import STEP_FIELDS
from covision.growth.evaluation_rules import check_may_judge
from covision.growth.evaluation_states import EvaluationState, Found, RemediationState, StepKind
from covision.growth.models import Evaluation, Remediation, RemediationStep
from covision.growth.remediation_access import (
    NO_REMEDIATION,
    UNDER_WAY,
    plan_in_force,
    remediations_seen_by,
)
from covision.people.models import Group, Person
from covision.people.rules import today
from covision.people.states import GroupKind

MOST_DATES = 24
FURTHEST = timedelta(days=730)


def check_may_open_remediation(
    group: Group, *, supervisee: Person, evaluation: Evaluation | None, by: Person
) -> None:
    check_may_judge(group, supervisee=supervisee, by=by)
    under_way = Remediation.objects.filter(
        group=group, supervisee=supervisee, supervisor=by, state__in=UNDER_WAY
    )
    if under_way.exists():
        raise NotPossible("One is under way already. Go on with that one.")
    seen = evaluations_seen_by(by).filter(supervisee=supervisee, state=EvaluationState.CLOSED)
    if evaluation is not None and not seen.filter(pk=evaluation.pk).exists():
        raise NotPossible("It can only follow a closed evaluation of the same person.")


def check_may_go_on(remediation: Remediation, *, by: Person) -> None:
    """Whoever supervises no longer lets it go, or another supervisor begins anew."""
    _check_is_the_supervisor(remediation, by=by)
    _check_is_under_way(remediation)
    check_may_judge(remediation.group, supervisee=remediation.supervisee, by=by)


def check_may_plan(
    remediation: Remediation, *, due_on: date, review_on: Sequence[date], by: Person
) -> None:
    check_may_go_on(remediation, by=by)
    if not today() < due_on <= today() + FURTHEST:
        raise NotPossible("Say by when, from tomorrow on and within two years.")
    if not review_on:
        raise NotPossible("Set at least one day on which you look at it together.")
    if len(set(review_on)) != len(review_on):
        raise NotPossible("A day stands there twice. Once is enough.")
    if len(review_on) > MOST_DATES:
        raise NotPossible(f"{MOST_DATES} days are the most that fit one plan.")
    if not all(today() <= one <= due_on for one in review_on):
        raise NotPossible("The days of review lie between today and the day by when.")


def check_may_review(remediation: Remediation, *, found: str, by: Person) -> RemediationStep:
    check_may_go_on(remediation, by=by)
    plan = plan_in_force(remediation)
    if plan is None:
        raise NotPossible("There is no plan to review yet.")
    if found not in Found.values:
        raise NotPossible("Say what the review came to.")
    return plan


def check_may_reply_to_step(remediation: Remediation, *, by: Person) -> None:
    """At each step, and also after the end."""
    _check_is_of_the_two(remediation, by=by)
    if by.pk != remediation.supervisee_id:
        raise NotAllowed("The supervisee replies.")


def check_may_let_go(remediation: Remediation, *, by: Person) -> None:
    _check_is_the_supervisor(remediation, by=by)
    _check_is_under_way(remediation)


def check_is_oneself(supervisee: Person, *, by: Person) -> None:
    if by.pk != supervisee.pk:
        raise NotAllowed("The supervisee replies.")


def check_step_is_whole(kind: StepKind, words: Mapping[str, str]) -> None:
    missing = [one.title for one in STEP_FIELDS[kind] if not words.get(one.key, "").strip()]
    if missing:
        raise NotPossible(f"Something is still to be written, first under “{missing[0]}”.")


def _check_is_the_supervisor(remediation: Remediation, *, by: Person) -> None:
    _check_is_of_the_two(remediation, by=by)
    if by.pk != remediation.supervisor_id:
        raise NotAllowed("The supervisor does this. You can reply to every step.")


def _check_is_under_way(remediation: Remediation) -> None:
    if RemediationState(remediation.state) not in UNDER_WAY:
        raise NotPossible("It has come to its end.")


def _check_is_of_the_two(remediation: Remediation, *, by: Person) -> None:
    if remediation.group.kind == GroupKind.PEER:
        raise NotFound(NO_REMEDIATION)
    if by.pk in {remediation.supervisor_id, remediation.supervisee_id}:
        return
    if remediations_seen_by(by).filter(pk=remediation.pk).exists():
        raise NotAllowed("You read this; only its two people act on it.")
    raise NotFound(NO_REMEDIATION)
