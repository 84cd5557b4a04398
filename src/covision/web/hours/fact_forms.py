"""What somebody types of days: of a stage or status, a paper that is done, an application."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django import forms
from django.http import QueryDict
from django.utils.timezone import localdate

from covision.hours.saying_facts import Days
from covision.hours.states import SpanKind
from covision.web.hours.known import said

if TYPE_CHECKING:
    from covision.hours.models import Span

STAGES = (("pre_degree", "Before the degree"), ("post_degree", "After the degree"))
WRONG_DAY = {"invalid": "Write the day as 2026-11-09.", "required": "Say which day."}


def day_field(label: str, *, required: bool = False, note: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=note,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages=WRONG_DAY,
    )


class DoneForm(forms.Form):
    done_on = day_field("On", required=True)


class ApplicationForm(forms.Form):
    application_on = day_field(
        "The board receives your application on",
        note="Hours that are too old by then do not count. Leave it empty if you do not know yet.",
    )


class DaysForm(forms.Form):
    """What holds is chosen as `kind:key`; for a stretch that is changed it is given."""

    what = forms.ChoiceField(
        label="What holds",
        error_messages={"required": "Choose what holds.", "invalid_choice": "Choose one of these."},
    )
    since_on = day_field("From", required=True)
    until_on = day_field("Until", note="Empty: it still holds.")

    def offer(self, statuses: Iterable[str]) -> "DaysForm":
        choices = [(f"{SpanKind.STAGE}:{key}", name) for key, name in STAGES]
        choices += [(f"{SpanKind.STATUS}:{one}", said(one)) for one in statuses]
        self.fields["what"].choices = choices  # type: ignore[attr-defined]
        return self

    @property
    def days(self) -> Days:
        told = self.cleaned_data
        kind, _, key = told["what"].partition(":")
        return Days(SpanKind(kind), key, told["since_on"], told["until_on"])


def trouble_in(form: forms.Form) -> str:
    """What is wrong, in one line, for a form of one field."""
    return " ".join(str(one) for errors in form.errors.values() for one in errors)


def was(span: "Span") -> dict[str, object]:
    """What a form holds that could put the days back."""
    return {
        "what": f"{span.kind}:{span.key}",
        "since_on": span.since_on,
        "until_on": span.until_on or "",
    }


def back_in(asked: QueryDict) -> dict[str, object]:
    """Days that were just taken away, from the address; whatever is no day is left out."""
    told = {name: asked.get(name, "")[:80] for name in ("what", "since_on", "until_on")}
    kept = {name: told[name] for name in ("since_on", "until_on") if _is_day(told[name])}
    return {"since_on": localdate(), "what": told["what"], **kept}


def name_of_span(span: "Span") -> str:
    return dict(STAGES).get(span.key) or said(span.key)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
