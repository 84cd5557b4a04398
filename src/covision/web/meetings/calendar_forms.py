"""What people choose about series, scopes and their calendars, as plain forms."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import TextChoices
from django.utils import timezone

from covision.meetings.rhythms import (
    MOST_INTERVAL,
    MOST_TIMES,
    NAMES,
    Rhythm,
    monthly_by_date,
    monthly_by_weekday,
    monthly_last,
    weekly,
)
from covision.meetings.series_rules import LONGEST_MINUTES, SeriesPlan
from covision.meetings.states import Scope
from covision.meetings.zones import moment, zone_of
from covision.people.settling import time_zones
from covision.web.meetings.forms import PlanForm, WhenForm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from covision.meetings.formats import Format

WHOLE = {"invalid": "Write a whole number.", "min_value": "Choose 1 or more."}


class Repeats(TextChoices):
    ONCE = "once", "It does not"
    WEEKLY = "weekly", "Weekly, on the same day"
    MONTHLY_BY_WEEKDAY = "monthly-by-weekday", "Monthly, such as every second Tuesday"
    MONTHLY_LAST = "monthly-last", "Monthly, on the last such weekday"
    MONTHLY_BY_DATE = "monthly-by-date", "Monthly, on the same date"


MAKERS: dict[str, Callable[..., Rhythm]] = {
    Repeats.MONTHLY_BY_WEEKDAY: monthly_by_weekday,
    Repeats.MONTHLY_LAST: monthly_last,
    Repeats.MONTHLY_BY_DATE: monthly_by_date,
}


def zone_choices() -> list[tuple[str, str]]:
    return [(name, name.replace("_", " ")) for name in time_zones()]


def format_choices(known: "Iterable[Format]") -> list[tuple[str, str]]:
    """Each key once: of two versions of one format, the first."""
    found: dict[str, str] = {}
    for one in known:
        found.setdefault(one.key, f"{one.name}, {one.total_minutes} minutes")
    return list(found.items())


class KnowsFormats(forms.Form):
    """A choice of the formats that are given, those of the group’s own among them."""

    format_key = forms.ChoiceField(
        label="Format",
        required=False,
        error_messages={"invalid_choice": "There is no such format. Choose one of the list."},
    )

    def __init__(self, *args: Any, known: "Iterable[Format]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["format_key"].choices = format_choices(known)  # type: ignore[attr-defined]


def minutes_field() -> forms.IntegerField:
    return forms.IntegerField(
        label="Length in minutes",
        required=False,
        min_value=1,
        max_value=LONGEST_MINUTES,
        help_text="Left empty, as long as its format takes.",
        error_messages={**WHOLE, "max_value": "A meeting takes eight hours at the most."},
    )


class RhythmFields(forms.Form):
    """How it repeats, where its hour stays, and how long it takes."""

    repeats = forms.ChoiceField(
        label="Does it repeat?", choices=Repeats.choices, required=False, initial=Repeats.ONCE
    )
    interval = forms.IntegerField(
        label="Every how many weeks or months",
        required=False,
        initial=1,
        min_value=1,
        max_value=MOST_INTERVAL,
        error_messages={**WHOLE, "max_value": f"Choose {MOST_INTERVAL} or fewer."},
    )
    also = forms.TypedMultipleChoiceField(
        label="On these days too",
        required=False,
        coerce=int,
        choices=list(enumerate(NAMES)),
        widget=forms.CheckboxSelectMultiple,
    )
    times = forms.IntegerField(
        label="How many times",
        required=False,
        min_value=1,
        max_value=MOST_TIMES,
        help_text="Left empty, it goes on.",
        error_messages={**WHOLE, "max_value": f"Choose {MOST_TIMES} or fewer."},
    )
    until = forms.DateField(
        label="Or until",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Write the day as 2026-11-09."},
    )
    time_zone = forms.ChoiceField(
        label="Time zone",
        choices=zone_choices,
        required=False,
        help_text="There the hour stays the same when clocks change.",
    )
    minutes = minutes_field()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        repeats = cleaned.get("repeats") not in {"", Repeats.ONCE}
        if repeats and cleaned.get("times") and cleaned.get("until"):
            self.add_error("until", "Choose a number or a last day, not both.")
        return cleaned

    @property
    def does_repeat(self) -> bool:
        return self.cleaned_data["repeats"] not in {"", Repeats.ONCE}

    @property
    def zone_name(self) -> str:
        return str(self.cleaned_data["time_zone"] or timezone.get_current_timezone_name())

    @property
    def moment(self) -> datetime:
        given = self.cleaned_data
        return moment(given["day"], given["hour"], zone_of(self.zone_name))

    @property
    def plan(self) -> SeriesPlan:
        given = self.cleaned_data
        return SeriesPlan(
            rhythm=self._rhythm(given["day"]),
            starts_on=given["day"],
            hour=given["hour"],
            time_zone=self.zone_name,
            format_key=given["format_key"],
            minutes=given["minutes"],
        )

    def _rhythm(self, first: date) -> Rhythm:
        given = self.cleaned_data
        interval = given["interval"] or 1
        maker = MAKERS.get(given["repeats"])
        if maker is None:
            made = weekly(first, interval=interval, also=tuple(given["also"]))
        else:
            made = maker(first, interval=interval)
        return replace(made, times=given["times"], until=given["until"])


class NewMeetingForm(RhythmFields, PlanForm):
    """A meeting, or a series of them."""


class SeriesForm(RhythmFields, KnowsFormats, WhenForm):
    """What is to come of a series, chosen anew."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["repeats"].choices = Repeats.choices[1:]  # type: ignore[attr-defined]


class ChangeForm(KnowsFormats, WhenForm):
    """Another time, format or length: for one meeting, or for those of its series too."""

    which = forms.ChoiceField(
        label="Which meetings?",
        choices=Scope.choices,
        required=False,
        initial=Scope.THIS,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose one of these."},
    )
    minutes = minutes_field()

    @property
    def scope(self) -> Scope:
        return Scope(self.cleaned_data["which"] or Scope.THIS)


class ScopeForm(forms.Form):
    which = forms.ChoiceField(
        label="Which meetings?",
        choices=Scope.choices,
        required=False,
        initial=Scope.THIS,
        widget=forms.RadioSelect,
    )

    @property
    def scope(self) -> Scope:
        return Scope(self.cleaned_data["which"] or Scope.THIS)


class CalendarForm(forms.Form):
    day_before = forms.BooleanField(label="A letter a day before a meeting", required=False)
    hour_before = forms.BooleanField(label="A letter an hour before a meeting", required=False)
    gets_invitations = forms.BooleanField(
        label="Put meetings into my calendar by e-mail",
        required=False,
        help_text="Letters of planned, moved and cancelled meetings then hold an invitation.",
    )
    is_neutral = forms.BooleanField(
        label="Keep letters and calendars neutral",
        required=False,
        help_text="They say “Meeting” and name neither the group nor anybody.",
    )
