"""What the worker does for wellbeing: figures of a month that is over, once."""

from datetime import date

from covision.jobs.registry import job
from covision.wellbeing import publishing


@job("wellbeing.publish", daily_at=6)
def publish(day: str) -> None:
    publishing.publish_last_month(date.fromisoformat(day))
