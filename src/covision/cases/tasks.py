"""What the worker does for cases: ids in, one call."""

from django.utils import timezone

from covision.cases.withdrawing import close_due
from covision.jobs.registry import job


@job("cases.close_due", daily_at=1)
def close_due_releases(_day: str) -> None:
    close_due(timezone.localdate())
