"""Once a minute: take jobs back from workers that died, queue the day's jobs, name what is due."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from covision.jobs.models import Job, Letter
from covision.jobs.queueing import enqueue
from covision.jobs.registry import daily
from covision.jobs.states import MOST_ATTEMPTS, JobState

DONE_STAYS = timedelta(days=7)
FAILED_STAYS = timedelta(days=90)
LETTER_STAYS = timedelta(days=14)


def reap() -> list[UUID]:
    """Take back what a dead worker held; answer with every job whose time has come."""
    now = timezone.now()
    dead = Job.objects.filter(state=JobState.RUNNING, lease_until__lt=now)
    dead.filter(attempts__gte=MOST_ATTEMPTS).update(
        state=JobState.FAILED, lease_until=None, last_error="WorkerDied"
    )
    dead.update(state=JobState.QUEUED, lease_until=None, last_error="WorkerDied")
    due = Job.objects.filter(state=JobState.QUEUED, due_at__lte=now)
    return list(due.order_by("due_at").values_list("pk", flat=True))


def queue_the_day() -> None:
    """Queue each daily job once its hour has come: once a day, however often this is called."""
    now = timezone.localtime()
    day = now.date().isoformat()
    for kind, hour in daily().items():
        if now.hour >= hour:
            enqueue(kind, subject=day, once=f"{kind} {day}")


def forget() -> None:
    """Delete rows that tell nobody anything any more, and letters that could not be sent."""
    now = timezone.now()
    Job.objects.filter(state=JobState.DONE, due_at__lt=now - DONE_STAYS).delete()
    Job.objects.filter(state=JobState.FAILED, due_at__lt=now - FAILED_STAYS).delete()
    Letter.objects.filter(written_at__lt=now - LETTER_STAYS).delete()
