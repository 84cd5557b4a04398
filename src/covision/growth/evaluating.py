"""A supervisor announces an evaluation, writes it, and hands it over."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.core.errors import NotFound, NotPossible
from covision.growth.evaluation_access import NO_EVALUATION, Opened, kept_until, opened, terms_of
from covision.growth.evaluation_rules import (
    check_is_whole,
    check_levels,
    check_may_announce,
    check_may_call_off,
    check_may_hand_over,
    check_may_name,
    check_may_take_back,
    check_may_write,
    check_terms,
)
from covision.growth.evaluation_states import EVALUATION_NEXT, EvaluationKind, EvaluationState
from covision.growth.evaluation_writing import (
    Written,
    drop_draft,
    facts_of,
    gate_of,
    keep_draft,
    write_rows,
    written_again,
)
from covision.growth.models import Evaluation, EvaluationTerms, FrameworkVersion
from covision.jobs.mailing import enqueue_mail
from covision.people.models import Group, Person, Practice
from covision.people.rules import check_may_administer, today


@transaction.atomic
def announce(
    group: Group,
    *,
    supervisee: Person,
    kind: EvaluationKind,
    version: FrameworkVersion,
    due_on: date,
    lead: Person | None = None,
    refers_to: Evaluation | None = None,
    by: Person,
) -> Evaluation:
    """The supervisee sees it at once: when, by which framework, and who else will read it."""
    Group.objects.select_for_update().get(pk=group.pk)  # two announced at once queue
    check_may_announce(
        group,
        supervisee=supervisee,
        kind=kind,
        version=version,
        due_on=due_on,
        refers_to=refers_to,
        by=by,
    )
    check_may_name(lead, group=group, but={supervisee.pk, by.pk})
    made = Evaluation.objects.create(
        group=group,
        supervisee=supervisee,
        supervisor=by,
        lead=lead,
        kind=kind,
        version=version,
        refers_to=refers_to,
        announced_at=timezone.now(),
        due_on=due_on,
    )
    tell(supervisee, made)
    record(by=by, act="evaluation.announce", subject=made)
    return made


@transaction.atomic
def save_draft(evaluation: Evaluation, *, written: Written, by: Person) -> None:
    """As it is, half filled too. Nobody else opens it, and nobody learns that it was begun."""
    found = held(evaluation)
    check_may_write(found, by=by)
    keep_draft(found, written.as_plain, by=by)


@transaction.atomic
def hand_over(evaluation: Evaluation, *, written: Written, names_nobody: bool, by: Person) -> None:
    found = held(evaluation)
    check_may_hand_over(found, by=by)
    check_levels(found.version, written.levels)
    write_rows(found, written, gate=gate_of(found, names_nobody=names_nobody))
    check_is_whole(
        recommendation=written.recommendation,
        levels=written.levels,
        words={key: text.strip() for key, text in written.words.items()},
        rests_on=found.evidence.count(),
    )
    found.recommendation, found.facts = written.recommendation, facts_of(found)
    found.handed_over_at = timezone.now()
    found.reply_until_on = today() + timedelta(days=terms_of(found.group.practice).reply_days)
    move(found, EvaluationState.HANDED_OVER)
    found.save()
    drop_draft(found, by=by)
    tell(found.supervisee, found)
    record(by=by, act="evaluation.hand_over", subject=found)


@transaction.atomic
def take_back(evaluation: Evaluation, *, by: Person) -> None:
    """To change a word before anybody answered. It becomes a draft again; days start anew."""
    found = held(evaluation)
    check_may_take_back(opened_now(found), by=by)
    keep_draft(found, written_again(opened_now(found)).as_plain, by=by)
    for rows in (found.signatures, found.words, found.judgements, found.evidence):
        rows.all().delete()
    found.recommendation, found.facts = "", {}
    found.handed_over_at = found.reply_until_on = found.waived_at = None
    move(found, EvaluationState.ANNOUNCED)
    found.save()
    tell(found.supervisee, found)
    record(by=by, act="evaluation.take_back", subject=found)


@transaction.atomic
def call_off(evaluation: Evaluation, *, by: Person) -> None:
    """What was half written goes; that it was announced and called off stays for the two."""
    found = held(evaluation)
    check_may_call_off(found, by=by)
    found.drafts.all().delete()
    move(found, EvaluationState.CALLED_OFF)
    found.kept_until_on = kept_until(found.group.practice)
    found.save(update_fields=["state", "kept_until_on"])
    tell(found.supervisee, found)
    record(by=by, act="evaluation.call_off", subject=found)


@transaction.atomic
def change_terms(
    practice: Practice, *, notice_days: int, reply_days: int, kept_years: int, by: Person
) -> None:
    """For what is announced and handed over from now on."""
    check_may_administer(practice, by=by)
    days = {"notice_days": notice_days, "reply_days": reply_days, "kept_years": kept_years}
    check_terms(EvaluationTerms(practice=practice, **days))
    EvaluationTerms.objects.update_or_create(practice=practice, defaults=days)
    record(by=by, act="evaluation.change_terms", subject=practice, practice=practice)


def held(evaluation: Evaluation) -> Evaluation:
    """As it is now, locked: two who press at once queue."""
    Evaluation.objects.select_for_update().filter(pk=evaluation.pk).first()
    found = (
        Evaluation.objects.select_related(
            "group__practice", "supervisor", "supervisee", "lead", "version__framework"
        )
        .filter(pk=evaluation.pk)
        .first()
    )
    if found is None:
        raise NotFound(NO_EVALUATION)
    return found


def opened_now(evaluation: Evaluation) -> Opened:
    found = opened(evaluation)
    if found is None:
        raise NotPossible("It is not before the two of you now.")
    return found


def move(evaluation: Evaluation, to: EvaluationState) -> None:
    if to not in EVALUATION_NEXT[EvaluationState(evaluation.state)]:
        raise NotPossible("That cannot follow now. Look at it again.")
    evaluation.state = to


def tell(person: Person, evaluation: Evaluation) -> None:
    enqueue_mail(to=person.email, letter="evaluation", link=f"/evaluations/{evaluation.pk}/")
