"""What the worker does by itself: each function is a shell around one call."""

from uuid import UUID

from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from covision.jobs import mailing, reaping
from covision.jobs.registry import job
from covision.jobs.waking import wake


@db_periodic_task(crontab(minute="*"))  # type: ignore[untyped-decorator]
def every_minute() -> None:
    reaping.queue_the_day()
    for job_id in reaping.reap():
        wake(str(job_id))


@job("jobs.mail")
def send_letter(letter_id: str) -> None:
    mailing.send(UUID(letter_id))


@job("jobs.forget", daily_at=4)
def forget(_day: str) -> None:
    reaping.forget()
