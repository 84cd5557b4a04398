"""What the worker does for meetings: ids in, one call."""

from datetime import date
from uuid import UUID

from django.db import transaction

from covision.jobs.registry import job
from covision.meetings import over_days, posting, reminding, repeating
from covision.meetings.announcing import ask_what_became
from covision.meetings.assigning import renew_all
from covision.meetings.becoming import ask_what_was_kept
from covision.meetings.states import News


@job("meetings.ask_what_became", daily_at=7)
@transaction.atomic
def ask_on_the_day(day: str) -> None:
    ask_what_became(date.fromisoformat(day))


@job("meetings.ask_what_was_kept", daily_at=7)
def ask_for_commitments(day: str) -> None:
    ask_what_was_kept(date.fromisoformat(day))


@job("meetings.pass_roles_on", daily_at=5)
@transaction.atomic
def pass_roles_on(_day: str) -> None:
    """People come into groups and leave them between meetings."""
    renew_all()


@job("meetings.post")
def post_notice(notice_id: str) -> None:
    posting.post(UUID(notice_id))


@job("meetings.forget_notices", daily_at=4)
def forget_notices(_day: str) -> None:
    posting.forget_old()


@job("meetings.keep_ahead", daily_at=3)
@transaction.atomic
def keep_ahead(_day: str) -> None:
    repeating.keep_ahead()


@job("meetings.queue_reminders", daily_at=5)
@transaction.atomic
def queue_reminders(_day: str) -> None:
    reminding.queue_all_reminders()


@job(f"meetings.remind_{News.TOMORROW}")
@transaction.atomic
def remind_a_day_before(subject: str) -> None:
    reminding.remind(subject, news=News.TOMORROW)


@job(f"meetings.remind_{News.SOON}")
@transaction.atomic
def remind_an_hour_before(subject: str) -> None:
    reminding.remind(subject, news=News.SOON)


@job("meetings.keep_pace")
def keep_pace(meeting_id: str) -> None:
    over_days.keep_pace(UUID(meeting_id))


@job("meetings.last_call")
def last_call(meeting_id: str) -> None:
    over_days.call_last(UUID(meeting_id))


@job("meetings.keep_all_paces", daily_at=8)
def keep_all_paces(_day: str) -> None:
    """What no moment was queued for: a case that was brought late, a pause that ended."""
    over_days.keep_all_paces()
