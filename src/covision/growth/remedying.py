"""What is missing is named, planned for, looked at and brought to an end, with replies."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.core.cleaning import clean_text
from covision.core.errors import NotFound, NotPossible
from covision.core.passing import Passed
from covision.core.sealing import seal, seal_for_others
from covision.growth.evaluation_access import kept_until
from covision.growth.evaluation_fields import REPLY, STEP_FIELDS
from covision.growth.evaluation_rules import check_may_judge, check_may_name
from covision.growth.evaluation_states import (
    REMEDIATION_NEXT,
    Found,
    RemediationState,
    StepKind,
)
from covision.growth.evaluation_writing import Gate, gate_for
from covision.growth.models import (
    Evaluation,
    Remediation,
    RemediationStep,
    RemediationWords,
    ReviewDate,
    StepDraft,
)
from covision.growth.remediation_access import (
    NO_REMEDIATION,
    next_date,
    remediation_words_place,
    step_draft_place,
)
from covision.growth.remediation_rules import (
    check_is_oneself,
    check_may_let_go,
    check_may_open_remediation,
    check_may_plan,
    check_may_reply_to_step,
    check_may_review,
    check_step_is_whole,
)
from covision.jobs.mailing import enqueue_mail
from covision.people.models import Group, Person

ENDS_IN = {Found.MET: RemediationState.MET, Found.ENDS: RemediationState.ENDED}


@transaction.atomic
def open_remediation(
    group: Group,
    *,
    supervisee: Person,
    words: Mapping[str, str],
    lead: Person | None = None,
    evaluation: Evaluation | None = None,
    names_nobody: bool,
    by: Person,
) -> Remediation:
    Group.objects.select_for_update().get(pk=group.pk)  # two opened at once queue
    check_may_open_remediation(group, supervisee=supervisee, evaluation=evaluation, by=by)
    check_may_name(lead, group=group, but={supervisee.pk, by.pk})
    made = Remediation.objects.create(
        group=group,
        supervisee=supervisee,
        supervisor=by,
        lead=lead,
        evaluation=evaluation,
        opened_at=timezone.now(),
    )
    _take(made, StepKind.SHORTFALL, words, names_nobody=names_nobody, by=by)
    record(by=by, act="remediation.open", subject=made)
    return made


@transaction.atomic
def plan(
    remediation: Remediation,
    *,
    words: Mapping[str, str],
    due_on: date,
    review_on: Sequence[date],
    names_nobody: bool,
    by: Person,
) -> RemediationStep:
    """A second plan takes the place of the first, which stays readable."""
    found = _held(remediation)
    check_may_plan(found, due_on=due_on, review_on=review_on, by=by)
    made = _take(found, StepKind.PLAN, words, due_on=due_on, names_nobody=names_nobody, by=by)
    ReviewDate.objects.bulk_create(ReviewDate(plan=made, due_on=one) for one in review_on)
    if found.state != RemediationState.PLANNED:
        _move(found, RemediationState.PLANNED)
    record(by=by, act="remediation.plan", subject=found)
    return made


@transaction.atomic
def review(
    remediation: Remediation,
    *,
    words: Mapping[str, str],
    found: Found,
    names_nobody: bool,
    by: Person,
) -> RemediationStep:
    """It is held for the earliest day that no review was held for."""
    row = _held(remediation)
    in_force = check_may_review(row, found=found, by=by)
    made = _take(row, StepKind.REVIEW, words, found=found, names_nobody=names_nobody, by=by)
    if day := next_date(in_force):
        day.held_by = made
        day.save(update_fields=["held_by"])
    if found in ENDS_IN:
        _move(row, ENDS_IN[found])
    record(by=by, act="remediation.review", subject=row)
    return made


@transaction.atomic
def reply_to_step(
    remediation: Remediation, *, text: str, names_nobody: bool, by: Person
) -> RemediationStep:
    """It stands after the newest step, for good."""
    found = _held(remediation)
    check_may_reply_to_step(found, by=by)
    made = _take(found, StepKind.REPLY, {REPLY: text}, names_nobody=names_nobody, by=by)
    record(by=by, act="remediation.reply", subject=found)
    return made


@transaction.atomic
def let_go(
    remediation: Remediation, *, words: Mapping[str, str], names_nobody: bool, by: Person
) -> None:
    """It was a mistake, or others decide about it now. What was said stays."""
    found = _held(remediation)
    check_may_let_go(found, by=by)
    _take(found, StepKind.LETTING_GO, words, names_nobody=names_nobody, by=by)
    _move(found, RemediationState.LET_GO)
    record(by=by, act="remediation.let_go", subject=found)


@transaction.atomic
def save_step_draft(
    group: Group, *, supervisee: Person, kind: StepKind, told: Mapping[str, str], by: Person
) -> None:
    """As it is, half filled too. Nobody else opens it, and nobody learns that it was begun."""
    if kind == StepKind.REPLY:
        check_is_oneself(supervisee, by=by)
    else:
        check_may_judge(group, supervisee=supervisee, by=by)
    row_id = uuid4()
    text = clean_text(json.dumps(dict(told), ensure_ascii=False))
    _drop_draft(group, supervisee, kind, by)
    StepDraft.objects.create(
        pk=row_id,
        group=group,
        supervisee=supervisee,
        writer=by,
        kind=kind,
        words=seal(text, key=by.data_key, place=step_draft_place(row_id)),
    )


def _drop_draft(group: Group, supervisee: Person, kind: StepKind, by: Person) -> None:
    StepDraft.objects.filter(group=group, supervisee=supervisee, writer=by, kind=kind).delete()


def _take(
    remediation: Remediation,
    kind: StepKind,
    words: Mapping[str, str],
    *,
    names_nobody: bool,
    by: Person,
    due_on: date | None = None,
    found: str = "",
) -> RemediationStep:
    check_step_is_whole(kind, words)
    made = RemediationStep.objects.create(
        remediation=remediation,
        number=remediation.steps.count() + 1,
        kind=kind,
        by=by,
        taken_at=timezone.now(),
        due_on=due_on,
        found=found,
    )
    gate = gate_for(remediation.group, supervisee=remediation.supervisee, names_nobody=names_nobody)
    _write(made, words, gate=gate)
    _drop_draft(remediation.group, remediation.supervisee, kind, by)
    _tell(remediation, by)
    return made


def _write(step: RemediationStep, words: Mapping[str, str], *, gate: Gate) -> None:
    for one in STEP_FIELDS[StepKind(step.kind)]:
        _write_field(step, one.key, gate(words[one.key]))


def _write_field(step: RemediationStep, key: str, passed: Passed) -> None:
    row_id = uuid4()
    place = remediation_words_place(row_id)
    text = seal_for_others(passed, key=step.remediation.data_key, place=place)
    RemediationWords.objects.create(pk=row_id, step=step, field=key, text=text)


def _held(remediation: Remediation) -> Remediation:
    """As it is now, locked: two who press at once queue."""
    Remediation.objects.select_for_update().filter(pk=remediation.pk).first()
    rows = Remediation.objects.select_related("group__practice", "supervisor", "supervisee")
    found = rows.filter(pk=remediation.pk).first()
    if found is None:
        raise NotFound(NO_REMEDIATION)
    return found


def _move(remediation: Remediation, to: RemediationState) -> None:
    if to not in REMEDIATION_NEXT[RemediationState(remediation.state)]:
        raise NotPossible("That cannot follow now. Look at it again.")
    remediation.state = to
    if not REMEDIATION_NEXT[to]:
        remediation.ended_at = timezone.now()
        remediation.kept_until_on = kept_until(remediation.group.practice)
    remediation.save(update_fields=["state", "ended_at", "kept_until_on"])


def _tell(remediation: Remediation, by: Person) -> None:
    two = (remediation.supervisor, remediation.supervisee)
    other = next(one for one in two if one != by)
    link = f"/remediations/{remediation.pk}/"
    enqueue_mail(to=other.email, letter="evaluation", link=link)
