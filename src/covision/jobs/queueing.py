"""Put a job into the queue, in the transaction of the act that asks for it."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone

from covision.jobs.models import Job
from covision.jobs.waking import wake


def enqueue(
    kind: str, *, subject: object = "", due_at: datetime | None = None, once: str | None = None
) -> Job:
    """Queue a job. It exists when the caller's transaction commits, and not otherwise.

    `subject` is an id, never a text. With `once`, a second job of that name is not made.
    """
    values = {"kind": kind, "subject": str(subject), "due_at": due_at or timezone.now()}
    if once is None:
        job, is_new = Job.objects.create(**values), True
    else:
        job, is_new = Job.objects.get_or_create(once=once, defaults=values)
    if is_new and job.due_at <= timezone.now():
        # The row is what counts: should the waking fail, the reaper finds the row in a minute.
        transaction.on_commit(partial(wake, str(job.pk)), robust=True)
    return job
