"""Whoever made a commitment says what became of it, and whether the group may see that."""

from datetime import date
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.cases.gate import pass_line
from covision.core.errors import NotAllowed, NotPossible
from covision.core.sealing import SealedForOthers, seal_for_others
from covision.jobs.mailing import enqueue_mail
from covision.meetings.loops import due_on_day, outcome_place
from covision.meetings.models import Commitment, Outcome
from covision.meetings.outcomes import Became
from covision.meetings.parts import known_in
from covision.meetings.rules import check_follow_up_day
from covision.people.models import Person
from covision.people.rules import check_may_take_part


@transaction.atomic
def say_what_became(
    commitment: Commitment,
    *,
    became: Became,
    text: str,
    is_told: bool,
    next_on: date | None,
    names_nobody: bool,
    by: Person,
) -> Outcome:
    """A word or none. Said anew, the newer one holds and the older one stays."""
    check_may_say_what_became(commitment, became=became, next_on=next_on, by=by)
    meeting, row_id, sealed = commitment.record.meeting, uuid4(), SealedForOthers()
    if text.strip():
        words = pass_line(text, known=known_in(meeting), names_nobody=names_nobody)
        sealed = seal_for_others(words, key=meeting.data_key, place=outcome_place(row_id))
    made = Outcome.objects.create(
        pk=row_id,
        commitment=commitment,
        became=became,
        text=sealed,
        is_told=is_told,
        next_on=next_on if became == Became.CARRY_ON else None,
        said_at=timezone.now(),
    )
    record(by=by, act="commitment.answer", subject=made, practice=meeting.group.practice)
    return made


def check_may_say_what_became(
    commitment: Commitment, *, became: Became, next_on: date | None, by: Person
) -> None:
    check_may_take_part(commitment.record.meeting.group, by=by)
    if commitment.person_id != by.pk:
        raise NotAllowed("Whoever made a commitment says what became of it.")
    if became == Became.CARRY_ON:
        if next_on is None:
            raise NotPossible("Choose a day on which it comes back.")
        check_follow_up_day(next_on)


@transaction.atomic
def ask_what_was_kept(day: date) -> int:
    """A letter to whoever has something coming due: one for each, and no word of what it is."""
    people = due_on_day(day)
    for person in people:
        enqueue_mail(to=person.email, letter="commitment", link="/commitments/")
    return len(people)
