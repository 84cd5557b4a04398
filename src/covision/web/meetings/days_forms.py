"""What people choose about a meeting over days, as plain forms. The domain judges."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms import BoundField

from covision.meetings.formats import DEFAULT
from covision.meetings.nudges import Nudged

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from covision.meetings.days_view import DayStep
    from covision.meetings.formats import Format
    from covision.people.models import Group

MOST_DAYS = 14
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKEND = ["5", "6"]
WHOLE = {
    "invalid": "Write a whole number of days.",
    "required": "Write how many days.",
    "min_value": "Write 1 or more.",
    "max_value": f"{MOST_DAYS} days are the most.",
}


class QuietForm(forms.Form):
    quiet = forms.TypedMultipleChoiceField(
        label="Quiet days, which do not count",
        choices=list(enumerate(WEEKDAYS)),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose days of the week."},
    )


class DaysForm(QuietForm):
    """A group, a format, a first day, and a pace."""

    group = forms.ChoiceField(
        label="Group",
        error_messages={"required": "Choose a group.", "invalid_choice": "Choose one of yours."},
    )
    first_day = forms.DateField(
        label="First day",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Choose a day.", "invalid": "Write the day as 2026-11-09."},
    )
    days = forms.IntegerField(
        label="Days for each step",
        min_value=1,
        max_value=MOST_DAYS,
        initial=2,
        error_messages=WHOLE,
        help_text="Each step can have its own, on the next page.",
    )
    format_key = forms.ChoiceField(
        label="Format",
        initial=DEFAULT,
        error_messages={
            "required": "Choose a format.",
            "invalid_choice": "There is no such format. Choose one of the list.",
        },
    )

    def __init__(
        self, *args: Any, groups: "Iterable[Group]", known: "Iterable[Format]", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.groups = {str(group.pk): group for group in groups}
        choices = [(key, group.name) for key, group in self.groups.items()]
        self.fields["group"].choices = choices  # type: ignore[attr-defined]
        self.fields["format_key"].choices = [(one.key, one.name) for one in known]  # type: ignore[attr-defined]

    @property
    def chosen_group(self) -> "Group":
        return self.groups[self.cleaned_data["group"]]


class PaceForm(QuietForm):
    """How many days each step has that can still be changed."""

    def __init__(self, *args: Any, steps: "Sequence[DayStep]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.numbers = [one.number for one in steps]
        for one in steps:
            self.fields[f"days_{one.number}"] = forms.IntegerField(
                label=one.phase.name,
                min_value=0,
                max_value=MOST_DAYS,
                initial=one.days,
                error_messages=WHOLE | {"min_value": "Write 0 or more."},
            )

    @property
    def rows(self) -> Iterator[BoundField]:
        return (self[f"days_{number}"] for number in self.numbers)

    @property
    def by_phase(self) -> dict[int, int]:
        return {number: self.cleaned_data[f"days_{number}"] for number in self.numbers}


class NudgeForm(forms.Form):
    wants = forms.ChoiceField(
        label="Letters of meetings over some days",
        choices=Nudged.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose one.",
            "invalid_choice": "Choose one of the list.",
        },
    )
