"""What meetings put on the home page: the next one, those ahead, and the follow-ups that wait."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.timezone import localdate, localtime, now

from covision.meetings.access import agenda_seen_by, swaps_waiting_for
from covision.meetings.paces import is_over_days
from covision.meetings.recalling import coming_meetings, due_follow_ups, thinned
from covision.meetings.rules import running_format
from covision.meetings.states import YOU_ROLE, MeetingState, Role
from covision.people.access import members_of
from covision.web.shell.parts import Now, Row

if TYPE_CHECKING:
    from covision.meetings.models import Meeting
    from covision.people.models import Person

TODAY = timedelta(hours=12)
MOST_AHEAD = 6
MINUTE, MINUTES, HOUR = 60, 60, 3600


def next_meeting(person: "Person") -> Now | None:
    """The one that is on, or begins within half a day."""
    meeting = _lit(person)
    if meeting is None:
        return None
    starts = localtime(meeting.starts_at)
    ends = starts + timedelta(minutes=meeting.slot.minutes)
    return Now(
        lamp=until(meeting, now()),
        title=f"{meeting.group.name}, {starts:%H:%M} to {ends:%H:%M}",
        note=" ".join(_sentences(meeting, person)),
        address=reverse("room", args=[meeting.pk]),
        act="Go to the room",
        more=reverse("meeting", args=[meeting.pk]),
        chairs=tuple(one == person for one in members_of(meeting.group)),
    )


def until(meeting: "Meeting", moment: datetime) -> str:
    if meeting.state == MeetingState.OPEN:
        return "Now"
    seconds = (meeting.starts_at - moment).total_seconds()
    if seconds < MINUTE:
        return "It can begin"
    minutes, hours = round(seconds / MINUTE), round(seconds / HOUR)
    if minutes < MINUTES:
        return f"In {minutes} minute{'s' if minutes > 1 else ''}"
    return f"In {hours} hour{'s' if hours > 1 else ''}"


def meetings_ahead(person: "Person") -> Iterator[Row]:
    lit = _lit(person)
    later = coming_meetings(person).filter(starts_at__gt=now()).select_related("slot")
    for meeting in [each for each in thinned(later, of_each=2) if each != lit][:MOST_AHEAD]:
        yield Row(
            title=meeting.group.name,
            address=reverse("meeting", args=[meeting.pk]),
            note=_kind(meeting),
            on=localtime(meeting.starts_at),
        )


def follow_ups_due(person: "Person") -> Iterator[Row]:
    for row in due_follow_ups(person, today=localdate()):
        yield Row(
            title=f"What became of {row.release.case.title}?",
            address=reverse("follow_up", args=[row.pk]),
            note=f"You brought it to {row.meeting.group.name}. They learn from what you tell them.",
            end="asked on",
            on=row.due_on,
        )


def swaps_to_answer(person: "Person") -> Iterator[Row]:
    for swap in swaps_waiting_for(person):
        yield Row(
            title=f"{swap.asker.name} asks you to swap a role",
            address=reverse("meeting", args=[swap.meeting_id]),
            note=f"In a meeting of {swap.meeting.group.name}. You can decline without a reason.",
            end="the meeting is on",
            on=localtime(swap.meeting.starts_at).date(),
        )


def _kind(meeting: "Meeting") -> str:
    name = running_format(meeting).name
    return f"{name}, over some days" if is_over_days(meeting) else name


def _lit(person: "Person") -> "Meeting | None":
    soon = coming_meetings(person).filter(starts_at__lte=now() + TODAY, pace__isnull=True)
    return soon.first()


def _sentences(meeting: "Meeting", person: "Person") -> Iterator[str]:
    for item in agenda_seen_by(person, meeting=meeting):
        mine = item.presenter_id == person.pk
        yield "You bring a case." if mine else f"{item.presenter.name} brings a case."
    for given in meeting.roles.filter(person=person).order_by("role"):
        yield f"{YOU_ROLE[Role(given.role)]}."
    yield "Before a case opens, each person is asked, in private, whether they may know the client."
