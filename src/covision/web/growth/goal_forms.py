"""What a person types about a goal, a look at it, and a portfolio."""

from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.timezone import localdate

from covision.core.cleaning import LONGEST_LINE
from covision.growth.setting_goals import Wanted
from covision.meetings.outcomes import Became

if TYPE_CHECKING:
    from collections.abc import Iterable

    from covision.growth.models import Competency
    from covision.meetings.loops import Loop

Choices = list[tuple[str, str]]
Groups = list[tuple[str, Choices]]
DAY = {"type": "date"}
WRONG_DAY = {"invalid": "Write the day as 2026-11-09."}
GONE = {"invalid_choice": "One of these is there no more. Choose again."}
TOO_LONG = {"max_length": "This is longer than 4,000 characters. Shorten it."}
USUAL_LOOK = timedelta(weeks=6)


def day_field(label: str, note: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        help_text=note,
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        error_messages=WRONG_DAY,
    )


def words_field(label: str, note: str, *, rows: int) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST_LINE,
        help_text=note,
        widget=forms.Textarea(attrs={"rows": rows, "maxlength": False}),
        error_messages=TOO_LONG,
    )


class GoalForm(forms.Form):
    what = words_field("What you will work on", "A line in your own words.", rows=2)
    shows = words_field("How it will show", "What you, or somebody who watches, would see.", rows=3)
    by_on = day_field("By when", "If there is such a day.")
    look_on = day_field("Look again on", "That day it comes back to you on Home.")
    competencies = forms.MultipleChoiceField(required=False, error_messages=GONE)
    commitments = forms.MultipleChoiceField(required=False, error_messages=GONE)
    from_card = forms.UUIDField(required=False, widget=forms.HiddenInput)
    names_nobody = forms.BooleanField(required=False)

    def offer(self, competencies: Groups, commitments: Choices) -> "GoalForm":
        """What may be chosen, by the person."""
        chosen = self.fields
        chosen["competencies"].choices = competencies  # type: ignore[attr-defined]
        chosen["commitments"].choices = commitments  # type: ignore[attr-defined]
        return self

    @property
    def wanted(self) -> Wanted:
        said = self.cleaned_data
        return Wanted(
            what=said["what"],
            shows=said["shows"],
            by_on=said["by_on"],
            look_on=said["look_on"],
            competencies=tuple(UUID(one) for one in said["competencies"]),
            commitments=tuple(UUID(one) for one in said["commitments"]),
            from_card=said["from_card"],
        )


class LookForm(forms.Form):
    became = forms.ChoiceField(
        label="What became of it?",
        choices=Became.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose what became of it.",
            "invalid_choice": "Choose one of the list.",
        },
    )
    next_on = day_field("If you carry on: look again on")
    text = words_field("What showed", "A word about it, if you like.", rows=3)
    is_told = forms.BooleanField(required=False)
    names_nobody = forms.BooleanField(required=False)


class ShareForm(forms.Form):
    pair = forms.ChoiceField(
        label="With whom",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose with whom.", **GONE},
    )
    names_nobody = forms.BooleanField(required=False)

    def offer(self, pairs: Choices) -> "ShareForm":
        self.fields["pair"].choices = pairs  # type: ignore[attr-defined]
        return self


class CardForm(forms.Form):
    card = forms.UUIDField(required=False)


def card_in(asked: QueryDict) -> str:
    """The conversation card that an address names; whatever is no number of one is none."""
    form = CardForm(asked)
    return str(form.cleaned_data["card"] or "") if form.is_valid() else ""


def usual_look_day() -> date:
    return localdate() + USUAL_LOOK


def competency_choices(found: "Iterable[Competency]") -> Groups:
    """By domain; with the framework's name where there is more than one."""
    rows = list(found)
    several = len({one.domain.version.framework_id for one in rows}) > 1
    groups: dict[str, Choices] = {}
    for one in rows:
        framework = one.domain.version.framework.name
        name = f"{framework}: {one.domain.name}" if several else one.domain.name
        groups.setdefault(name, []).append((str(one.pk), one.name))
    return list(groups.items())


def commitment_choices(loops: "Iterable[Loop]") -> Choices:
    return [(str(loop.row.pk), loop.text) for loop in loops]
