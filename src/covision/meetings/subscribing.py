"""Somebody's own choices: how they hear of meetings, and the addresses their calendar reads."""

from django.db import transaction

from covision.audit.log import record
from covision.core.ids import random_token
from covision.core.sealing import seal, unseal
from covision.meetings.models import CalendarChoice, Subscription
from covision.meetings.series_access import token_hash
from covision.people.models import Group, Person
from covision.people.rules import check_may_take_part


@transaction.atomic
def choose(
    *, is_neutral: bool, gets_invitations: bool, day_before: bool, hour_before: bool, by: Person
) -> None:
    CalendarChoice.objects.update_or_create(
        person=by,
        defaults={
            "is_neutral": is_neutral,
            "gets_invitations": gets_invitations,
            "day_before": day_before,
            "hour_before": hour_before,
        },
    )
    record(by=by, act="calendar.choose", subject=by)


@transaction.atomic
def renew(*, group: Group | None = None, by: Person) -> Subscription:
    """A new address, for all groups or for one. The old address is dead from now on."""
    if group is not None:
        check_may_take_part(group, by=by)
    Subscription.objects.filter(person=by, group=group).delete()
    token = random_token()
    row = Subscription(person=by, group=group, token_hash=token_hash(token))
    row.token = seal(token, key=by.data_key, place=_place(row))
    row.save(force_insert=True)
    record(by=by, act="calendar.renew", subject=row)
    return row


@transaction.atomic
def end(*, group: Group | None = None, by: Person) -> None:
    """The address opens nothing any more."""
    rows = list(Subscription.objects.filter(person=by, group=group))
    for row in rows:
        row.delete()
        record(by=by, act="calendar.end", subject=by)


def token_of(row: Subscription) -> str:
    return unseal(row.token, key=row.person.data_key, place=_place(row))


def _place(row: Subscription) -> str:
    return f"meetings_subscription.token:{row.pk}"
