"""What is inside a group, for those to whom it is open: cases to read, and meetings to come."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from covision.cases.access import releases_seen_by
from covision.meetings.access import meetings_seen_by
from covision.meetings.recalling import thinned
from covision.meetings.states import MeetingState
from covision.wellbeing.figure_access import has_figure_for

if TYPE_CHECKING:
    from covision.cases.models import Release
    from covision.meetings.models import Meeting
    from covision.people.models import Group, Person


@dataclass(frozen=True, slots=True)
class Inside:
    releases: "tuple[Release, ...]"
    meetings: "tuple[Meeting, ...]"
    shows_wellbeing: bool


def inside_of(group: "Group", person: "Person") -> Inside:
    """Through the doors of cases and meetings: a group that is closed to the person is empty."""
    ahead = (MeetingState.PLANNED, MeetingState.OPEN)
    releases = releases_seen_by(person).filter(group=group).order_by("-released_at")
    meetings = meetings_seen_by(person).filter(group=group, state__in=ahead)
    meetings = meetings.select_related("slot").order_by("starts_at")
    return Inside(
        releases=tuple(releases),
        meetings=tuple(thinned(meetings)),
        shows_wellbeing=has_figure_for(person, group),
    )
