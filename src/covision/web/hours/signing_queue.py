"""What waits for one signature-giver: how many they supervise, what boards allow, what is late."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.functional import cached_property

from covision.hours.signing_access import sheets_waiting_for
from covision.hours.signing_facts import last_hand, supervising
from covision.hours.signing_limits import limits
from covision.web.hours.sheet_page import OVERDUE_DAYS, SheetPage, sheets_shown

if TYPE_CHECKING:
    from covision.people.models import Person

AT_ONCE = 26
"""So many as can be looked through at once: half a year of one person."""


class Queue:
    """The page of whoever signs with an account."""

    def __init__(self, person: "Person", *, place: str = "") -> None:
        self.waiting = sheets_waiting_for(person)
        self.place = Paginator(self.waiting, AT_ONCE).get_page(place)
        self.pages = sheets_shown(self.place)
        self.facts = supervising(person)
        self.limits = limits(
            self.facts.governing,
            supervisees=self.facts.supervisees,
            largest_group=self.facts.largest_group,
        )

    @cached_property
    def overdue(self) -> int:
        """Of all that wait, also those on other pages."""
        since = timezone.now() - timedelta(days=OVERDUE_DAYS)
        return self.waiting.filter(submitted_at__lte=since).count()

    @property
    def can_be_signed(self) -> list[SheetPage]:
        return [one for one in self.pages if one.lines.is_as_handed_in]


def initial_hand(person: "Person") -> dict[str, str]:
    """As the person signed last; the first time, their name."""
    hand = last_hand(person)
    if hand is None:
        return {"name": person.name}
    return {
        "name": hand.name,
        "credential": hand.credential,
        "licence": hand.licence,
        "jurisdiction": hand.jurisdiction,
    }
