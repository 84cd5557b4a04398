"""What people choose about a meeting, as plain forms. The domain judges; here it is only read."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils import timezone

from covision.cases.states import Recognising
from covision.core.errors import NotPossible
from covision.meetings.formats import DEFAULT
from covision.meetings.outcomes import Became
from covision.meetings.states import LineKind, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from covision.meetings.formats import Format
    from covision.people.models import Group, Person

STALE = "This page is out of date, and nothing was changed. Reload it and try again."
_Form = TypeVar("_Form", bound=forms.Form)


def read(form: _Form) -> _Form:
    """The form, if it is what our own page sends."""
    if not form.is_valid():
        raise NotPossible(STALE)
    return form


class WhenForm(forms.Form):
    """A day and an hour, in the person's own zone."""

    day = forms.DateField(
        label="Day",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Choose a day.", "invalid": "Write the day as 2026-11-09."},
    )
    hour = forms.TimeField(
        label="Time",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": "Choose a time.", "invalid": "Write the time as 18:00."},
    )

    @property
    def moment(self) -> datetime:
        return timezone.make_aware(
            datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"])
        )


class PlanForm(WhenForm):
    group = forms.ChoiceField(
        label="Group",
        error_messages={"required": "Choose a group.", "invalid_choice": "Choose one of yours."},
    )
    format_key = forms.ChoiceField(
        label="Format",
        initial=DEFAULT,
        error_messages={
            "required": "Choose a format.",
            "invalid_choice": "There is no such format. Choose one of the list.",
        },
    )
    field_order = ("group", "day", "hour", "format_key")

    def __init__(
        self, *args: Any, groups: "Iterable[Group]", known: "Iterable[Format]", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        by_id = {str(group.pk): group for group in groups}
        self.groups = by_id
        self.fields["group"].choices = [(key, group.name) for key, group in by_id.items()]  # type: ignore[attr-defined]
        self.fields["format_key"].choices = [(one.key, one.name) for one in known]  # type: ignore[attr-defined]

    @property
    def chosen_group(self) -> "Group":
        return self.groups[self.cleaned_data["group"]]


class RoleForm(forms.Form):
    role = forms.ChoiceField(choices=Role.choices)
    person = forms.UUIDField()

    def person_among(self, people: "Iterable[Person]") -> "Person | None":
        wanted = self.cleaned_data["person"]
        return next((one for one in people if one.pk == wanted), None)


class SwapForm(forms.Form):
    person = forms.ChoiceField(
        label="Whom do you ask?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose whom you ask.",
            "invalid_choice": "Choose one of the list.",
        },
    )

    def __init__(self, *args: Any, people: "Iterable[tuple[Person, str]]", **kwargs: Any) -> None:
        """`people` with what they would give in return."""
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one, _ in people}
        self.fields["person"].choices = [(str(one.pk), words) for one, words in people]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> "Person":
        return self.people[self.cleaned_data["person"]]


class BeginningForm(forms.Form):
    person = forms.UUIDField()
    gently = forms.BooleanField(required=False)

    def person_among(self, people: "Iterable[Person]") -> "Person | None":
        wanted = self.cleaned_data["person"]
        return next((one for one in people if one.pk == wanted), None)


class AwayForm(forms.Form):
    """Days, and no reason: there is no field for one."""

    from_on = forms.DateField(
        label="First day away",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Choose a day.", "invalid": "Write the day as 2026-11-09."},
    )
    back_on = forms.DateField(
        label="Back on",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Choose a day.", "invalid": "Write the day as 2026-11-09."},
    )


class ReleaseForm(forms.Form):
    release = forms.UUIDField()


class PersonForm(forms.Form):
    person = forms.UUIDField()


class SeenForm(forms.Form):
    """Where the page stood when a button was pressed."""

    seen = forms.IntegerField(min_value=0, max_value=1_000)


class TurnForm(forms.Form):
    seen = forms.UUIDField()


class HandForm(forms.Form):
    hand = forms.UUIDField()


class SayForm(forms.Form):
    kind = forms.ChoiceField(choices=LineKind.choices)
    seen = forms.IntegerField(min_value=0, max_value=1_000)
    line_id = forms.UUIDField()
    names_nobody = forms.BooleanField(required=False)


class LateForm(SayForm):
    """A line that was written while the line was gone."""

    on = forms.UUIDField(required=False)


class NoteForm(forms.Form):
    seen = forms.IntegerField(min_value=0, required=False)
    page = forms.UUIDField(required=False)


class FollowUpForm(forms.Form):
    """An answer to the group; or a later day, where it is carried on."""

    became = forms.ChoiceField(
        choices=[one for one in Became.choices if one[0] != Became.CARRY_ON], required=False
    )
    later_on = forms.DateField(
        required=False, error_messages={"invalid": "Write the day as 2026-11-09."}
    )
    names_nobody = forms.BooleanField(required=False)


class CloseForm(forms.Form):
    follow_up_on = forms.DateField(
        error_messages={
            "required": "Choose a day for the follow-up.",
            "invalid": "Write the day as 2026-11-09.",
        }
    )
    names_nobody = forms.BooleanField(required=False)


def answers_in(posted: QueryDict) -> dict[UUID, Recognising]:
    """The private answers at the door, by release; what is neither yes nor no is not an answer."""
    found = {}
    for name in posted:
        prefix, _, release_id = name.partition("-")
        value = posted.get(name)
        if prefix == "answer" and value in Recognising.values and is_uuid(release_id):
            found[UUID(release_id)] = Recognising(value)
    return found


def is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
