"""What the worker does for hours: a day or a practice in, one call."""

from datetime import date

from covision.hours.cohort import count_all
from covision.hours.cohort_now import count_cohort
from covision.hours.reminding import remind_of_days
from covision.jobs.registry import job


@job("hours.count_cohorts", daily_at=4)
def count_cohorts(_day: str) -> None:
    count_all()


@job("hours.count_cohort")
def count_one_cohort(practice_id: str) -> None:
    count_cohort(practice_id)


@job("hours.remind", daily_at=6)
def remind(day: str) -> None:
    remind_of_days(date.fromisoformat(day))
