"""Who can write in a phase over days, who has, and who passes it. Never when: nobody is ranked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from covision.meetings.formats import Phase
from covision.meetings.models import Meeting
from covision.meetings.own_formats import format_in
from covision.meetings.parts import parts_of
from covision.meetings.roster import day_there
from covision.people.access import leaves_among, members_of
from covision.people.models import Person

WRITTEN, PASSED = "written", "passed"


@dataclass(frozen=True, slots=True)
class TookPart:
    """In which phases one person had words, and which they passed."""

    person: Person
    wrote: tuple[Phase, ...]
    passed: tuple[Phase, ...]


def writers_in(meeting: Meeting) -> frozenset[UUID]:
    """Of the group, whose voice the running phase asks for."""
    phase, parts = format_in(meeting).phases[meeting.phase], parts_of(meeting)
    people = members_of(meeting.group).values_list("pk", flat=True)
    return frozenset(who for who in people if set(phase.write) & parts.voices_of(who))


def done_in(meeting: Meeting) -> Mapping[UUID, str]:
    """Who has written in the running phase, and who passes it."""
    passed = meeting.passes.filter(phase=meeting.phase).values_list("person", flat=True)
    wrote = meeting.lines.filter(phase=meeting.phase).values_list("author", flat=True)
    return dict.fromkeys(passed, PASSED) | dict.fromkeys(wrote, WRITTEN)


def inside(meeting: Meeting) -> frozenset[UUID]:
    here = meeting.attendances.filter(left_at__isnull=True).values_list("person", flat=True)
    return frozenset(here)


def away_today(meeting: Meeting) -> frozenset[UUID]:
    """On leave; the day is that of the practice."""
    return away_on(meeting, day_there(meeting.group, timezone.now()))


def away_on(meeting: Meeting, day: date) -> frozenset[UUID]:
    leaves = leaves_among(members_of(meeting.group)).filter(from_on__lte=day, back_on__gt=day)
    return frozenset(leaves.values_list("person", flat=True))


def waited_for(meeting: Meeting) -> frozenset[UUID]:
    """Who came in, can write, and has neither written nor passed. Nobody on leave."""
    asked = writers_in(meeting) & inside(meeting)
    return asked - frozenset(done_in(meeting)) - away_today(meeting)


def took_part(meeting: Meeting) -> list[TookPart]:
    """Everybody who came in, by name. Words and passes are named by their phases alone."""
    phases = format_in(meeting).phases
    wrote = set(meeting.lines.values_list("author", "phase"))
    passed = set(meeting.passes.values_list("person", "phase")) - wrote
    came = meeting.attendances.select_related("person").order_by("person__name", "person")
    return [
        TookPart(
            place.person,
            wrote=tuple(one for at, one in enumerate(phases) if (place.person_id, at) in wrote),
            passed=tuple(one for at, one in enumerate(phases) if (place.person_id, at) in passed),
        )
        for place in came
    ]
