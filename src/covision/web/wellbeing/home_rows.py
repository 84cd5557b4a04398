"""Steps of one’s own plan on the home page, for those who want them there."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.timezone import localdate

from covision.web.shell.parts import Row
from covision.wellbeing.access import steps_on_home

if TYPE_CHECKING:
    from covision.people.models import Person

MOST = 3


def steps_of_plan(person: "Person") -> Iterator[Row]:
    for one in steps_on_home(person)[:MOST]:
        said = " · ".join(words for words in (one.when, one.with_whom) if words)
        again = one.row.look_again_on
        is_due = again is not None and again <= localdate()
        yield Row(
            title=one.what,
            address=reverse("plan"),
            note=f"{said}. From your plan; only you see it." if said else "Only you see it.",
            end="look again:" if is_due else "",
            on=again if is_due else None,
        )
