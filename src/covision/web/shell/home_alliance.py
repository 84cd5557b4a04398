"""What supervision itself puts on the home page: to say how it was, and to see where two differ."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.timezone import localtime

from covision.growth.alliance_access import pulses_to_give
from covision.growth.fit_access import pairs_that_differ
from covision.web.shell.parts import Row

if TYPE_CHECKING:
    from covision.people.models import Person

MOST = 2


def meetings_to_speak_of(person: "Person") -> Iterator[Row]:
    for meeting in pulses_to_give(person)[:MOST]:
        yield Row(
            title=f"How was supervision in {meeting.group.name}?",
            address=reverse("pulse", args=[meeting.pk]),
            note="Only you see your answers. Leave it if you like; nobody learns of it.",
            end="held on",
            on=localtime(meeting.starts_at).date(),
        )


def pairs_that_want_different_things(person: "Person") -> Iterator[Row]:
    for pair in pairs_that_differ(person)[:MOST]:
        other = pair.other(person)
        yield Row(
            title=f"You and {other.name} want different things of the next meeting",
            address=reverse("fit", args=[pair.group.pk, other.pk]),
            note="Both of you see it. Nobody else does.",
        )
