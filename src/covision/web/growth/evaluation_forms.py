"""What people choose about evaluations and remediations, as plain forms. The domain judges."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms

from covision.growth.evaluation_fields import STEP_FIELDS
from covision.growth.evaluation_states import EvaluationKind, Found, StepKind

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from covision.growth.models import Evaluation, FrameworkVersion
    from covision.people.models import Person

LONGEST = 4_000
SIX = 6
WRONG_DAY = {"required": "Choose a day.", "invalid": "Write the day as 2026-11-09."}
WHOLE = {"required": "Write a number.", "invalid": "Write a whole number."}
NAMES_NOBODY = "This names nobody from the client’s world."
LEAD = "Who else reads it"
LEAD_NOTE = "Such as whoever leads the programme. They read it, and do nothing in it."


def day_field(label: str, *, is_needed: bool = True, note: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=is_needed,
        help_text=note,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages=WRONG_DAY,
    )


def words_field(label: str, *, note: str = "", rows: int = 3) -> forms.CharField:
    """Whether it may stay empty the domain says, so that nothing typed elsewhere is lost."""
    return forms.CharField(
        label=label,
        required=False,
        help_text=note,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"max_length": f"{LONGEST} characters fit here."},
    )


class NamesNobodyForm(forms.Form):
    names_nobody = forms.BooleanField(label=NAMES_NOBODY, required=False)


class ChosenLead(forms.ModelChoiceField):  # type: ignore[type-arg]  # brackets fail at run time
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


def lead_field(people: "QuerySet[Person]") -> ChosenLead:
    return ChosenLead(
        queryset=people,
        required=False,
        empty_label="Nobody: the two of us alone",
        label=LEAD,
        help_text=LEAD_NOTE,
        error_messages={"invalid_choice": "Choose somebody of this practice, or nobody."},
    )


class AnnounceForm(forms.Form):
    kind = forms.ChoiceField(
        label="Which", choices=EvaluationKind.choices, widget=forms.RadioSelect
    )
    due_on = day_field("First day on which it is handed over")

    def __init__(
        self,
        *args: Any,
        versions: "list[FrameworkVersion]",
        people: "QuerySet[Person]",
        closed: "list[Evaluation]",
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self._versions = {str(one.pk): one for one in versions}
        self._closed = {str(one.pk): one for one in closed}
        named = [
            (key, f"{one.framework.name}, version {one.number}")
            for key, one in self._versions.items()
        ]
        self.fields["version"] = forms.ChoiceField(label="By which framework", choices=named)
        self.fields["lead"] = lead_field(people)
        if closed:
            label = "Does it put an earlier one right?"
            self.fields["refers_to"] = _earlier(self._closed, label=label)

    @property
    def said(self) -> dict[str, Any]:
        told = self.cleaned_data
        return {
            "kind": EvaluationKind(told["kind"]),
            "due_on": told["due_on"],
            "version": self._versions[told["version"]],
            "lead": told["lead"],
            "refers_to": self._closed.get(told.get("refers_to", "")),
        }


class AppealForm(NamesNobodyForm):
    appealed_on = day_field("Day of the appeal")
    to_whom = words_field("To whom it went", note="Such as the training committee.", rows=1)


class DecisionForm(NamesNobodyForm):
    decided_on = day_field("Day of the decision")
    decided_by_whom = words_field("By whom it was decided", rows=1)
    outcome = words_field("What was decided", note="As it was told to you.")


class TermsForm(forms.Form):
    notice_days = forms.IntegerField(label="Least days of notice", error_messages=WHOLE)
    reply_days = forms.IntegerField(label="Least days for a reply", error_messages=WHOLE)
    kept_years = forms.IntegerField(
        label="Years for which it is kept",
        help_text="After both have answered. Then it goes by itself, for everybody.",
        error_messages=WHOLE,
    )


class StepForm(NamesNobodyForm):
    """The headings of one step, with whatever else it asks for."""

    def __init__(self, *args: Any, kind: StepKind, **options: Any) -> None:
        super().__init__(*args, **options)
        self.kind = kind
        for one in STEP_FIELDS[kind]:
            self.fields[one.key] = words_field(one.title, note=one.note)

    @property
    def headed(self) -> list[forms.BoundField]:
        return [self[one.key] for one in STEP_FIELDS[self.kind]]

    @property
    def words(self) -> dict[str, str]:
        return {one.key: self.cleaned_data[one.key] for one in STEP_FIELDS[self.kind]}

    @property
    def is_stated(self) -> bool:
        return bool(self.cleaned_data["names_nobody"])


class OpenForm(StepForm):
    def __init__(
        self, *args: Any, people: "QuerySet[Person]", closed: "list[Evaluation]", **options: Any
    ) -> None:
        super().__init__(*args, kind=StepKind.SHORTFALL, **options)
        self.fields["lead"] = lead_field(people)
        self._closed = {str(one.pk): one for one in closed}
        if closed:
            label = "Does it follow an evaluation?"
            self.fields["evaluation"] = _earlier(self._closed, label=label)

    @property
    def lead_choice(self) -> forms.BoundField:
        return self["lead"]

    @property
    def evaluation_choice(self) -> forms.BoundField | None:
        return self["evaluation"] if self._closed else None

    @property
    def evaluation(self) -> "Evaluation | None":
        return self._closed.get(self.cleaned_data.get("evaluation", ""))


class PlanForm(StepForm):
    due_on = day_field("By when")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, kind=StepKind.PLAN, **options)
        for place in range(1, SIX + 1):
            label = f"Review {place}"
            self.fields[f"review_{place}"] = day_field(label, is_needed=False)

    @property
    def review_on(self) -> list[date]:
        days = (self.cleaned_data[f"review_{place}"] for place in range(1, SIX + 1))
        return [day for day in days if day]

    @property
    def review_fields(self) -> list[forms.BoundField]:
        return [self[f"review_{place}"] for place in range(1, SIX + 1)]


class ReviewForm(StepForm):
    result = forms.ChoiceField(
        label="What it came to",
        choices=Found.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say what it came to."},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, kind=StepKind.REVIEW, **options)


def _earlier(closed: "dict[str, Evaluation]", *, label: str) -> forms.ChoiceField:
    named = [
        (key, f"{one.get_kind_display()}, {one.due_on.day} {one.due_on:%B %Y}")
        for key, one in closed.items()
    ]
    return forms.ChoiceField(label=label, required=False, choices=[("", "No"), *named])
