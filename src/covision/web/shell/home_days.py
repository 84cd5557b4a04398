"""What meetings over days put on the home page: what can be written now, and what goes on."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime

from covision.meetings.contributing import away_today, done_in, writers_in
from covision.meetings.days_access import running_over_days
from covision.meetings.paces import pace_of, running_end
from covision.meetings.rules import has_stepped_out
from covision.meetings.spans import spoken_end
from covision.meetings.zones import zone_of
from covision.web.shell.parts import Row

if TYPE_CHECKING:
    from covision.meetings.models import Meeting
    from covision.people.models import Person


def steps_to_write(person: "Person") -> Iterator[Row]:
    for meeting in _going_on(person):
        if _waits_for(meeting, person):
            yield _row(meeting, f"You can write until {_until(meeting, person)}, your time.")


def days_going_on(person: "Person") -> Iterator[Row]:
    for meeting in _going_on(person):
        if not _waits_for(meeting, person):
            yield _row(meeting, "Goes over some days. Nothing waits for you in it now.")


def _going_on(person: "Person") -> "Iterator[Meeting]":
    return (one for one in running_over_days(person) if not has_stepped_out(one, person))


def _waits_for(meeting: "Meeting", person: "Person") -> bool:
    pace = pace_of(meeting)
    is_still = meeting.paused_at is not None or pace is None or pace.over_at is not None
    if is_still or person.pk in away_today(meeting):
        return False
    return person.pk in writers_in(meeting) and person.pk not in done_in(meeting)


def _until(meeting: "Meeting", person: "Person") -> str:
    end = running_end(meeting) or timezone.now()
    return spoken_end(end, now=timezone.now(), zone=zone_of(person.time_zone))


def _row(meeting: "Meeting", note: str) -> Row:
    end = running_end(meeting)
    return Row(
        title=meeting.group.name,
        address=reverse("days", args=[meeting.pk]),
        note=note,
        end="this step ends",
        on=localtime(end) if end else None,
    )
