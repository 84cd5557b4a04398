"""Some weeks later, whoever brought the case tells the group what became of it."""

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.cases.gate import pass_line
from covision.core.sealing import seal_for_others
from covision.meetings.models import FollowUp
from covision.meetings.parts import known_in
from covision.meetings.recalling import answer_place
from covision.meetings.rules import check_may_follow_up
from covision.people.models import Person


@transaction.atomic
def answer(follow_up: FollowUp, *, text: str, names_nobody: bool, by: Person) -> None:
    follow_up = (
        FollowUp.objects.select_for_update(of=("self",))
        .select_related("meeting__group__practice", "release__case")
        .get(pk=follow_up.pk)
    )
    check_may_follow_up(follow_up, by=by)
    known = known_in(follow_up.meeting)
    words = pass_line(text, known=known, names_nobody=names_nobody)
    follow_up.answer = seal_for_others(
        words, key=follow_up.meeting.data_key, place=answer_place(follow_up.pk)
    )
    follow_up.answered_at = timezone.now()
    follow_up.save(update_fields=["answer", "answered_at"])
    practice = follow_up.meeting.group.practice
    record(by=by, act="meeting.follow_up", subject=follow_up, practice=practice)
