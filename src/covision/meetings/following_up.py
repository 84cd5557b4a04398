"""Some weeks later, whoever brought the case tells the group what became of it."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.cases.gate import pass_line
from covision.core.sealing import seal_for_others
from covision.meetings.models import FollowUp
from covision.meetings.outcomes import Became
from covision.meetings.parts import known_in
from covision.meetings.recalling import answer_place
from covision.meetings.rules import check_follow_up_day, check_may_follow_up
from covision.people.models import Person


@transaction.atomic
def answer(
    follow_up: FollowUp,
    *,
    text: str,
    became: Became | None = None,
    names_nobody: bool,
    by: Person,
) -> None:
    follow_up = _held(follow_up)
    check_may_follow_up(follow_up, by=by)
    known = known_in(follow_up.meeting)
    words = pass_line(text, known=known, names_nobody=names_nobody)
    follow_up.answer = seal_for_others(
        words, key=follow_up.meeting.data_key, place=answer_place(follow_up.pk)
    )
    follow_up.became = became or ""
    follow_up.answered_at = timezone.now()
    follow_up.save(update_fields=["answer", "became", "answered_at"])
    practice = follow_up.meeting.group.practice
    record(by=by, act="meeting.follow_up", subject=follow_up, practice=practice)


@transaction.atomic
def ask_later(follow_up: FollowUp, *, day: date, by: Person) -> None:
    """It is carried on: the question comes again, to its author and to the next agenda."""
    follow_up = _held(follow_up)
    check_may_follow_up(follow_up, by=by)
    check_follow_up_day(day)
    follow_up.due_on = day
    follow_up.save(update_fields=["due_on"])
    practice = follow_up.meeting.group.practice
    record(by=by, act="meeting.follow_up_later", subject=follow_up, practice=practice)


def _held(follow_up: FollowUp) -> FollowUp:
    return (
        FollowUp.objects.select_for_update(of=("self",))
        .select_related("meeting__group__practice", "release__case")
        .get(pk=follow_up.pk)
    )
