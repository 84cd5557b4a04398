"""Pages of one's own commitments: what is open, and what became of one."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from covision.meetings import becoming
from covision.meetings.closing import usual_follow_up_day
from covision.meetings.loops import commitment_for, loop_of, open_loops, own_loops
from covision.meetings.outcomes import Became
from covision.web.access import keeps_words, members
from covision.web.meetings.keeping import refused
from covision.web.requests import MemberRequest

REFUSED = 409
MOST_CLOSED = 50


class OutcomeForm(forms.Form):
    became = forms.ChoiceField(
        label="What became of it?",
        choices=Became.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose what became of it.",
            "invalid_choice": "Choose one of the list.",
        },
    )
    next_on = forms.DateField(
        label="If you carry on: ask me again on",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Write the day as 2026-11-09."},
    )
    is_told = forms.BooleanField(required=False)
    names_nobody = forms.BooleanField(required=False)


@members
@require_GET
def commitments(request: MemberRequest) -> HttpResponse:
    closed = [one for one in own_loops(request.user) if not one.is_open][:MOST_CLOSED]
    context = {"open": open_loops(request.user), "closed": closed}
    return render(request, "meetings/commitments.html", context)


@keeps_words
@members
@require_http_methods(["GET", "POST"])
def commitment(request: MemberRequest, commitment_id: UUID) -> HttpResponse:
    found = commitment_for(request.user, commitment_id=commitment_id)
    form = OutcomeForm(request.POST or None, initial={"next_on": usual_follow_up_day()})
    context: dict[str, object] = {"loop": loop_of(found), "form": form}
    context["text"] = request.POST.get("text", "")
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        why_not = refused(
            lambda: becoming.say_what_became(
                found,
                became=Became(said["became"]),
                text=request.POST.get("text", ""),
                is_told=said["is_told"],
                next_on=said["next_on"],
                names_nobody=said["names_nobody"],
                by=request.user,
            )
        )
        if why_not is None:
            messages.success(request, "Kept.")
            return redirect("commitments")
        context["refused"] = why_not
    status = REFUSED if form.is_bound else 200
    return render(request, "meetings/commitment.html", context, status=status)
