"""What a person types about agreements, licences, training, and papers that are done."""

from typing import TYPE_CHECKING
from uuid import UUID

from django import forms

from covision.hours.agreeing import LONGEST_PLACE, Agreed
from covision.hours.licensing import (
    LONGEST_CREDENTIAL,
    LONGEST_WHAT,
    Licensed,
    Trained,
)
from covision.hours.licensing import LONGEST_PLACE as LONGEST_JURISDICTION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from covision.hours.models import HoursSupervisor, Licence, Setting, Training
    from covision.people.models import Agreement

DAY = {"type": "date"}
WRONG_DAY = {"invalid": "Write the day as 2026-11-09.", "required": "Say on which day."}
CHOOSE = {
    "required": "Choose one of these.",
    "invalid_choice": "It is gone. Choose again.",
}
MOST_HOURS = 2_000
ON_PAPER = ("", "On paper, or somewhere else")


def day_field(label: str, note: str = "", *, required: bool = False) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=note,
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        error_messages=WRONG_DAY,
    )


class DoneForm(forms.Form):
    key = forms.CharField(max_length=300)
    done_on = day_field("Done on", required=True)


class KeyForm(forms.Form):
    key = forms.CharField(max_length=300)


class AgreementForm(forms.Form):
    supervisor = forms.ChoiceField(label="With whom", error_messages=CHOOSE)
    setting = forms.ChoiceField(label="For hours at", error_messages=CHOOSE)
    signed_here = forms.ChoiceField(
        label="Where it was signed", required=False, widget=forms.RadioSelect, error_messages=CHOOSE
    )
    signed_on = day_field(
        "Signed on", "The day of the last signature. What was signed here brings its own."
    )
    where_kept = forms.CharField(
        label="Where the signed paper is",
        required=False,
        max_length=LONGEST_PLACE,
        help_text="So that you find it when the board asks. Such as: blue folder, at home.",
    )
    ends_on = day_field("Holds until", "If it ends on a day.")

    def offer(
        self,
        supervisors: "Iterable[HoursSupervisor]",
        settings: "Iterable[Setting]",
        signed: "Iterable[Agreement]",
    ) -> "AgreementForm":
        """What may be chosen, by the person."""
        here = [(str(one.pk), _signed_here(one)) for one in signed]
        offered = {
            "supervisor": [(str(one.pk), one.name) for one in supervisors],
            "setting": [(str(one.pk), one.name) for one in settings],
            "signed_here": [ON_PAPER, *here],
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        if not here:
            del self.fields["signed_here"]
        return self

    @property
    def agreed(self) -> Agreed:
        said = self.cleaned_data
        here = said.get("signed_here")
        return Agreed(
            signed_on=said["signed_on"],
            ends_on=said["ends_on"],
            where_kept=said["where_kept"],
            signed_here=UUID(here) if here else None,
        )


def _signed_here(agreement: "Agreement") -> str:
    return f"Here: the agreement of {agreement.group.name}, version {agreement.version}"


class LicenceForm(forms.Form):
    credential = forms.CharField(
        label="Licence",
        max_length=LONGEST_CREDENTIAL,
        help_text="As the board writes it: LMFT, LPC-S, HCPC.",
        error_messages={"required": "Say which licence it is."},
    )
    number = forms.CharField(label="Number", required=False, max_length=LONGEST_CREDENTIAL)
    jurisdiction = forms.CharField(
        label="State or country",
        required=False,
        max_length=LONGEST_JURISDICTION,
        help_text="Such as US-CA, or GB.",
    )
    since_on = day_field("Held since", "Supervision before this day may not be credited.")
    expires_on = day_field("Runs out on")

    @property
    def licensed(self) -> Licensed:
        return Licensed(**self.cleaned_data)


class TrainingForm(forms.Form):
    what = forms.CharField(
        label="What it was",
        max_length=LONGEST_WHAT,
        error_messages={"required": "Say what the training was."},
    )
    hours = forms.IntegerField(label="Hours", required=False, min_value=1, max_value=MOST_HOURS)
    done_on = day_field("Finished on", required=True)
    expires_on = day_field("To be renewed by")

    @property
    def trained(self) -> Trained:
        return Trained(**self.cleaned_data)


def as_typed(row: "Licence | Training") -> dict[str, object]:
    """A form that was kept before, as it stands."""
    return {name: getattr(row, name, None) for name in (*LICENCE, *TRAINING) if hasattr(row, name)}


LICENCE = ("credential", "number", "jurisdiction", "since_on", "expires_on")
TRAINING = ("what", "hours", "done_on")
