"""Letters a day and an hour before a meeting, for those who want them."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from covision.jobs.queueing import enqueue
from covision.meetings.announcing import choices_of, tell
from covision.meetings.models import Meeting
from covision.meetings.states import MeetingState, News
from covision.people.access import members_of

LEADS = {News.TOMORROW: timedelta(days=1), News.SOON: timedelta(hours=1)}
QUEUED_BEFORE = timedelta(days=2)
"""Each day's job queues what comes within this time; so does a change within it."""


def queue_reminders(meeting: Meeting) -> None:
    now = timezone.now()
    if meeting.starts_at > now + QUEUED_BEFORE:
        return
    subject = f"{meeting.pk} {_stamp(meeting)}"
    for news, lead in LEADS.items():
        due_at = meeting.starts_at - lead
        if due_at >= now:
            kind = f"meetings.remind_{news}"
            enqueue(kind, subject=subject, due_at=due_at, once=f"{kind} {subject}")


def queue_all_reminders() -> None:
    now = timezone.now()
    coming = Meeting.objects.filter(
        state=MeetingState.PLANNED,
        starts_at__range=(now, now + QUEUED_BEFORE),
        pace__isnull=True,
    )
    for meeting in coming:
        queue_reminders(meeting)


def remind(subject: str, *, news: News) -> int:
    """Write to those who want it, unless the meeting has moved since. Returns to how many."""
    meeting_id, _, stamp = subject.partition(" ")
    planned = Meeting.objects.filter(state=MeetingState.PLANNED, pace__isnull=True)
    meeting = planned.filter(pk=UUID(meeting_id)).first()
    if meeting is None or _stamp(meeting) != stamp or meeting.starts_at <= timezone.now():
        return 0
    people = list(members_of(meeting.group))
    choices = choices_of(people)
    wanted = [who for who in people if choices[who.pk].wants(news)]
    for person in wanted:
        tell(person, meeting=meeting, news=news)
    return len(wanted)


def _stamp(meeting: Meeting) -> str:
    return str(int(meeting.starts_at.timestamp()))
