"""What is chosen about files of hours."""

from typing import Any

from django import forms
from django.http import QueryDict

from covision.hours.category_words import choices_by_family
from covision.hours.exporting_hours import FileKind
from covision.hours.import_columns import choices
from covision.hours.import_reading import Plan
from covision.hours.sheet_files import Table
from covision.web.hours.entry_forms import GONE

TOO_LARGE = "No file of at most 2.5 MB came. Choose one, or divide a larger one by year."


class KindForm(forms.Form):
    kind = forms.ChoiceField(choices=[(kind.value, kind.value) for kind in FileKind])


class FileForm(forms.Form):
    file = forms.FileField(
        label="File",
        help_text="CSV or XLSX, up to 20,000 lines and 2.5 MB. One line for each time of work.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.txt,.tsv"}),
        error_messages={
            "required": TOO_LARGE,
            "empty": "There is nothing in this file. Choose another.",
        },
    )


class PlanForm(forms.Form):
    """How a file is read; a choice for each of its columns, and for each word it has for a kind."""

    order = forms.ChoiceField(
        label="Days written as 03/04/2026",
        required=False,
        choices=[
            ("", "As they tell"),
            ("mdy", "4 March: month first"),
            ("dmy", "3 April: day first"),
        ],
        error_messages=GONE,
    )
    unit = forms.ChoiceField(
        label="Bare numbers are",
        required=False,
        choices=[("", "Hours up to 12, then minutes"), ("hours", "Hours"), ("minutes", "Minutes")],
        error_messages=GONE,
    )
    kind = forms.ChoiceField(
        label="Lines that do not say what",
        required=False,
        choices=[("", "Choose"), *choices_by_family()],
        error_messages=GONE,
    )
    place = forms.CharField(label="Lines that do not say where", required=False, max_length=80)
    supervisor = forms.CharField(
        label="Lines that name no supervisor", required=False, max_length=120
    )
    keeps_twins = forms.BooleanField(
        label="Keep lines that are in the ledger already once more", required=False
    )
    names_nobody = forms.BooleanField(
        label="The notes name nobody from any client’s world", required=False
    )

    def offer(self, table: Table, plan: Plan, words: dict[str, str]) -> "PlanForm":
        """`words` are kinds as the file calls them, by how they are written plainly."""
        self.words = words
        for place, name in enumerate(table.columns):
            self.fields[f"column-{place}"] = forms.ChoiceField(
                label=name or f"Column {place + 1}",
                required=False,
                choices=choices(),
                initial=plan.columns[place],
                error_messages=GONE,
            )
        for place, (plain, word) in enumerate(words.items()):
            self.fields[f"word-{place}"] = forms.ChoiceField(
                label=f"“{word}” counts as",
                required=False,
                choices=[("", "Choose"), *choices_by_family()],
                initial=plan.kinds.get(plain, ""),
                error_messages=GONE,
            )
        return self

    @property
    def plan(self) -> Plan:
        said = self.cleaned_data
        words = {plain: said[f"word-{place}"] for place, plain in enumerate(self.words)}
        count = sum(name.startswith("column-") for name in self.fields)
        return Plan(
            columns=tuple(said[f"column-{place}"] for place in range(count)),
            kinds={plain: kind for plain, kind in words.items() if kind},
            order=said["order"],
            unit=said["unit"],
            kind=said["kind"],
            place=said["place"],
            supervisor=said["supervisor"],
            names_nobody=said["names_nobody"],
            keeps_twins=said["keeps_twins"],
        )


def begun(plan: Plan) -> dict[str, Any]:
    return {
        "order": plan.order,
        "unit": plan.unit,
        "kind": plan.kind,
        "place": plan.place,
        "supervisor": plan.supervisor,
        "keeps_twins": plan.keeps_twins,
        "names_nobody": plan.names_nobody,
    }


def wants_taking(posted: QueryDict) -> bool:
    return "take" in posted
