"""The supervisee replies; both sign that they have read it, or it is written down that not."""

from datetime import date
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.core.sealing import seal_for_others
from covision.growth.evaluating import held, move, opened_now, tell
from covision.growth.evaluation_access import Opened, appeal_of, appeal_place, kept_until
from covision.growth.evaluation_fields import REPLY
from covision.growth.evaluation_rules import (
    check_may_answer,
    check_may_decide_appeal,
    check_may_note_appeal,
    check_may_note_silence,
    check_may_refuse,
    check_may_reply,
    check_may_waive,
)
from covision.growth.evaluation_states import Answer, EvaluationState
from covision.growth.evaluation_writing import drop_draft, gate_of, keep_draft, write_words
from covision.growth.models import Appeal, Evaluation, EvaluationSignature
from covision.meetings.outcomes import Party
from covision.people.agreeing import cleaned_hand
from covision.people.models import Person


@transaction.atomic
def save_reply(evaluation: Evaluation, *, text: str, by: Person) -> None:
    """Half written: theirs alone until they give it."""
    found = held(evaluation)
    check_may_reply(opened_now(found), by=by)
    keep_draft(found, {REPLY: text}, by=by)


@transaction.atomic
def reply(evaluation: Evaluation, *, text: str, names_nobody: bool, by: Person) -> None:
    """It stands in the evaluation, and what both sign has it in it."""
    found = held(evaluation)
    check_may_reply(opened_now(found), by=by)
    passed = gate_of(found, names_nobody=names_nobody)(text)
    write_words(found, field_key=REPLY, passed=passed)
    found.replied_at, found.waived_at = timezone.now(), None
    found.save(update_fields=["replied_at", "waived_at"])
    drop_draft(found, by=by)
    tell(found.supervisor, found)
    record(by=by, act="evaluation.reply", subject=found)


@transaction.atomic
def waive_reply(evaluation: Evaluation, *, by: Person) -> None:
    """Nothing to reply: then nobody has to wait for the days to pass."""
    found = held(evaluation)
    check_may_waive(opened_now(found), by=by)
    found.waived_at = timezone.now()
    found.save(update_fields=["waived_at"])
    tell(found.supervisor, found)
    record(by=by, act="evaluation.waive", subject=found)


@transaction.atomic
def sign(evaluation: Evaluation, *, hand: str, seen: str, by: Person) -> None:
    """`seen` is the hash of what was read; nothing else is signed."""
    found = opened_now(held(evaluation))
    party = check_may_answer(found, seen=seen, by=by)
    _answer(found, party, Answer.SIGNED, hand=cleaned_hand(hand))
    record(by=by, act="evaluation.sign", subject=found.evaluation)


@transaction.atomic
def refuse_to_sign(evaluation: Evaluation, *, seen: str, by: Person) -> None:
    found = opened_now(held(evaluation))
    check_may_refuse(found, seen=seen, by=by)
    _answer(found, Party.SUPERVISEE, Answer.REFUSED)
    record(by=by, act="evaluation.refuse", subject=found.evaluation)


@transaction.atomic
def note_silence(evaluation: Evaluation, *, by: Person) -> None:
    """Nothing stays open for ever: that there was no answer is written down as that."""
    found = opened_now(held(evaluation))
    check_may_note_silence(found, by=by)
    _answer(found, Party.SUPERVISEE, Answer.SILENT)
    record(by=by, act="evaluation.note_silence", subject=found.evaluation)


@transaction.atomic
def note_appeal(
    evaluation: Evaluation, *, appealed_on: date, to_whom: str, names_nobody: bool, by: Person
) -> Appeal:
    found = held(evaluation)
    check_may_note_appeal(found, appealed_on=appealed_on, by=by)
    row_id = uuid4()
    passed = gate_of(found, names_nobody=names_nobody)(to_whom)
    place = appeal_place(row_id, "to_whom")
    made = Appeal.objects.create(
        pk=row_id,
        evaluation=found,
        noted_by=by,
        appealed_on=appealed_on,
        to_whom=seal_for_others(passed, key=found.data_key, place=place),
    )
    tell(_other(found, by), found)
    record(by=by, act="evaluation.note_appeal", subject=found)
    return made


@transaction.atomic
def note_decision(
    evaluation: Evaluation,
    *,
    appeal_id: UUID,
    decided_on: date,
    decided_by_whom: str,
    outcome: str,
    names_nobody: bool,
    by: Person,
) -> None:
    """As it was told to them: by whom, when, and what. Who wrote it down stands beside it."""
    found = held(evaluation)
    row = appeal_of(found, appeal_id=appeal_id)
    check_may_decide_appeal(
        found, appealed_on=row.appealed_on, decided_on=row.decided_on, on=decided_on, by=by
    )
    row.decided_on, row.recorded_by = decided_on, by
    for column, text in (("decided_by_whom", decided_by_whom), ("outcome", outcome)):
        passed = gate_of(found, names_nobody=names_nobody)(text)
        place = appeal_place(row.pk, column)
        setattr(row, column, seal_for_others(passed, key=found.data_key, place=place))
    row.save()
    tell(_other(found, by), found)
    record(by=by, act="evaluation.note_decision", subject=found)


def _answer(found: Opened, party: Party, answer: Answer, *, hand: str = "") -> None:
    evaluation = found.evaluation
    people = {
        Party.SUPERVISOR: evaluation.supervisor,
        Party.SUPERVISEE: evaluation.supervisee,
    }
    EvaluationSignature.objects.create(
        evaluation=evaluation,
        person=people[party],
        party=party,
        answer=answer,
        hand=hand,
        content_hash=found.digest,
        answered_at=timezone.now(),
    )
    if len(found.signatures) + 1 == len(Party):
        move(evaluation, EvaluationState.CLOSED)
        evaluation.closed_at = timezone.now()
        evaluation.kept_until_on = kept_until(evaluation.group.practice)
        evaluation.save(update_fields=["state", "closed_at", "kept_until_on"])
        evaluation.drafts.all().delete()
    tell(_other(evaluation, people[party]), evaluation)


def _other(evaluation: Evaluation, person: Person) -> Person:
    return evaluation.supervisee if person == evaluation.supervisor else evaluation.supervisor
