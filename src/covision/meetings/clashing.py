"""Who of a group is in another meeting, or away, at the same time: shown, and never in the way."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from covision.meetings.access import meetings_seen_by
from covision.meetings.models import Meeting
from covision.meetings.paces import is_over_days
from covision.meetings.roster import day_there
from covision.meetings.series_rules import LONGEST_MINUTES
from covision.meetings.states import MeetingState
from covision.people.access import leaves_among, members_of
from covision.people.models import Group, Leave, Membership, Person
from covision.people.rules import holding

WINDOW = timedelta(minutes=LONGEST_MINUTES)
TO_COME = (MeetingState.PLANNED, MeetingState.OPEN)


@dataclass(frozen=True, slots=True)
class Clash:
    """The other meeting is for its own people to know: a page names it to them alone."""

    person: Person
    other: Meeting


def clashes_of(meeting: Meeting) -> list[Clash]:
    """A meeting over days is in nobody’s way, and nothing is in its."""
    if is_over_days(meeting):
        return []
    people = {person.pk: person for person in members_of(meeting.group)}
    elsewhere = Membership.objects.filter(holding(), person__in=people).exclude(
        group=meeting.group_id
    )
    groups: dict[UUID, list[Person]] = {}
    for row in elsewhere:
        groups.setdefault(row.group_id, []).append(people[row.person_id])
    others = _at_that_time(meeting, groups)
    return [Clash(person, other) for other in others for person in groups[other.group_id]]


def away_at(group: Group, at: datetime) -> list[Leave]:
    """Whoever is away then, and when they are back; the day is that of the practice."""
    day = day_there(group, at)
    leaves = leaves_among(members_of(group)).filter(from_on__lte=day, back_on__gt=day)
    return list(leaves.select_related("person"))


def _at_that_time(meeting: Meeting, groups: Iterable[UUID]) -> list[Meeting]:
    near = Meeting.objects.filter(
        group__in=list(groups),
        group__ended_at__isnull=True,
        state__in=TO_COME,
        pace__isnull=True,
        starts_at__range=(meeting.starts_at - WINDOW, ends_at(meeting)),
    )
    found = near.select_related("group", "slot").order_by("starts_at", "pk")
    return [one for one in found if overlap(one, meeting)]


def meetings_during(person: Person, *, starts_at: datetime, minutes: int) -> list[Meeting]:
    """A person's own meetings that take some of that time."""
    end = starts_at + timedelta(minutes=minutes)
    near = meetings_seen_by(person).filter(
        state__in=TO_COME, pace__isnull=True, starts_at__range=(starts_at - WINDOW, end)
    )
    found = near.select_related("slot").order_by("starts_at", "pk")
    return [one for one in found if one.starts_at < end and starts_at < ends_at(one)]


def ends_at(meeting: Meeting) -> datetime:
    return meeting.starts_at + timedelta(minutes=meeting.slot.minutes)


def overlap(one: Meeting, other: Meeting) -> bool:
    """A meeting that begins as another ends is not in its way."""
    return one.starts_at < ends_at(other) and other.starts_at < ends_at(one)
