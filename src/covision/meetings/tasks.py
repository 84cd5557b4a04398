"""What the worker does for meetings: ids in, one call."""

from datetime import date

from django.db import transaction

from covision.jobs.registry import job
from covision.meetings.announcing import ask_what_became
from covision.meetings.assigning import renew_all


@job("meetings.ask_what_became", daily_at=7)
@transaction.atomic
def ask_on_the_day(day: str) -> None:
    ask_what_became(date.fromisoformat(day))


@job("meetings.pass_roles_on", daily_at=5)
@transaction.atomic
def pass_roles_on(_day: str) -> None:
    """People come into groups and leave them between meetings."""
    renew_all()
