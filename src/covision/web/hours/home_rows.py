"""Hours on the home page: the running week if it is at risk, and each sheet that came back."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.timezone import localdate

from covision.hours.came_back import came_back_to
from covision.hours.sheet_words import days_spelled
from covision.hours.stands import stands_of
from covision.web.shell.parts import Row

if TYPE_CHECKING:
    from covision.people.models import Person


def sheets_back(person: "Person") -> Iterator[Row]:
    """With the first words of whoever sent it back; the sheet has all of them."""
    for back in came_back_to(person):
        days = days_spelled(back.sheet.from_on, back.sheet.until_on)
        yield Row(
            title=f"Hours of {days} came back",
            address=reverse("hours_sheet", args=[back.sheet.pk]),
            note=f"{back.name}: “{back.line}”",
        )


def week_at_risk(person: "Person") -> Iterator[Row]:
    """What is at risk by several sets, or at several places, is still one line."""
    for stand in stands_of(person, today=localdate()):
        risk = next(iter(stand.standing.risks), None)
        if risk is not None:
            yield Row(
                title="Hours of this week may not count",
                address=reverse("hours_standing_by", args=[stand.pin.pk]),
                note="Only you see this. There is what would save them.",
                end="until",
                on=risk.until,
            )
            return
