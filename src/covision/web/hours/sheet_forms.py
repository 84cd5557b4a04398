"""What a person types about sheets of hours: which days, why it comes back, and a signature."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django import forms
from django.core.exceptions import ValidationError

from covision.core.cleaning import LONGEST_LINE
from covision.hours.handing_in import WantedSheet
from covision.hours.signing_states import Because, Period
from covision.hours.statement_of_sheet import Hand

if TYPE_CHECKING:
    from collections.abc import Iterable

    from covision.hours.models import HoursSupervisor, Setting
    from covision.people.models import Person

Choices = list[tuple[str, str]]
GONE = {"invalid_choice": "One of these is there no more. Choose again."}
WRONG_DAY = {"required": "Choose a day.", "invalid": "Write the day as 2026-11-09."}
EVERYWHERE = ("", "Every place of work")
MONDAY, SUNDAY, LAST_MONTH = 0, 6, 12


def day_field(label: str, note: str = "", *, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=note,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages=WRONG_DAY,
    )


class SheetForm(forms.Form):
    supervisor = forms.ChoiceField(
        label="Who supervised", error_messages={"required": "Choose who supervised.", **GONE}
    )
    period = forms.ChoiceField(label="What it covers", choices=Period.choices)
    day = day_field("A day in it", "Of a week or month, any of its days; else the first day.")
    until_on = day_field("Until", "Only from one day to another.", required=False)
    week_from = forms.ChoiceField(
        label="Weeks begin on", choices=[("0", "Monday"), ("6", "Sunday")], required=False
    )
    setting = forms.ChoiceField(label="Where", required=False, error_messages=GONE)
    with_unnamed = forms.BooleanField(
        label="Hours that name no supervisor belong to it too", required=False, initial=True
    )

    def offer(
        self, supervisors: "Iterable[HoursSupervisor]", settings: "Iterable[Setting]"
    ) -> "SheetForm":
        people = [(str(one.pk), one.name) for one in supervisors]
        places = [EVERYWHERE, *((str(one.pk), one.name) for one in settings)]
        self.fields["supervisor"].choices = people  # type: ignore[attr-defined]
        self.fields["setting"].choices = places  # type: ignore[attr-defined]
        return self

    def clean(self) -> dict[str, object]:
        said = self.cleaned_data
        if said.get("period") == Period.SPAN and not said.get("until_on"):
            raise ValidationError("Say until which day.")
        return said

    @property
    def wanted(self) -> WantedSheet:
        said = self.cleaned_data
        since, until = days_of(
            Period(said["period"]),
            said["day"],
            until_on=said["until_on"],
            first=int(said["week_from"] or MONDAY),
        )
        return WantedSheet(
            supervisor=said["supervisor"],
            from_on=since,
            until_on=until,
            period=Period(said["period"]),
            setting=said["setting"] or None,
            with_unnamed=said["with_unnamed"],
        )


class WordsForm(forms.Form):
    words = forms.CharField(
        label="What should change",
        max_length=LONGEST_LINE,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": False}),
        error_messages={"required": "Say in a word what should change."},
    )
    names_nobody = forms.BooleanField(
        label="These words name nobody from the client’s world", required=False
    )


class HandForm(forms.Form):
    """A signature: a name, and what entitles to it."""

    name = forms.CharField(
        label="Your full name",
        max_length=120,
        help_text="It is your signature.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    credential = forms.CharField(
        label="Your credential", max_length=40, help_text="As your board writes it, such as LMFT."
    )
    licence = forms.CharField(label="Number of your licence", max_length=40)
    jurisdiction = forms.CharField(
        label="State or country of the licence", max_length=12, required=False
    )

    @property
    def hand(self) -> Hand:
        said = self.cleaned_data
        return Hand(said["name"], said["credential"], said["licence"], said["jurisdiction"])


class CodeHandForm(HandForm):
    code = forms.CharField(
        label="The code from the letter",
        max_length=20,
        help_text="Eight digits, sent to the address that this link came to.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


class SuccessorForm(forms.Form):
    to = forms.ChoiceField(
        label="Who signs instead",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who signs instead.", **GONE},
    )
    because = forms.ChoiceField(
        label="Because whoever should sign",
        choices=Because.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why.", **GONE},
    )
    words = forms.CharField(
        label="A word about it",
        required=False,
        max_length=LONGEST_LINE,
        help_text="It stays with the sheet, and whoever signs reads it.",
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": False}),
    )

    names_nobody = forms.BooleanField(
        label="These words name nobody from the client’s world", required=False
    )

    def offer(self, people: "Iterable[HoursSupervisor | Person]") -> "SuccessorForm":
        self.fields["to"].choices = [(str(one.pk), one.name) for one in people]  # type: ignore[attr-defined]
        return self


class CodeForm(forms.Form):
    code = forms.CharField(
        label="The code on the form",
        max_length=40,
        help_text="Four groups of five, such as 7K3QW-9M2XH-4TFPD-R8VNA.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


def days_of(
    period: Period, day: date, *, until_on: date | None, first: int = MONDAY
) -> tuple[date, date]:
    """The first and the last day of the week or month that the day lies in."""
    if period == Period.WEEK:
        since = day - timedelta(days=(day.weekday() - first) % 7)
        return since, since + timedelta(days=6)
    if period == Period.MONTH:
        year, month = (day.year + 1, 1) if day.month == LAST_MONTH else (day.year, day.month + 1)
        return day.replace(day=1), date(year, month, 1) - timedelta(days=1)
    return day, until_on or day
