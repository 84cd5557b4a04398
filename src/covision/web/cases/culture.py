"""Culture in a case: seven questions beside the draft, whose answers stand in its context."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from covision.cases.access import case_for
from covision.cases.formulating import QUESTIONS, Formulation, formulate, formulation_of
from covision.web.access import keeps_words, members
from covision.web.cases.forms import Written
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from covision.cases.models import Case


class CultureForm(forms.Form):
    """Each answer as it was typed; the act cleans it."""

    free = Written(required=False)
    seen_version = forms.IntegerField(required=False)

    def formulation(self) -> Formulation:
        answers = {question.key: self.data.get(question.key, "") for question in QUESTIONS}
        return Formulation(self.cleaned_data.get("free", ""), answers)


@dataclass(frozen=True, slots=True)
class Box:
    key: str
    title: str
    note: str
    text: str


@keeps_words
@members
@require_http_methods(["GET", "POST"])
def culture(request: MemberRequest, handle: str) -> HttpResponse:
    """What met a newer draft is kept aside whole, and the draft page asks which one holds."""
    found = case_for(request.user, handle=handle)
    if request.method == "POST":
        form = CultureForm(request.POST)
        form.is_valid()
        seen = form.cleaned_data.get("seen_version")
        formulate(
            found,
            formulation=form.formulation(),
            seen_version=-1 if seen is None else seen,
            by=request.user,
        )
        return redirect("case", handle)
    return render(request, "cases/culture.html", _shown(found))


def _shown(case: "Case") -> dict[str, object]:
    formulation = formulation_of(case)
    boxes = [
        Box(one.key, one.title, one.note, formulation.answers.get(one.key, "")) for one in QUESTIONS
    ]
    return {"case": case, "free": formulation.free, "boxes": boxes}
