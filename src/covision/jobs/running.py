"""Do one job: claim its row by a lease, keep the lease alive, settle it."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection
from django.db.models import F, QuerySet
from django.utils import timezone

from covision.jobs.models import Job
from covision.jobs.registry import work_for
from covision.jobs.states import LEASE, MOST_ATTEMPTS, JobState, wait_after

log = logging.getLogger(__name__)


def run(job_id: UUID) -> None:
    """Do the job if it is due and nobody else has it. Safe to call again at any time."""
    job = claim(job_id)
    if job is None:
        return
    with _kept_alive(job):
        error = _attempt(job)
    _settle(job, error)


def claim(job_id: UUID) -> Job | None:
    """One UPDATE decides between workers: whoever changed the row has the job."""
    now = timezone.now()
    changed = Job.objects.filter(pk=job_id, state=JobState.QUEUED, due_at__lte=now).update(
        state=JobState.RUNNING, lease_until=now + LEASE, attempts=F("attempts") + 1
    )
    return Job.objects.get(pk=job_id) if changed else None


def beat(job: Job) -> bool:
    """Prolong the lease. False when the job has been given to another worker meanwhile."""
    return bool(_held(job).update(lease_until=timezone.now() + LEASE))


def _held(job: Job) -> QuerySet[Job]:
    return Job.objects.filter(pk=job.pk, state=JobState.RUNNING, attempts=job.attempts)


@contextmanager
def _kept_alive(job: Job) -> Iterator[None]:
    over = threading.Event()
    heart = threading.Thread(target=_beat_until, args=(job, over), daemon=True)
    heart.start()
    try:
        yield
    finally:
        over.set()
        heart.join()


def _beat_until(job: Job, over: threading.Event) -> None:
    try:
        while not over.wait(LEASE.total_seconds() / 3):
            beat(job)
    finally:
        connection.close()


def _attempt(job: Job) -> str:
    """The name of the error's class, or nothing."""
    try:
        work_for(job.kind)(job.subject)
    except Exception as error:  # noqa: BLE001 -- whatever a job raises is the job's failure
        return type(error).__name__[:64]
    return ""


def _settle(job: Job, error: str) -> None:
    if not error:
        _held(job).update(state=JobState.DONE, lease_until=None, last_error="")
        return
    log.warning("%s of kind %s failed: %s", job, job.kind, error)
    last = job.attempts >= MOST_ATTEMPTS
    _held(job).update(
        state=JobState.FAILED if last else JobState.QUEUED,
        lease_until=None,
        last_error=error,
        due_at=timezone.now() + wait_after(job.attempts),
    )
