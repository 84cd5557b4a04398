"""Whoever signs a group's agreement hears at once what the group has planned already."""

from django.db import transaction
from django.utils import timezone

from covision.meetings.access import meetings_seen_by
from covision.meetings.announcing import tell
from covision.meetings.series_access import running_series
from covision.meetings.states import MeetingState, News
from covision.people import agreeing
from covision.people.models import Agreement, Group, Person, Signature


@transaction.atomic
def sign(agreement: Agreement, *, hand: str, seen: str, by: Person) -> Signature:
    """With the first signature in a group come its meetings, as letters that calendars read.

    Whoever signs a new version has had those letters.
    """
    group = agreement.group
    is_new = not Signature.objects.filter(agreement__group=group, person=by).exists()
    signature = agreeing.sign(agreement, hand=hand, seen=seen, by=by)
    if is_new:
        _tell_what_is_planned(group, to=by)
    return signature


def _tell_what_is_planned(group: Group, *, to: Person) -> None:
    """One letter for a series, however many meetings it has; one for each meeting alone."""
    for series in running_series(to).filter(group=group):
        tell(to, series=series, news=News.PLANNED, who=series.planned_by)
    alone = meetings_seen_by(to).filter(
        group=group,
        state=MeetingState.PLANNED,
        starts_at__gt=timezone.now(),
        slot__series=None,
    )
    for meeting in alone.order_by("starts_at", "pk"):
        tell(to, meeting=meeting, news=News.PLANNED, who=meeting.planned_by)
