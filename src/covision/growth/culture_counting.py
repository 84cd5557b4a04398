"""Whether culture was touched: asked after each meeting, counted once for six of them together.

A round holds six closed meetings of a group and is counted when the answers to its last one are in.
Nothing is counted meeting by meeting: who compared two counts would learn what one meeting said.
"""

from collections import defaultdict
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from covision.core.sealing import seal
from covision.growth.culture_access import answer_place, latest_round, opened_answer
from covision.growth.culture_rounds import FEWEST
from covision.growth.culture_rules import ANSWER_DAYS, check_may_say_touched
from covision.growth.models import CultureAnswer, CultureRound
from covision.meetings.models import Meeting
from covision.meetings.states import MeetingState
from covision.people.access import open_group_for
from covision.people.models import Group, Person

MEETINGS = 6


@transaction.atomic
def say_touched(meeting: Meeting, *, touched: bool | None, by: Person) -> None:
    """Yes, no, or nothing at all. In no log: an answer is its person's alone."""
    check_may_say_touched(meeting, by=by)
    if touched is None:
        CultureAnswer.objects.filter(meeting=meeting, person=by).delete()
        return
    said = "yes" if touched else "no"
    sealed = seal(said, key=by.data_key, place=answer_place(meeting.pk, by))
    CultureAnswer.objects.update_or_create(meeting=meeting, person=by, defaults={"said": sealed})


@transaction.atomic
def counted(group: Group, *, by: Person) -> CultureRound | None:
    """The newest round that is over, counted now if it was not; None before the first is."""
    open_group_for(by, group_id=group.pk)
    before = timezone.now() - timedelta(days=ANSWER_DAYS)
    over = Meeting.objects.filter(group=group, state=MeetingState.CLOSED, closed_at__lte=before)
    number = over.count() // MEETINGS
    newest = latest_round(by, group_id=group.pk)
    if number and (newest is None or newest.number < number):
        _count(group, number, list(over.order_by("closed_at", "pk")[: number * MEETINGS]))
    return latest_round(by, group_id=group.pk)


def _count(group: Group, number: int, meetings: list[Meeting]) -> None:
    """Once and for good: the answers go with it, and those of rounds that nobody looked at."""
    Group.objects.select_for_update().get(pk=group.pk)
    if CultureRound.objects.filter(group=group, number=number).exists():
        return
    last = meetings[-MEETINGS:]
    rows = CultureAnswer.objects.filter(meeting__in=last).select_related("person")
    said: dict[object, set[bool]] = defaultdict(set)
    for row in rows:
        said[row.meeting_id].add(opened_answer(row, row.person))
    people = {row.person_id for row in rows}
    touched = sum(True in answers for answers in said.values())
    CultureRound.objects.create(
        group=group,
        number=number,
        touched=touched if len(people) >= FEWEST else None,
        last_on=timezone.localdate(last[-1].closed_at),
    )
    CultureAnswer.objects.filter(meeting__in=meetings).delete()
