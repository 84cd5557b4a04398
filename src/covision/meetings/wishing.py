"""The supervisee says which stance helps today: before the hour, or in the room."""

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.meetings.models import Meeting, StanceWish
from covision.meetings.pairs import check_may_wish_stance
from covision.meetings.revising import changed, held
from covision.meetings.states import Stance
from covision.people.models import Person


@transaction.atomic
def wish_stance(meeting: Meeting, *, stance: Stance | None, by: Person) -> None:
    """`None` takes the wish back: then the stance follows the level that both agreed on."""
    meeting = held(meeting)
    check_may_wish_stance(meeting, by=by)
    StanceWish.objects.filter(meeting=meeting).delete()
    if stance is not None:
        StanceWish.objects.create(
            meeting=meeting, person=by, stance=stance, wished_at=timezone.now()
        )
    changed(meeting)
    record(by=by, act="meeting.wish_stance", subject=meeting, practice=meeting.group.practice)
