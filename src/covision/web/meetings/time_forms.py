"""What people propose and answer when a group looks for a time, as plain forms."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils import timezone

from covision.meetings.formats import DEFAULT
from covision.meetings.poll_rules import MOST_TIMES_ASKED
from covision.meetings.rhythms import Rhythm, monthly_by_date, monthly_by_weekday, weekly
from covision.meetings.states import Suits
from covision.web.meetings.calendar_forms import format_choices, minutes_field
from covision.web.meetings.forms import is_uuid

if TYPE_CHECKING:
    from covision.meetings.formats import Format
    from covision.people.models import Group

MAKERS: dict[str, Callable[[date], Rhythm | None]] = {
    "once": lambda _first: None,
    "weekly": weekly,
    "fortnightly": lambda first: weekly(first, interval=2),
    "monthly-by-weekday": monthly_by_weekday,
    "monthly-by-date": monthly_by_date,
}


class AskForm(forms.Form):
    """A group, a format, and up to eight times in the person's own zone."""

    group = forms.ChoiceField(
        label="Group",
        error_messages={"required": "Choose a group.", "invalid_choice": "Choose one of yours."},
    )
    format_key = forms.ChoiceField(
        label="Format",
        initial=DEFAULT,
        error_messages={"invalid_choice": "There is no such format. Choose one of the list."},
    )
    minutes = minutes_field()

    def __init__(
        self, *args: Any, groups: "Iterable[Group]", known: "Iterable[Format]", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.groups = {str(group.pk): group for group in groups}
        choices = [(key, group.name) for key, group in self.groups.items()]
        self.fields["group"].choices = choices  # type: ignore[attr-defined]
        self.fields["format_key"].choices = format_choices(known)  # type: ignore[attr-defined]
        for number in range(1, MOST_TIMES_ASKED + 1):
            self.fields[f"day_{number}"] = _day(number)
            self.fields[f"hour_{number}"] = _hour(number)

    @property
    def rows(self) -> list[tuple[BoundField, BoundField]]:
        numbers = range(1, MOST_TIMES_ASKED + 1)
        return [(self[f"day_{number}"], self[f"hour_{number}"]) for number in numbers]

    @property
    def chosen_group(self) -> "Group":
        return self.groups[self.cleaned_data["group"]]

    @property
    def times(self) -> list[datetime]:
        return list(self._times())

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for number in range(1, MOST_TIMES_ASKED + 1):
            day, hour = cleaned.get(f"day_{number}"), cleaned.get(f"hour_{number}")
            if (day is None) != (hour is None) and f"hour_{number}" not in self.errors:
                self.add_error(f"day_{number}", "Choose a day and a time, or leave both empty.")
        return cleaned

    def _times(self) -> Iterator[datetime]:
        for number in range(1, MOST_TIMES_ASKED + 1):
            day = self.cleaned_data[f"day_{number}"]
            if day is not None:
                hour = self.cleaned_data[f"hour_{number}"]
                yield timezone.make_aware(datetime.combine(day, hour))


class SettleForm(forms.Form):
    on = forms.UUIDField()
    repeats = forms.ChoiceField(
        label="Does it repeat?",
        required=False,
        choices=[
            ("once", "It does not"),
            ("weekly", "Weekly"),
            ("fortnightly", "Every two weeks"),
            ("monthly-by-weekday", "Monthly, on the same weekday"),
            ("monthly-by-date", "Monthly, on the same date"),
        ],
    )

    def rhythm(self, first: datetime | None) -> Rhythm | None:
        """By the day on which the chosen time falls where the person is."""
        if first is None:
            return None
        return MAKERS[self.cleaned_data["repeats"] or "once"](timezone.localtime(first).date())


def suits_in(posted: QueryDict) -> dict[UUID, Suits]:
    """Answers by the id of their time; what is none of the three is not an answer."""
    found = {}
    for name in posted:
        prefix, _, time_id = name.partition("-")
        value = posted.get(name)
        if prefix == "suits" and value in Suits.values and is_uuid(time_id):
            found[UUID(time_id)] = Suits(value)
    return found


def _day(number: int) -> forms.DateField:
    return forms.DateField(
        label=f"Day {number}",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Write the day as 2026-11-09."},
    )


def _hour(number: int) -> forms.TimeField:
    return forms.TimeField(
        label=f"Time {number}",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "Write the time as 18:00."},
    )
