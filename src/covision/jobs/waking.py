"""How the worker hears of a job at once: huey carries its id, and nothing else."""

from uuid import UUID

from huey.contrib.djhuey import db_task

from covision.jobs.running import run


@db_task()  # type: ignore[untyped-decorator]
def wake(job_id: str) -> None:
    run(UUID(job_id))
