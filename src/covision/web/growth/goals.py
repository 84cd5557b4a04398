"""Pages of one's own goals: what one works on, and what became of it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from covision.growth import looking_at_goals, setting_goals
from covision.growth.goal_access import goal_for, step_for
from covision.growth.goal_words import opened
from covision.growth.taking_goals_along import take_goals_along
from covision.meetings.outcomes import Became
from covision.web.access import freshly_proven, keeps_words, members
from covision.web.growth.goal_forms import LookForm, card_in, usual_look_day
from covision.web.growth.goal_page import GoalFormPage, goals_shown, supervising
from covision.web.meetings.keeping import refused
from covision.web.requests import MemberRequest

REFUSED = 409


@members
@require_GET
def goals(request: MemberRequest) -> HttpResponse:
    context = {"goals": goals_shown(request.user), "supervising": supervising(request.user)}
    return render(request, "growth/goals.html", context)


@keeps_words
@members
@require_http_methods(["GET", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    page = GoalFormPage(request.user, card=card_in(request.GET), posted=request.POST or None)
    if page.form.is_valid():
        is_draft = "later" in request.POST
        page.refused = refused(
            lambda: setting_goals.set_goal(page.form.wanted, is_draft=is_draft, by=request.user)
        )
        if page.refused is None:
            messages.success(request, "Kept as a draft." if is_draft else "Kept.")
            return redirect("goals")
    return _form(request, page)


@members
@require_GET
def goal(request: MemberRequest, goal_id: UUID) -> HttpResponse:
    found = opened(goal_for(request.user, goal_id=goal_id))
    return render(request, "growth/goal.html", {"goal": found})


@keeps_words
@members
@require_http_methods(["GET", "POST"])
def edit(request: MemberRequest, goal_id: UUID) -> HttpResponse:
    row = goal_for(request.user, goal_id=goal_id)
    page = GoalFormPage(request.user, goal=opened(row), posted=request.POST or None)
    if page.form.is_valid():
        page.refused = refused(
            lambda: setting_goals.rewrite_goal(
                row,
                wanted=page.form.wanted,
                is_draft="later" in request.POST,
                names_nobody=page.form.cleaned_data["names_nobody"],
                by=request.user,
            )
        )
        if page.refused is None:
            messages.success(request, "Kept.")
            return redirect("goal", goal_id)
    return _form(request, page)


@keeps_words
@members
@require_http_methods(["GET", "POST"])
def look(request: MemberRequest, goal_id: UUID) -> HttpResponse:
    row = goal_for(request.user, goal_id=goal_id)
    form = LookForm(request.POST or None, initial={"next_on": usual_look_day()})
    context: dict[str, object] = {"goal": opened(row), "form": form}
    if form.is_valid():
        said = {**form.cleaned_data, "became": Became(form.cleaned_data["became"])}
        context["refused"] = refused(
            lambda: looking_at_goals.look_again(row, **said, by=request.user)
        )
        if context["refused"] is None:
            messages.success(request, "Kept.")
            return redirect("goal", goal_id)
    status = REFUSED if form.is_bound else 200
    return render(request, "growth/goal_look.html", context, status=status)


@members
@require_POST
def undo_look(request: MemberRequest, goal_id: UUID) -> HttpResponse:
    looking_at_goals.undo_look(goal_for(request.user, goal_id=goal_id), by=request.user)
    messages.success(request, "Taken back.")
    return redirect("goal", goal_id)


@keeps_words
@members
@require_POST
def add_step(request: MemberRequest, goal_id: UUID) -> HttpResponse:
    row = goal_for(request.user, goal_id=goal_id)
    text = request.POST.get("text", "")
    why_not = refused(lambda: looking_at_goals.add_step(row, text=text, by=request.user))
    if why_not is None:
        return redirect("goal", goal_id)
    context = {"goal": opened(row), "refused": why_not, "text": text}
    return render(request, "growth/goal.html", context, status=REFUSED)


@members
@require_POST
def tick_step(request: MemberRequest, step_id: UUID) -> HttpResponse:
    step = step_for(request.user, step_id=step_id)
    looking_at_goals.tick_step(step, is_done=request.POST.get("done") == "on", by=request.user)
    return redirect("goal", step.goal_id)


@members
@require_POST
def drop_step(request: MemberRequest, step_id: UUID) -> HttpResponse:
    step = step_for(request.user, step_id=step_id)
    looking_at_goals.drop_step(step, by=request.user)
    return redirect("goal", step.goal_id)


@members
@require_http_methods(["GET", "POST"])
def erase(request: MemberRequest, goal_id: UUID) -> HttpResponse:
    row = goal_for(request.user, goal_id=goal_id)
    if request.method == "GET":
        return render(request, "growth/goal_erase.html", {"goal": opened(row)})
    setting_goals.erase_goal(row, by=request.user)
    messages.success(request, "Erased.")
    return redirect("goals")


@members
@freshly_proven
@require_http_methods(["GET", "POST"])
def along(request: MemberRequest) -> HttpResponse:
    if request.method == "GET":
        return render(request, "growth/goals_along.html")
    response = HttpResponse(take_goals_along(by=request.user), content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="goals.json"'
    return response


def _form(request: MemberRequest, page: GoalFormPage) -> HttpResponse:
    status = REFUSED if page.is_bound else 200
    return render(request, "growth/goal_form.html", {"page": page}, status=status)
