"""What the worker does for growth: a day in, one call."""

from datetime import date

from covision.growth.evaluation_forgetting import forget_what_is_over
from covision.jobs.registry import job


@job("growth.forget_evaluations", daily_at=4)
def forget_evaluations(day: str) -> None:
    forget_what_is_over(date.fromisoformat(day))
