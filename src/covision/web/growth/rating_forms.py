"""What is said about a competency, and what a round is opened with, as plain forms."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils import timezone

from covision.growth.rating import Said
from covision.growth.rating_evidence import NewEvidence
from covision.growth.rating_states import Complexity, EvidenceKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from covision.growth.models import Competency
    from covision.meetings.models import Meeting

UNSEEN = "unseen"
NOTHING = ("", "Nothing more")
OF_ONES_OWN = (EvidenceKind.OBSERVATION, EvidenceKind.DOCUMENT)


class RoundForm(forms.Form):
    """Which competencies, and until when."""

    competencies = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, error_messages={"invalid_choice": ""}
    )
    due_on = forms.DateField(
        required=False,
        label="Both hand in by",
        help_text="It may stay open. The day reminds; it closes nothing.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Write the day as 2026-11-09."},
    )

    def __init__(self, *args: Any, known: "Iterable[Competency]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["competencies"].choices = [(str(one.pk), one.name) for one in known]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[UUID]:
        return [UUID(one) for one in self.cleaned_data["competencies"]]


class SayForm(forms.Form):
    """One competency: a level or none, what it was like, and one more piece of evidence."""

    level = forms.CharField(required=False, max_length=8)
    complexity = forms.ChoiceField(
        label="What the work was like",
        choices=Complexity.choices,
        initial=Complexity.ORDINARY,
        required=False,
    )
    text = forms.CharField(
        required=False,
        label="In words",
        help_text="What you see, and what would be the next step. No name from a client’s world.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    shows = forms.ChoiceField(required=False, label="What shows it")
    on = forms.DateField(
        required=False,
        label="Of which day",
        help_text="For something watched or written. A case and a meeting bring their own day.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Write the day as 2026-11-09."},
    )
    name = forms.CharField(
        required=False,
        max_length=200,
        label="Name of the document",
        help_text="Only for a document. The document itself stays where it is.",
    )
    what = forms.CharField(
        required=False,
        label="What can be seen in it",
        help_text="A line or two, and no name from a client’s world.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    names_nobody = forms.BooleanField(required=False)

    def __init__(self, *args: Any, shows: "Iterable[Any]" = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shows"].choices = [NOTHING, *shows]  # type: ignore[attr-defined]

    @property
    def said(self) -> Said:
        told = self.cleaned_data
        level = told["level"]
        return Said(
            level=int(level) if level.isdecimal() else None,
            is_unseen=level == UNSEEN,
            complexity=Complexity(told["complexity"] or Complexity.ORDINARY),
            text=told["text"],
            evidence=self._evidence,
        )

    @property
    def _evidence(self) -> NewEvidence | None:
        """A kind that is not chosen is nothing more, whatever else was written beside it."""
        told = self.cleaned_data
        kind, _, points_at = told["shows"].partition(":")
        if not kind:
            return None
        return NewEvidence(
            kind=EvidenceKind(kind),
            points_at=UUID(points_at) if points_at else None,
            on=told["on"] or timezone.localdate(),
            name=told["name"],
            text=told["what"],
        )


def release_choices(rows: "Iterable[Any]") -> list[tuple[str, str]]:
    return [(f"{EvidenceKind.RELEASE}:{one.pk}", one.case.title) for one in rows]


def meeting_choices(rows: "Iterable[Meeting]") -> list[tuple[str, str]]:
    return [
        (
            f"{EvidenceKind.MEETING}:{one.pk}",
            f"{one.group.name}, {timezone.localdate(one.starts_at):%-d %B %Y}",
        )
        for one in rows
    ]


def choices_of(releases: "Iterable[Any]", meetings: "Iterable[Meeting]") -> list[Any]:
    """Grouped: what is one's own to tell, then cases and meetings to point at."""
    own = [(one.value, one.label) for one in OF_ONES_OWN]
    groups = (("Cases", release_choices(releases)), ("Meetings", meeting_choices(meetings)))
    return [*own, *(group for group in groups if group[1])]
