"""What is chosen on the pages of a programme."""

from typing import TYPE_CHECKING, Any

from django import forms

from covision.web.people.forms import ChosenPerson

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from covision.people.models import Person


class LeadForm(forms.Form):
    def __init__(self, *args: Any, people: "QuerySet[Person]", **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"] = ChosenPerson(
            queryset=people,
            label="Who else leads the programme",
            empty_label="Choose somebody",
            error_messages={
                "required": "Choose somebody.",
                "invalid_choice": "Choose somebody of the practice.",
            },
        )
