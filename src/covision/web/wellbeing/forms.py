"""What is typed on the pages of the plan and of the load-map."""

from typing import Any

from django import forms

from covision.wellbeing.access import Step
from covision.wellbeing.caring import Wanted
from covision.wellbeing.rules import LONGEST


class StepForm(forms.Form):
    what = forms.CharField(
        label="What",
        max_length=LONGEST,
        help_text="Small enough to happen this week.",
        error_messages={"required": "Say what the step is. A few words do."},
    )
    when = forms.CharField(label="When", max_length=LONGEST, required=False)
    with_whom = forms.CharField(label="With whom", max_length=LONGEST, required=False)
    look_again_on = forms.DateField(
        label="Look at it again on",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    is_on_home = forms.BooleanField(label="Show it quietly on my home page", required=False)

    @property
    def wanted(self) -> Wanted:
        return Wanted(**self.cleaned_data)

    @staticmethod
    def initial_of(step: Step) -> dict[str, Any]:
        return {
            "what": step.what,
            "when": step.when,
            "with_whom": step.with_whom,
            "look_again_on": step.row.look_again_on,
            "is_on_home": step.row.is_on_home,
        }
