"""What is typed about places of work, supervisors, their licences and repetitions."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms

from covision.core.errors import NotPossible
from covision.hours.category_words import choices_by_family
from covision.hours.durations import minutes_in
from covision.hours.keeping_places import (
    LONGEST_NAME,
    LONGEST_PLACE,
    Place,
    Supervising,
)
from covision.hours.licensing import Licensed
from covision.hours.states import Ending
from covision.hours.taking_proposals import Repeated
from covision.web.hours.entry_forms import (
    GONE,
    ChosenForm,
    day_field,
    modality_field,
    together_field,
)

if TYPE_CHECKING:
    from covision.people.models import Person, Practice

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
EMPLOYED = [("", "I do not know"), ("yes", "Yes"), ("no", "No")]
NEEDED = {"required": "Choose one."}


class ProposalForm(forms.Form):
    place = forms.UUIDField(required=False)


class PlaceForm(forms.Form):
    name = forms.CharField(
        label="Name",
        max_length=LONGEST_PLACE,
        help_text="As on your agreement, such as Saltmarsh Family Services.",
        error_messages={"required": "Say where it is."},
    )
    from_on = day_field("Since")
    until_on = day_field("Until", note="Empty while you work there.", required=False)
    practice = forms.ChoiceField(
        label="A practice of this site",
        required=False,
        help_text="Whoever runs a programme there sees the figures of these hours: never notes.",
        error_messages=GONE,
    )
    is_own_practice = forms.BooleanField(label="It is my own practice", required=False)

    def offer(self, practices: "Sequence[Practice]") -> "PlaceForm":
        self.practices = {str(one.pk): one for one in practices}
        fields: Any = self.fields
        named = [(key, one.name) for key, one in self.practices.items()]
        fields["practice"].choices = [("", "None of them"), *named]
        return self

    @property
    def place(self) -> Place:
        said = self.cleaned_data
        return Place(
            name=said["name"],
            from_on=said["from_on"],
            until_on=said["until_on"],
            practice=self.practices.get(said["practice"]),
            is_own_practice=said["is_own_practice"],
        )


class SupervisorForm(forms.Form):
    name = forms.CharField(
        label="Name", max_length=LONGEST_NAME, error_messages={"required": "Say who supervises."}
    )
    person = forms.ChoiceField(
        label="With an account here",
        required=False,
        help_text="Then they sign here. Only people of a practice that you are both in.",
        error_messages=GONE,
    )
    email = forms.EmailField(
        label="Email",
        required=False,
        help_text="For a link to sign by, where there is no account.",
        error_messages={"invalid": "Write an email address, such as ruth@example.org."},
    )
    from_on = day_field("Supervises you since")
    until_on = day_field("Until", note="Empty while it goes on.", required=False)
    ending = forms.ChoiceField(
        label="If it ended",
        required=False,
        choices=[("", "It goes on"), *Ending.choices],
        error_messages=GONE,
    )
    employed = forms.ChoiceField(
        label="Employed where the hours are worked",
        required=False,
        choices=EMPLOYED,
        help_text="Some boards ask.",
        error_messages=GONE,
    )

    def offer(self, people: "Sequence[Person]") -> "SupervisorForm":
        self.people = {str(one.pk): one for one in people}
        fields: Any = self.fields
        named = [(key, one.name) for key, one in self.people.items()]
        fields["person"].choices = [("", "No account here"), *named]
        return self

    @property
    def supervising(self) -> Supervising:
        said = self.cleaned_data
        return Supervising(
            name=said["name"],
            from_on=said["from_on"],
            until_on=said["until_on"],
            ending=said["ending"],
            email=said["email"],
            person=self.people.get(said["person"]),
            is_employed_here={"yes": True, "no": False}.get(said["employed"]),
        )


class LicenceForm(forms.Form):
    credential = forms.CharField(
        label="Licence",
        max_length=40,
        help_text="As the board writes it: LMFT, LCSW, LPC-S.",
        error_messages={"required": "Say which licence it is, as LMFT."},
    )
    number = forms.CharField(label="Number", required=False, max_length=40)
    jurisdiction = forms.CharField(
        label="State or country", required=False, max_length=12, help_text="As US-CA."
    )
    since_on = day_field("Since", required=False)
    expires_on = day_field("Expires", required=False)

    @property
    def licensed(self) -> Licensed:
        return Licensed(**self.cleaned_data)


class RepetitionForm(ChosenForm):
    weekday = forms.TypedChoiceField(
        label="Every",
        coerce=int,
        choices=list(enumerate(WEEKDAYS)),
        error_messages=NEEDED | GONE,
    )
    hours = forms.CharField(
        label="How long",
        max_length=20,
        help_text="As 1:30, 1.5 or 90.",
        error_messages={"required": "Say how long it is."},
    )
    category = forms.ChoiceField(
        label="What", choices=choices_by_family(), error_messages=NEEDED | GONE
    )
    modality = modality_field()
    together = together_field()
    from_on = day_field("From")
    until_on = day_field("Until", note="Empty if there is no last day yet.", required=False)

    def clean_hours(self) -> int:
        try:
            return minutes_in(self.cleaned_data["hours"])
        except NotPossible as refusal:
            raise forms.ValidationError(str(refusal)) from None

    def clean_setting(self) -> str:
        if not self.cleaned_data["setting"]:
            raise forms.ValidationError("Say where it is.")
        return str(self.cleaned_data["setting"])

    @property
    def repeated(self) -> Repeated:
        said, chosen = self.cleaned_data, self.chosen
        return Repeated(
            weekday=said["weekday"],
            minutes=said["hours"],
            category=said["category"],
            setting=chosen["setting"],
            supervisor=chosen["supervisor"],
            modality=said["modality"],
            supervisees=said["together"] or 1,
            from_on=said["from_on"],
            until_on=said["until_on"],
        )
