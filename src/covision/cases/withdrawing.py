"""A release is taken back by its author, or closes on its day; the text opens to nobody then."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.cases.models import Release
from covision.cases.rules import check_may_withdraw
from covision.cases.states import ReleaseState
from covision.people.models import Person


@transaction.atomic
def withdraw(release: Release, *, by: Person) -> None:
    release = Release.objects.select_for_update().select_related("case", "group").get(pk=release.pk)
    check_may_withdraw(release, by=by)
    release.state = ReleaseState.WITHDRAWN
    release.withdrawn_at = timezone.now()
    release.save(update_fields=["state", "withdrawn_at"])
    record(by=by, act="case.withdraw", subject=release, practice=release.group.practice)


@transaction.atomic
def close_due(today: date) -> int:
    """Close every open release whose last day has passed. Returns how many."""
    due = Release.objects.select_for_update().filter(state=ReleaseState.OPEN, closes_on__lt=today)
    for release in due:
        release.state = ReleaseState.CLOSED
        release.save(update_fields=["state"])
        record(by=None, act="case.close_release", subject=release)
    return len(due)
