"""What the worker does for meetings: ids in, one call."""

from datetime import date

from django.db import transaction

from covision.jobs.registry import job
from covision.meetings.announcing import ask_what_became


@job("meetings.ask_what_became", daily_at=7)
@transaction.atomic
def ask_on_the_day(day: str) -> None:
    ask_what_became(date.fromisoformat(day))
