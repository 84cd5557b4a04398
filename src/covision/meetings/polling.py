"""A group is asked for a time, answers, and the time that suits becomes a meeting or a series."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from covision.audit.log import record
from covision.core.errors import NotPossible
from covision.jobs.mailing import enqueue_mail
from covision.meetings import planning, repeating
from covision.meetings.models import Meeting, Poll, PollAnswer, PollTime, Series
from covision.meetings.poll_rules import (
    check_may_answer,
    check_may_ask,
    check_may_settle,
)
from covision.meetings.rhythms import Rhythm
from covision.meetings.series_rules import SeriesPlan
from covision.meetings.slotting import Shape, length_for
from covision.meetings.states import PollState, Suits
from covision.meetings.zones import zone_of
from covision.people.access import members_of
from covision.people.models import Group, Person


@transaction.atomic
def ask(
    group: Group,
    *,
    times: Collection[datetime],
    format_key: str,
    minutes: int | None = None,
    by: Person,
) -> Poll:
    """Whoever asks is taken to have proposed what suits them."""
    check_may_ask(group, times=times, by=by)
    length = length_for(Shape.chosen(group, key=format_key).format, minutes)
    poll = Poll.objects.create(group=group, asked_by=by, format_key=format_key, minutes=length)
    for starts_at in sorted(set(times)):
        time = PollTime.objects.create(poll=poll, starts_at=starts_at)
        PollAnswer.objects.create(time=time, person=by, suits=Suits.YES)
    for person in members_of(group).exclude(pk=by.pk):
        enqueue_mail(to=person.email, letter="poll", link=f"/times/{poll.pk}/")
    record(by=by, act="poll.ask", subject=poll, practice=group.practice)
    return poll


@transaction.atomic
def answer(poll: Poll, *, answers: Mapping[UUID, Suits], by: Person) -> None:
    """Times that are not of this poll, or not answered, are left as they were."""
    poll = _held(poll)
    check_may_answer(poll, by=by)
    for time in poll.times.filter(pk__in=answers):
        PollAnswer.objects.update_or_create(
            time=time, person=by, defaults={"suits": answers[time.pk]}
        )
    record(by=by, act="poll.answer", subject=poll, practice=poll.group.practice)


@transaction.atomic
def settle(poll: Poll, *, on: UUID, rhythm: Rhythm | None = None, by: Person) -> Meeting | Series:
    """Plan what was found: one meeting, or with a rhythm a series that begins with it."""
    poll = _held(poll)
    check_may_settle(poll, by=by)
    chosen = poll.times.filter(pk=on).first()
    if chosen is None:
        raise NotPossible("This time is not one of those proposed. Choose another.")
    made = (
        _meeting(poll, chosen, by=by)
        if rhythm is None
        else repeating.plan_series(
            poll.group, plan=_plan(poll, chosen, rhythm, by.time_zone), by=by
        )
    )
    poll.state = PollState.SETTLED
    poll.meeting = made if isinstance(made, Meeting) else None
    poll.series = made if isinstance(made, Series) else None
    poll.save(update_fields=["state", "meeting", "series"])
    record(by=by, act="poll.settle", subject=poll, practice=poll.group.practice)
    return made


@transaction.atomic
def withdraw(poll: Poll, *, by: Person) -> None:
    poll = _held(poll)
    check_may_settle(poll, by=by)
    poll.state = PollState.WITHDRAWN
    poll.save(update_fields=["state"])
    record(by=by, act="poll.withdraw", subject=poll, practice=poll.group.practice)


def _meeting(poll: Poll, chosen: PollTime, *, by: Person) -> Meeting:
    return planning.plan(
        poll.group,
        format_key=poll.format_key,
        starts_at=chosen.starts_at,
        minutes=_minutes(poll),
        by=by,
    )


def _plan(poll: Poll, chosen: PollTime, rhythm: Rhythm, time_zone: str) -> SeriesPlan:
    here = chosen.starts_at.astimezone(zone_of(time_zone))
    return SeriesPlan(
        rhythm=rhythm,
        starts_on=here.date(),
        hour=here.time(),
        time_zone=time_zone,
        format_key=poll.format_key,
        minutes=_minutes(poll),
    )


def _minutes(poll: Poll) -> int:
    return Shape.chosen(poll.group, key=poll.format_key).at_least(poll.minutes)


def _held(poll: Poll) -> Poll:
    found = Poll.objects.select_for_update(of=("self",)).select_related("group__practice")
    return found.get(pk=poll.pk)
