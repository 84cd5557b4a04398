"""What the journal's page shows, and how its scripts' posts are read."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django import forms
from django.http import HttpRequest

from covision.cases.access import briefs_of
from covision.core.errors import NotPossible
from covision.growth.goal_words import GoalName, goal_names
from covision.meetings.access import meetings_seen_by
from covision.meetings.states import MeetingState
from covision.reflection.carrying import meetings_ahead_of
from covision.reflection.envelopes import BUCKETS, NOT_SEALED
from covision.reflection.prompts import Way, ways

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from covision.cases.models import Brief
    from covision.meetings.models import Meeting
    from covision.people.models import Person

MOST_MEETINGS, MOST_BRIEFS = 100, 20
KILOBYTE = 1024


class EraseForm(forms.Form):
    is_sure = forms.BooleanField(
        label="Erase every entry and every key of my journal, for good.",
        error_messages={"required": "Tick the box, if this is what you want."},
    )


class EntryForm(forms.Form):
    seen = forms.IntegerField(min_value=0, max_value=2_000_000_000)
    envelope = forms.CharField(strip=False)


@dataclass(frozen=True, slots=True)
class MeetingChoice:
    pk: UUID
    group: str
    starts_at: datetime


class JournalPage:
    """Nothing of the journal itself: ways to reflect, and what an entry can be linked to."""

    def __init__(self, person: "Person") -> None:
        self.person = person

    @property
    def ways(self) -> tuple[Way, ...]:
        return ways()

    @property
    def meetings(self) -> list[MeetingChoice]:
        """The newest of her own, those to come with them."""
        found = meetings_seen_by(self.person).exclude(state=MeetingState.CANCELLED)
        return self._choices(found.order_by("-starts_at", "pk"))

    @property
    def meetings_ahead(self) -> list[MeetingChoice]:
        return self._choices(meetings_ahead_of(self.person))

    @property
    def goals(self) -> list[GoalName]:
        return goal_names(self.person)

    @property
    def briefs(self) -> "QuerySet[Brief]":
        return briefs_of(self.person)[:MOST_BRIEFS]

    @property
    def sizes(self) -> str:
        steps = [f"{size // KILOBYTE}" for size in BUCKETS]
        return f"{', '.join(steps[:3])} … {steps[-1]}"

    def _choices(self, found: "QuerySet[Meeting]") -> list[MeetingChoice]:
        rows = found.values_list("pk", "group__name", "starts_at")[:MOST_MEETINGS]
        return [MeetingChoice(*row) for row in rows]


def told(request: HttpRequest, kind: str) -> dict[str, str]:
    """The fields of one lock, as `passphrase-salt` and so on."""
    names = ("salt", "rounds", "wrapped", "credential")
    return {name: request.POST.get(f"{kind}-{name}", "") for name in names}


def envelope_in(request: HttpRequest) -> tuple[str, int]:
    form = EntryForm(request.POST)
    if not form.is_valid():
        raise NotPossible(NOT_SEALED)
    return form.cleaned_data["envelope"], form.cleaned_data["seen"]
