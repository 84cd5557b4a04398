"""The doors to a series, and to somebody's calendar by its address."""

import hashlib
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from covision.core.errors import NotFound
from covision.meetings.models import Series, Slot, Subscription
from covision.meetings.states import MeetingState
from covision.people.access import groups_open_to
from covision.people.models import Person

NO_SERIES = "There is no such series, or it is not yours to see."
NO_CALENDAR = "There is no calendar here. Its owner may have made a new address."


def series_seen_by(person: Person) -> QuerySet[Series]:
    return Series.objects.filter(group__in=groups_open_to(person).values("pk")).select_related(
        "group__practice", "planned_by"
    )


def series_for(person: Person, *, series_id: UUID) -> Series:
    """The same error whether it is absent or not theirs."""
    try:
        return series_seen_by(person).get(pk=series_id)
    except Series.DoesNotExist:
        raise NotFound(NO_SERIES) from None


def running_series(person: Person) -> QuerySet[Series]:
    """Those of which something is still to come."""
    coming = Slot.objects.filter(
        series=OuterRef("pk"),
        meeting__starts_at__gt=timezone.now(),
        meeting__state=MeetingState.PLANNED,
    )
    return series_seen_by(person).filter(Exists(coming)).order_by("group__name", "starts_on", "pk")


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def subscriptions_of(person: Person) -> QuerySet[Subscription]:
    return Subscription.objects.filter(person=person).select_related("person", "group")


def subscription_behind(token: str) -> Subscription:
    """Opens to whoever knows the address, as long as its owner is here."""
    try:
        return Subscription.objects.select_related("person", "group").get(
            token_hash=token_hash(token), person__is_active=True
        )
    except Subscription.DoesNotExist:
        raise NotFound(NO_CALENDAR) from None
