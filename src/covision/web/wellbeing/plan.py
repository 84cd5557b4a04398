"""Pages of the plan for looking after oneself."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from covision.web.access import keeps_words, members
from covision.web.meetings.keeping import refused
from covision.web.requests import MemberRequest
from covision.web.wellbeing.forms import StepForm
from covision.wellbeing import caring
from covision.wellbeing.access import opened_step, plan_of, plan_step_for, today_of

REFUSED = 409


@keeps_words
@members
@require_http_methods(["GET", "POST"])
def plan(request: MemberRequest) -> HttpResponse:
    form = StepForm(request.POST or None)
    said = (
        refused(lambda: caring.add_step(form.wanted, by=request.user)) if form.is_valid() else None
    )
    if form.is_valid() and said is None:
        return redirect("plan")
    steps, today = plan_of(request.user), today_of(request.user)
    context = {
        "form": form,
        "refused": said,
        "today": today,
        "steps": [one for one in steps if one.row.let_go_at is None],
        "let_go": [one for one in steps if one.row.let_go_at is not None],
    }
    return render(request, "wellbeing/plan.html", context, status=REFUSED if said else 200)


@keeps_words
@members
@require_http_methods(["GET", "POST"])
def step(request: MemberRequest, step_id: UUID) -> HttpResponse:
    found = plan_step_for(request.user, step_id=step_id)
    one = opened_step(found, of=request.user)
    form = StepForm(request.POST or None, initial=StepForm.initial_of(one))
    if form.is_valid():
        caring.change_step(found, wanted=form.wanted, by=request.user)
        messages.success(request, "Kept.")
        return redirect("plan")
    return render(request, "wellbeing/plan_step.html", {"form": form, "step": one})


@members
@require_POST
def tick(request: MemberRequest, step_id: UUID) -> HttpResponse:
    caring.tick_step(plan_step_for(request.user, step_id=step_id), by=request.user)
    return redirect("plan")


@members
@require_POST
def let_go(request: MemberRequest, step_id: UUID) -> HttpResponse:
    caring.let_step_go(plan_step_for(request.user, step_id=step_id), by=request.user)
    messages.success(request, "Let go. You find it at the end of the plan.")
    return redirect("plan")


@members
@require_POST
def take_up(request: MemberRequest, step_id: UUID) -> HttpResponse:
    caring.take_step_up(plan_step_for(request.user, step_id=step_id), by=request.user)
    return redirect("plan")


@members
@require_POST
def erase(request: MemberRequest, step_id: UUID) -> HttpResponse:
    caring.erase_step(plan_step_for(request.user, step_id=step_id), by=request.user)
    messages.success(request, "Erased.")
    return redirect("plan")
