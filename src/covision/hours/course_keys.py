"""The keys of a platform as they are known here; asked for anew when one is named that is not."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from covision.core.errors import NotPossible
from covision.hours.course_fetching import NotFetched, fetched
from covision.hours.course_key_sets import KeyRow, read_key_set
from covision.hours.models import CoursePlatform

BETWEEN_TRIES = timedelta(minutes=5)
GOOD_FOR = timedelta(days=1)
"""Then they are asked for again, so that a key that the platform withdrew goes here too."""


def keys_for(platform: CoursePlatform, kid: str) -> list[KeyRow]:
    """Outside of any transaction: the line to a platform may be slow, and holds nobody up."""
    if platform.keys_address and _asks_for_more(platform, kid) and _may_try(platform):
        _fetch(platform)
    return [*platform.pasted_keys, *platform.fetched_keys]


def _asks_for_more(platform: CoursePlatform, kid: str) -> bool:
    known = {one["kid"] for one in (*platform.pasted_keys, *platform.fetched_keys)}
    is_old = platform.fetched_at is None or timezone.now() - platform.fetched_at > GOOD_FOR
    return kid not in known or (is_old and not platform.pasted_keys)


def _may_try(platform: CoursePlatform) -> bool:
    """Once in five minutes, whoever comes first: strangers cannot make us ask more often."""
    now = timezone.now()
    is_time = Q(tried_at__isnull=True) | Q(tried_at__lte=now - BETWEEN_TRIES)
    rows = CoursePlatform.objects.filter(is_time, pk=platform.pk)
    return bool(rows.update(tried_at=now))


def _fetch(platform: CoursePlatform) -> None:
    """What does not answer, or not with keys, leaves those that are known."""
    address, now = platform.keys_address, timezone.now()
    try:
        found = read_key_set(fetched(address))
    except (NotFetched, NotPossible):
        return
    _keep(platform, found, address=address, now=now)


def _keep(
    platform: CoursePlatform, found: list[dict[str, str]], *, address: str, now: datetime
) -> None:
    """Unless somebody typed another address in the meantime."""
    rows = CoursePlatform.objects.filter(pk=platform.pk, keys_address=address)
    if rows.update(fetched_keys=found, fetched_at=now):
        platform.fetched_keys, platform.fetched_at = found, now
