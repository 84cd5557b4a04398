"""States of a job, how long one may take, and how often it is tried."""

from datetime import timedelta

from django.db import models


class JobState(models.TextChoices):
    QUEUED = "queued", "Waiting for its time"
    RUNNING = "running", "At work"
    DONE = "done", "Done"
    FAILED = "failed", "Given up"


NEXT: dict[JobState, frozenset[JobState]] = {
    JobState.QUEUED: frozenset({JobState.RUNNING}),
    JobState.RUNNING: frozenset({JobState.DONE, JobState.QUEUED, JobState.FAILED}),
    JobState.DONE: frozenset(),
    JobState.FAILED: frozenset(),
}
"""Which state may follow which: a job whose worker died goes back to the queue."""

LEASE = timedelta(seconds=60)
"""A worker that has not been heard of for so long is taken for dead."""

MOST_ATTEMPTS = 12


def wait_after(attempt: int) -> timedelta:
    """30 seconds after the first failure, twice as long after each further one."""
    return timedelta(seconds=30 * 2 ** (attempt - 1))
