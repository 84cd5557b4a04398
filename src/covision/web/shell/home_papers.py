"""Papers for hours on the home page: one line for all that is due, and no letter without it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.urls import reverse

from covision.hours.access import ledger_of
from covision.hours.due import soon_due
from covision.web.shell.parts import Row

if TYPE_CHECKING:
    from covision.people.models import Person

IN_A_MONTH = 30


def papers_due(person: "Person") -> Iterator[Row]:
    """What is overdue, or due within thirty days; what lies further has its own page."""
    ledger = ledger_of(person)
    found = soon_due(ledger) if ledger else []
    near = [one for one in found if (one.days_left or 0) <= IN_A_MONTH]
    if not near:
        return
    first = near[0]
    title = first.title if len(near) == 1 else f"{len(near)} papers of your hours are due"
    note = first.about if len(near) == 1 else f"The first: {first.title}"
    end = "was due on" if first.is_overdue else "by"
    yield Row(title=title, address=reverse("hours_due"), note=note, end=end, on=first.due_on)
