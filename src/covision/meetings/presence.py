"""Who is still in the room: never in the log, and kept at most every ten seconds."""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from covision.cases.states import Recognising
from covision.meetings.models import AgendaItem, Attendance, Meeting

SEEN_EVERY = timedelta(seconds=10)


def keep_seen(meeting_id: UUID, *, person_ids: Collection[UUID]) -> None:
    now = timezone.now()
    late = Attendance.objects.filter(
        meeting=meeting_id,
        person__in=person_ids,
        left_at__isnull=True,
        last_seen_at__lt=now - SEEN_EVERY,
    )
    if late.exists():  # to look takes no lock; most of the time nothing is to be written
        late.update(last_seen_at=now)


def let_out_who_may_know(meeting: Meeting, item: AgendaItem) -> None:
    """For the acts that bring a case on the table."""
    meeting.attendances.filter(
        left_at__isnull=True,
        person__recognitions__case=item.release.case_id,
        person__recognitions__answer=Recognising.MAY_KNOW,
    ).update(left_at=timezone.now())
