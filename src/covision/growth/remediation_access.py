"""The doors to remediations: both read all of it, and whoever it names; nobody else does."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from covision.core.errors import NotFound
from covision.core.sealing import CannotOpen, unseal
from covision.growth.evaluation_access import named_lead
from covision.growth.evaluation_fields import STEP_FIELDS
from covision.growth.evaluation_states import RemediationState, StepKind
from covision.growth.models import (
    Remediation,
    RemediationStep,
    RemediationWords,
    ReviewDate,
    StepDraft,
)
from covision.people.models import Group, Person
from covision.people.rules import today
from covision.people.states import GroupKind

NO_REMEDIATION = "There is no such plan, or it is not yours to see."
UNDER_WAY = (RemediationState.OPENED, RemediationState.PLANNED)
CHANGED = "These words were changed in the database, and do not open any more."


@dataclass(frozen=True, slots=True)
class Headed:
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Planned:
    """A day of a plan, and whether it was kept."""

    due_on: date
    is_held: bool
    is_missed: bool


@dataclass(frozen=True, slots=True)
class OpenedStep:
    step: RemediationStep
    words: tuple[Headed, ...]
    dates: tuple[Planned, ...]


def remediation_words_place(row_id: UUID) -> str:
    return f"growth.remediation_words.text:{row_id}"


def remediations_seen_by(person: Person) -> QuerySet[Remediation]:
    return (
        Remediation.objects.exclude(group__kind=GroupKind.PEER)
        .filter(Q(supervisor=person) | Q(supervisee=person) | named_lead(person))
        .select_related("group__practice", "supervisor", "supervisee", "lead", "evaluation")
        .order_by("-opened_at", "pk")
    )


def remediation_for(person: Person, *, remediation_id: UUID) -> Remediation:
    try:
        return remediations_seen_by(person).get(pk=remediation_id)
    except Remediation.DoesNotExist:
        raise NotFound(NO_REMEDIATION) from None


def steps_of(remediation: Remediation) -> list[OpenedStep]:
    """In the order in which they were taken. All of them, for everybody who may open it."""
    steps = remediation.steps.select_related("by").prefetch_related("words", "review_dates")
    rows = list(steps)
    plans = [one.number for one in rows if one.kind == StepKind.PLAN]
    runs = remediation.state == RemediationState.PLANNED
    newest = plans[-1] if plans and runs else None
    return [_opened_step(one, remediation, is_running=one.number == newest) for one in rows]


def plan_in_force(remediation: Remediation) -> RemediationStep | None:
    return remediation.steps.filter(kind=StepKind.PLAN).order_by("-number").first()


def next_date(plan: RemediationStep) -> ReviewDate | None:
    """The earliest that no review was held for, a missed one too."""
    return plan.review_dates.filter(held_by=None).order_by("due_on").first()


def step_draft_place(row_id: UUID) -> str:
    return f"growth.step_draft.words:{row_id}"


def step_draft_of(
    group: Group, *, supervisee: Person, kind: StepKind, by: Person
) -> Mapping[str, str]:
    """Their own half-written step, and nobody else's."""
    rows = StepDraft.objects.filter(group=group, supervisee=supervisee, writer=by, kind=kind)
    found = rows.first()
    if found is None:
        return {}
    words = unseal(found.words, key=by.data_key, place=step_draft_place(found.pk))
    told: Mapping[str, str] = json.loads(words)
    return told


def missed_among(remediations: list[Remediation]) -> set[UUID]:
    """Those with a plan that runs and a day that went by, in one question to the database."""
    running = [one.pk for one in remediations if one.state == RemediationState.PLANNED]
    plans = RemediationStep.objects.filter(remediation__in=running, kind=StepKind.PLAN)
    newest = {one.remediation_id: one for one in plans.order_by("number")}
    of_plan = {plan.pk: owner for owner, plan in newest.items()}
    gone_by = ReviewDate.objects.filter(plan__in=of_plan, held_by=None, due_on__lt=today())
    missed = {of_plan[plan] for plan in gone_by.values_list("plan", flat=True)}
    return missed | {owner for owner, plan in newest.items() if _is_past(plan.due_on)}


def _opened_step(
    step: RemediationStep, remediation: Remediation, *, is_running: bool
) -> OpenedStep:
    titles = {one.key: one.title for one in STEP_FIELDS[StepKind(step.kind)]}
    told = {one.field: _text(one, remediation.data_key) for one in step.words.all()}
    words = tuple(Headed(title, told[key]) for key, title in titles.items() if key in told)
    dates = [
        Planned(one.due_on, one.held_by_id is not None, is_running and _is_missed(one))
        for one in step.review_dates.all()
    ]
    return OpenedStep(step, words, tuple(dates))


def _is_missed(row: ReviewDate) -> bool:
    return row.held_by_id is None and _is_past(row.due_on)


def _is_past(day: date | None) -> bool:
    return day is not None and day < today()


def _text(row: RemediationWords, key: bytes) -> str:
    try:
        return unseal(row.text, key=key, place=remediation_words_place(row.pk))
    except CannotOpen:
        return CHANGED
