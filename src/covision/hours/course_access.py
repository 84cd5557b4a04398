"""The doors to course platforms: for whoever administers the practice, and for a launch."""

from uuid import UUID

from django.db.models import QuerySet

from covision.core.errors import NotFound
from covision.hours.course_refusals import Why, refused
from covision.hours.models import CoursePlatform
from covision.people.models import Practice
from covision.people.rules import NO_PRACTICE

LONGEST = 500


def open_platforms() -> QuerySet[CoursePlatform]:
    return CoursePlatform.objects.filter(ended_at__isnull=True).select_related("practice")


def platforms_of(practice: Practice) -> QuerySet[CoursePlatform]:
    """Whoever asks came through the practice's own door."""
    return CoursePlatform.objects.filter(practice=practice).order_by("added_at", "pk")


def platform_for(practice: Practice, *, platform_id: UUID) -> CoursePlatform:
    found = open_platforms().filter(practice=practice, pk=platform_id).first()
    if found is None:
        raise NotFound(NO_PRACTICE)
    return found


def platform_that_asks(*, issuer: str, client_id: str) -> CoursePlatform:
    """By what a platform says of itself; without a client ID only where there is no doubt."""
    if not issuer.isprintable() or not client_id.isprintable() or len(issuer) > LONGEST:
        raise refused(Why.UNKNOWN_PLATFORM)
    found = open_platforms().filter(issuer=issuer)
    if client_id:
        found = found.filter(client_id=client_id)
    rows = list(found[:2])
    if len(rows) != 1:
        raise refused(Why.UNKNOWN_PLATFORM)
    return rows[0]


def platform_of_launch(platform_id: str) -> CoursePlatform:
    """As it stands now: one that was ended since then launches nothing more."""
    found = open_platforms().filter(pk=platform_id).first()
    if found is None:
        raise refused(Why.UNKNOWN_PLATFORM)
    return found
