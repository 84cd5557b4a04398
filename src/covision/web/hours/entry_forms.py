"""What is typed about hours, as plain forms. The domain judges."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django import forms
from django.utils.timezone import localdate

from covision.core.cleaning import LONGEST_LINE
from covision.core.errors import NotPossible
from covision.hours.category_words import MODALITY_WORDS, WORDS, choices_by_family
from covision.hours.durations import minutes_in, spelled
from covision.hours.writing_hours import Written
from covision.licensure.entry import Category, Modality

if TYPE_CHECKING:
    from covision.hours.models import HoursSupervisor, Setting

Choices = list[tuple[str, str]]
QUICK = (15, 30, 45, 50, 60, 90, 120, 180, 240, 360, 480)
WRONG_DAY = {"required": "Choose a day.", "invalid": "Write the day as 2026-11-09."}
GONE = {"invalid_choice": "This is there no more. Choose again."}
NUMBER = {
    "invalid": "Write a number, such as 4.",
    "min_value": "Write a number, such as 4.",
    "max_value": "At most 500 fit.",
}


def day_field(label: str, *, note: str = "", required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=note,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages=WRONG_DAY,
    )


def modality_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="How",
        choices=list(MODALITY_WORDS.items()),
        initial=Modality.IN_PERSON.value,
        widget=forms.RadioSelect,
        error_messages=GONE,
    )


def together_field() -> forms.IntegerField:
    return forms.IntegerField(
        label="Supervised together",
        help_text="You among them. Only for group supervision.",
        required=False,
        min_value=1,
        max_value=500,
        error_messages=NUMBER,
    )


def kind_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Another kind",
        required=False,
        choices=[("", "Choose"), *choices_by_family()],
        error_messages=GONE,
    )


class ChosenForm(forms.Form):
    """Where and with whom, by choice or by a new name."""

    setting = forms.ChoiceField(label="Where", required=False, error_messages=GONE)
    new_place = forms.CharField(
        label="A new place", required=False, max_length=80, help_text="Where you work."
    )
    supervisor = forms.ChoiceField(
        label="With whom",
        help_text="Who supervised, or who answers for these hours.",
        required=False,
        error_messages=GONE,
    )
    new_supervisor = forms.CharField(label="Somebody new", required=False, max_length=120)

    def offer(
        self, *, places: "Sequence[Setting]", supervisors: "Sequence[HoursSupervisor]"
    ) -> None:
        self.places = {str(one.pk): one for one in places}
        self.supervisors = {str(one.pk): one for one in supervisors}
        fields: Any = self.fields
        fields["setting"].choices = _named(self.places)
        fields["supervisor"].choices = [("", "Nobody"), *_named(self.supervisors)]

    @property
    def chosen(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "setting": self.places.get(said["setting"]),
            "new_place": said["new_place"],
            "supervisor": self.supervisors.get(said["supervisor"]),
            "new_supervisor": said["new_supervisor"],
        }


class EntryForm(ChosenForm):
    entry_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    day = day_field("Day")
    quick = forms.ChoiceField(
        label="How long",
        required=False,
        choices=[(str(one), spelled(one)) for one in QUICK],
        error_messages=GONE,
    )
    hours = forms.CharField(
        label="Or type it",
        required=False,
        max_length=20,
        help_text="As 1:30, 1.5 or 90.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    category = forms.ChoiceField(
        label="What", required=False, choices=list(WORDS.items()), error_messages=GONE
    )
    other_kind = kind_field()
    modality = modality_field()
    together = together_field()
    couple_family = forms.BooleanField(label="With a couple or a family", required=False)
    child = forms.BooleanField(label="With a child", required=False)
    observed = forms.BooleanField(label="Observed, live or on a recording", required=False)
    practicum = forms.BooleanField(label="Part of a practicum", required=False)
    no_psychotherapy = forms.BooleanField(label="Not psychotherapy face to face", required=False)
    training_case = forms.CharField(
        label="Training case", required=False, max_length=40, help_text="Its handle, never a name."
    )
    note = forms.CharField(
        label="Note",
        required=False,
        max_length=LONGEST_LINE,
        help_text="Your supervisor reads it when they sign. Handles, never names.",
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": False}),
        error_messages={"max_length": "This is longer than 4,000 characters. Shorten it."},
    )
    names_nobody = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        typed = said.get("hours") or said.get("quick")
        said["minutes"] = 0
        if "hours" in self.errors:
            return said
        try:
            quick = f"{typed}m" if not said.get("hours") and typed else (typed or "")
            said["minutes"] = minutes_in(quick)
        except NotPossible as refusal:
            self.add_error("hours", str(refusal))
        return said

    @property
    def entry_key(self) -> UUID:
        return self.cleaned_data["entry_id"] or uuid4()

    @property
    def written(self) -> Written:
        said = self.cleaned_data
        return Written(
            day=said["day"],
            minutes=said["minutes"],
            category=said["other_kind"] or said["category"],
            **self.chosen,
            modality=said["modality"],
            supervisees=said["together"] or 1,
            couple_family=said["couple_family"],
            child=said["child"],
            observed=said["observed"],
            practicum=said["practicum"],
            is_psychotherapy=not said["no_psychotherapy"],
            training_case=said["training_case"],
            note=said["note"],
        )


class CorrectionForm(EntryForm):
    why = forms.CharField(
        label="Why",
        required=False,
        max_length=LONGEST_LINE,
        help_text="The line before stays readable, with this word.",
    )


class GridForm(ChosenForm):
    """A week at once. Every cell is read like hours typed on their own."""

    modality = modality_field()
    together = together_field()

    def written(self, *, days: Sequence[date]) -> list[Written]:
        """Raises NotPossible with the day and the kind that it is about."""
        found = []
        for category in Category:
            for place, day in enumerate(days):
                typed = self.data.get(f"{category.value}-{place}", "").strip()
                if typed:
                    found.append(self._cell(category, day, typed))
        return found

    def _cell(self, category: Category, day: date, typed: str) -> Written:
        try:
            minutes = minutes_in(typed)
        except NotPossible as refusal:
            raise NotPossible(f"{WORDS[category]}, {day:%A}: {refusal}") from None
        said = self.cleaned_data
        return Written(
            day=day,
            minutes=minutes,
            category=category.value,
            **self.chosen,
            modality=said["modality"],
            supervisees=said["together"] or 1,
        )


class DayForm(forms.Form):
    day = forms.DateField(required=False)


def day_in(asked: Any) -> date:
    """The day that an address names; today where it names none."""
    form = DayForm(asked)
    return (form.cleaned_data["day"] if form.is_valid() else None) or localdate()


def _named(rows: "dict[str, Any]") -> Choices:
    return [(key, one.name) for key, one in rows.items()]
