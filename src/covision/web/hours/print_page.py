"""The page on which somebody chooses a form on paper, and the file."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from covision.hours.access import ledger_of, settings_of, supervisors_of
from covision.hours.form_layouts import Layout, layouts
from covision.hours.standing_access import known_rule_sets, pins_of
from covision.web.access import members
from covision.web.hours.fact_forms import day_field
from covision.web.hours.known import name_of
from covision.web.hours.papers import Wanted, form_file, layouts_for
from covision.web.meetings.keeping import refused
from covision.web.printing.paper import Size
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from covision.people.models import Person

Choices = list[tuple[str, str]]
Offered = tuple[Layout, bool]
"""A form, and whether it is meant for a rule set of theirs."""
REFUSED = 409
SIZES = ((Size.A4.value, "A4"), (Size.LETTER.value, "Letter"))
GONE = {"invalid_choice": "One of these is there no more. Choose again."}
A_WEEK, LONGEST = timedelta(days=6), timedelta(days=20 * 366)
LINES_LONGEST = timedelta(days=2 * 366)
"""A form with each line of more than two years is a book: nobody reads or signs it."""


def _choice(label: str, note: str = "", *, required: bool = False) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, help_text=note, required=required, error_messages=GONE)


class PrintForm(forms.Form):
    layout = forms.ChoiceField(
        label="Form",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a form.", **GONE},
    )
    from_on = day_field("From", required=True)
    until_on = day_field("Until", required=True)
    setting = _choice("Place of work")
    supervisor = _choice("Supervisor")
    pin = _choice("Credited by", "Whose rules say what is credited.")
    size = forms.ChoiceField(
        label="Paper",
        choices=SIZES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a paper.", **GONE},
    )

    def __init__(self, person: "Person", posted: QueryDict | None) -> None:
        self.found = layouts_for(person, layouts().values())
        super().__init__(posted, initial=_initial(self.found))
        for name, choices in _choices(person).items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
            self.initial[name] = choices[0][0]
        keys: Choices = [(one.key, one.name) for one, _ in self.found]
        self.fields["layout"].choices = keys  # type: ignore[attr-defined]

    @property
    def near(self) -> list[Offered]:
        """What is meant for a rule set of theirs, or for any."""
        return [(one, is_meant) for one, is_meant in self.found if is_meant or not one.rule_sets]

    @property
    def others(self) -> list[Offered]:
        """What other boards ask for: kept out of the way."""
        return [row for row in self.found if row not in self.near]

    @property
    def another_is_chosen(self) -> bool:
        return self["layout"].value() in {one.key for one, _ in self.others}

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = self.cleaned_data
        from_on, until_on = said.get("from_on"), said.get("until_on")
        if isinstance(from_on, date) and isinstance(until_on, date):
            _check(from_on, until_on, with_lines=self._has_lines)
        return said

    @property
    def _has_lines(self) -> bool:
        chosen = layouts().get(self.cleaned_data.get("layout", ""))
        return chosen is not None and any(one.lines == "entries" for one in chosen.tables)

    @property
    def wanted(self) -> Wanted:
        said = self.cleaned_data
        return Wanted(
            layout=layouts()[said["layout"]],
            from_on=said["from_on"],
            until_on=said["until_on"],
            size=Size(said["size"]),
            pin_id=UUID(said["pin"]) if said["pin"] else None,
            setting=said["setting"],
            supervisor=said["supervisor"],
        )


def _check(from_on: date, until_on: date, *, with_lines: bool) -> None:
    if until_on < from_on:
        raise ValidationError("It ends before it begins. Change one of the two days.")
    if until_on - from_on > (LINES_LONGEST if with_lines else LONGEST):
        raise ValidationError("This is too long for one form. Choose a shorter time.")


def _initial(found: list[Offered]) -> dict[str, object]:
    """The last week that is over, on the form that their own board asks for."""
    monday = localdate() - timedelta(days=localdate().weekday() + 7)
    chosen = {"from_on": monday, "until_on": monday + A_WEEK, "size": Size.A4.value}
    meant = (one.key for one, is_meant in found if is_meant)
    return {**chosen, "layout": next(meant, "weekly-log")}


def _choices(person: "Person") -> dict[str, Choices]:
    ledger, known = ledger_of(person), known_rule_sets()
    places = settings_of(ledger) if ledger else ()
    supervisors = supervisors_of(ledger) if ledger else ()
    pins = [(one, known.get(one.rule_set)) for one in pins_of(person)]
    return {
        "setting": [("", "All of them"), *((str(one.pk), one.name) for one in places)],
        "supervisor": [("", "All of them"), *((str(one.pk), one.name) for one in supervisors)],
        "pin": [
            *((str(pin.pk), name_of(found)) for pin, found in pins if found),
            ("", "No rules: what was recorded"),
        ],
    }


@members
@require_http_methods(["GET", "POST"])
def print_form(request: MemberRequest) -> HttpResponse:
    form = PrintForm(request.user, request.POST or None)
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        made: list[bytes] = []
        context["refused"] = refused(lambda: made.append(form_file(request.user, form.wanted)))
        if made:
            return _pdf(made[0], name=f"{form.wanted.layout.key}.pdf")
    status = REFUSED if form.is_bound else 200
    return render(request, "hours/print.html", context, status=status)


def _pdf(file: bytes, *, name: str) -> HttpResponse:
    response = HttpResponse(file, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
