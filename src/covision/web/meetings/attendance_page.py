"""What the page of an attendance shows: to confirm, to look at one's own, to answer a question."""

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.timezone import localtime, make_aware

from covision.core.errors import NotPossible
from covision.meetings.attendance_access import Attended, attended, proposals_for, sheet_of
from covision.meetings.attendance_rules import (
    answers_for_attendance,
    check_may_confirm,
    hour_of,
)
from covision.meetings.outcomes import Came, Modality
from covision.meetings.staying import Hour, Stay, settled
from covision.web.meetings.forms import STALE
from covision.web.meetings.keeping import Refused, holds

if TYPE_CHECKING:
    from uuid import UUID

    from covision.meetings.models import AttendanceSheet, Meeting
    from covision.people.models import Person

HALF_A_DAY = timedelta(hours=12)
MINUTE = timedelta(minutes=1)


class StayForm(forms.Form):
    """How somebody was there; times count for whoever came late or left early."""

    came = forms.ChoiceField(label="How", choices=Came.choices)
    from_time = forms.TimeField(
        label="From",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    until_time = forms.TimeField(
        label="Until",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )

    def stay(self, hour: Hour) -> Stay:
        if not self.is_valid():
            raise NotPossible(STALE)
        said = self.cleaned_data
        return settled(
            hour,
            Came(said["came"]),
            moment(said["from_time"], hour),
            moment(said["until_time"], hour),
        )


class ModalityForm(forms.Form):
    modality = forms.ChoiceField(
        label="How you met", choices=Modality.choices, initial=Modality.ONLINE
    )

    @property
    def chosen(self) -> Modality:
        if not self.is_valid():
            raise NotPossible(STALE)
        return Modality(self.cleaned_data["modality"])


class AttendancePage:
    def __init__(
        self, meeting: "Meeting", person: "Person", *, posted: QueryDict | None = None
    ) -> None:
        self.meeting = meeting
        self.person = person
        self.posted = posted
        self.hour = hour_of(meeting)
        self.refused: Refused | None = None

    @cached_property
    def sheet(self) -> "AttendanceSheet | None":
        return sheet_of(self.meeting)

    @cached_property
    def may_confirm(self) -> bool:
        return holds(lambda: check_may_confirm(self.meeting, by=self.person))

    @cached_property
    def answers(self) -> bool:
        return answers_for_attendance(self.meeting, self.person)

    @cached_property
    def modality(self) -> ModalityForm:
        return ModalityForm(self.posted)

    @cached_property
    def forms(self) -> "list[tuple[Person, StayForm]]":
        """One for each person, filled from what the room knows."""
        return [
            (one.person, stay_form(one.stay, self.posted, prefix=str(one.person.pk)))
            for one in proposals_for(self.meeting)
        ]

    @property
    def stays(self) -> "dict[UUID, Stay]":
        return {person.pk: form.stay(self.hour) for person, form in self.forms}

    @cached_property
    def everybody(self) -> tuple[Attended, ...]:
        return attended(self.sheet, by=self.person) if self.sheet else ()

    @cached_property
    def own(self) -> Attended | None:
        return next((one for one in self.everybody if one.person == self.person), None)

    @property
    def others(self) -> list[Attended]:
        """For whom the reader answers: nobody else is among those they see."""
        return [one for one in self.everybody if one.person != self.person]

    @property
    def contest_form(self) -> StayForm:
        return stay_form(self.own.stay if self.own else Stay(Came.WHOLE), None)


def stay_form(stay: Stay, posted: QueryDict | None, **named: Any) -> StayForm:
    initial = {
        "came": stay.came,
        "from_time": localtime(stay.from_at).time() if stay.from_at else None,
        "until_time": localtime(stay.until_at).time() if stay.until_at else None,
    }
    return StayForm(posted, initial=initial, **named)


def moment(at: time | None, hour: Hour) -> datetime | None:
    """The moment of that time in the reader's zone nearest to the meeting.

    Pages show minutes: the minute in which a meeting began or ended is its beginning or end.
    """
    if at is None:
        return None
    began = localtime(hour.began_at)
    found = make_aware(datetime.combine(began.date(), at))
    if began - found > HALF_A_DAY:
        found += timedelta(days=1)
    if timedelta() < hour.began_at - found < MINUTE:
        return hour.began_at
    return hour.ended_at if timedelta() <= hour.ended_at - found < MINUTE else found
