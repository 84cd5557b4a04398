"""What a person types about groups, invitations and agreements."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from covision.people.agreeing import LONGEST_HAND
from covision.people.clauses import LONGEST_PART, Clause, paragraphs_of
from covision.people.gathering import LEAST_CATCHMENT, LONGEST_NAME, MOST_CATCHMENT
from covision.people.settling import LONGEST_NAME as LONGEST_PERSON_NAME
from covision.people.states import GroupKind, GroupRole, PracticeRole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet
    from django.http import QueryDict

    from covision.people.models import Person

    OnePerson = forms.ModelChoiceField[Person]
    SeveralPeople = forms.ModelMultipleChoiceField[Person]
else:
    OnePerson = forms.ModelChoiceField
    SeveralPeople = forms.ModelMultipleChoiceField

KINDS = (
    (GroupKind.PEER, "Peer consultation: equals, who take turns to lead"),
    (GroupKind.GROUP, "Group supervision: a supervisor and several supervisees"),
    (GroupKind.INDIVIDUAL, "Individual supervision: a supervisor and one supervisee"),
)


class ChosenPeople(SeveralPeople):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class ChosenPerson(OnePerson):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class CatchmentForm(forms.Form):
    people = forms.IntegerField(
        label="About how many people live where your clients come from",
        help_text="A town and what is around it, as far as people travel to you. Round it.",
        min_value=LEAST_CATCHMENT,
        max_value=MOST_CATCHMENT,
    )


class NameForm(forms.Form):
    name = forms.CharField(label="Name of the group", max_length=LONGEST_NAME)


class GroupForm(NameForm):
    kind = forms.ChoiceField(
        label="What kind of group", choices=KINDS, widget=forms.RadioSelect, initial=GroupKind.PEER
    )

    def __init__(self, *args: Any, people: "QuerySet[Person]", **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["members"] = ChosenPeople(
            queryset=people,
            required=False,
            label="Who is in it",
            help_text="In supervision, the supervisees. Others can be invited by e-mail later.",
        )
        self.fields["supervisors"] = ChosenPeople(
            queryset=people,
            required=False,
            label="Who supervises",
            help_text="Leave this empty for a peer group.",
        )


class RoleForm(forms.Form):
    """Asks for a place in the group only where there are two."""

    def __init__(self, *args: Any, kind: str, **options: Any) -> None:
        super().__init__(*args, **options)
        if kind != GroupKind.PEER:
            self.fields["role"] = forms.ChoiceField(
                label="As",
                choices=((GroupRole.MEMBER, "Supervisee"), (GroupRole.SUPERVISOR, "Supervisor")),
                widget=forms.RadioSelect,
                initial=GroupRole.MEMBER,
            )

    @property
    def role(self) -> str:
        return str(self.cleaned_data.get("role", GroupRole.MEMBER))

    @property
    def role_field(self) -> forms.BoundField | None:
        return self["role"] if "role" in self.fields else None


class InviteForm(RoleForm):
    email = forms.EmailField(
        label="E-mail address",
        help_text="The letter says that they are invited, and holds the link. Nothing else.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class PracticeInviteForm(forms.Form):
    email = forms.EmailField(
        label="E-mail address", widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    role = forms.ChoiceField(
        label="As",
        choices=PracticeRole.choices,
        widget=forms.RadioSelect,
        initial=PracticeRole.MEMBER,
        help_text="Administrators look after people and groups. They open no case.",
    )


class AddForm(RoleForm):
    def __init__(self, *args: Any, people: "QuerySet[Person]", **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"] = ChosenPerson(
            queryset=people, label="Somebody of your practice", empty_label="Choose"
        )


class AcceptForm(forms.Form):
    name = forms.CharField(
        label="Your name",
        max_length=LONGEST_PERSON_NAME,
        help_text="As the people in your groups know you.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label="A password",
        strip=False,
        help_text="At least twelve characters. A sentence is good.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        validate_password(password)
        return password


class SignForm(forms.Form):
    read = forms.BooleanField(
        label="I have read this agreement, and I have been able to ask about it.",
        error_messages={"required": "Read the agreement first. Then say so here."},
    )
    hand = forms.CharField(
        label="Your full name",
        max_length=LONGEST_HAND,
        help_text="Type it. This is your signature.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)


class AgreementForm(forms.Form):
    """A text field for each part, and one for its plain words. An empty line divides paragraphs."""

    after = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, said: "QueryDict | None", *, clauses: "Iterable[Clause]", version: int
    ) -> None:
        super().__init__(said, initial={"after": version})
        self._old = list(clauses)
        for clause in self._old:
            self.fields[f"part_{clause['key']}"] = forms.CharField(
                label=clause["title"],
                initial="\n\n".join(clause["paragraphs"]),
                max_length=LONGEST_PART,
                widget=forms.Textarea(attrs={"rows": 8}),
                error_messages={"required": "Say something in every part."},
            )
            self.fields[f"plainly_{clause['key']}"] = forms.CharField(
                label="In plain words",
                initial=clause["plainly"],
                max_length=LONGEST_PART,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def clauses(self) -> list[Clause]:
        return [
            Clause(
                key=old["key"],
                title=old["title"],
                paragraphs=paragraphs_of(self.cleaned_data[f"part_{old['key']}"]),
                plainly=self.cleaned_data[f"plainly_{old['key']}"],
            )
            for old in self._old
        ]

    def parts(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Each part with its plain words, in reading order."""
        keys = [clause["key"] for clause in self._old]
        return [(self[f"part_{key}"], self[f"plainly_{key}"]) for key in keys]
