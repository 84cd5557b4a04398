"""Pages of what is missing: naming it, the plan, its reviews, replies, and the whole way."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from covision.growth import remedying
from covision.growth.evaluation_access import closed_about, leads_open_to
from covision.growth.evaluation_states import Found, StepKind
from covision.growth.remediation_access import remediation_for, step_draft_of
from covision.growth.remediation_rules import (
    check_may_go_on,
    check_may_let_go,
    check_may_reply_to_step,
)
from covision.web.access import keeps_words, members
from covision.web.growth.evaluation_forms import OpenForm, PlanForm, ReviewForm, StepForm
from covision.web.growth.evaluations import supervised
from covision.web.growth.remediation_page import RemediationPage
from covision.web.meetings.keeping import refused
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from covision.people.models import Group, Person

REFUSED = 409
SHOWN_OR_SENT = require_http_methods(["GET", "POST"])
KEPT = "Kept as a draft. Only you see it."
Act = Callable[[], object]
Whom = tuple["Group", "Person"]
"""In which group a step is about whom."""


@keeps_words
@members
@SHOWN_OR_SENT
def remediation_new(request: MemberRequest, group_id: UUID, person_id: UUID) -> HttpResponse:
    group, supervisee = supervised(request, group_id, person_id)
    form = OpenForm(
        request.POST or None,
        people=leads_open_to(group, but={supervisee.pk, request.user.pk}),
        closed=closed_about(supervisee, by=request.user),
        initial=_draft(request, (group, supervisee), StepKind.SHORTFALL),
    )

    def act() -> object:
        return remedying.open_remediation(
            group,
            supervisee=supervisee,
            words=form.words,
            lead=form.cleaned_data["lead"],
            evaluation=form.evaluation,
            names_nobody=form.is_stated,
            by=request.user,
        )

    context = {"title": "Name what is missing", "form": form, "supervisee": supervisee}
    return _shown_or_done(request, context, form, act, of=(group, supervisee))


@members
@require_GET
def remediation(request: MemberRequest, remediation_id: UUID) -> HttpResponse:
    found = remediation_for(request.user, remediation_id=remediation_id)
    page = RemediationPage(found, request.user)
    return render(request, "growth/remediation.html", {"page": page})


@keeps_words
@members
@SHOWN_OR_SENT
def plan(request: MemberRequest, remediation_id: UUID) -> HttpResponse:
    found = remediation_for(request.user, remediation_id=remediation_id)
    check_may_go_on(found, by=request.user)
    of = (found.group, found.supervisee)
    form = PlanForm(request.POST or None, initial=_draft(request, of, StepKind.PLAN))

    def act() -> object:
        return remedying.plan(
            found,
            words=form.words,
            due_on=form.cleaned_data["due_on"],
            review_on=form.review_on,
            names_nobody=form.is_stated,
            by=request.user,
        )

    context = {"title": "Make a plan", "form": form, "remediation": found}
    return _shown_or_done(request, context, form, act, of=of)


@keeps_words
@members
@SHOWN_OR_SENT
def review(request: MemberRequest, remediation_id: UUID) -> HttpResponse:
    found = remediation_for(request.user, remediation_id=remediation_id)
    check_may_go_on(found, by=request.user)
    of = (found.group, found.supervisee)
    form = ReviewForm(request.POST or None, initial=_draft(request, of, StepKind.REVIEW))

    def act() -> object:
        return remedying.review(
            found,
            words=form.words,
            found=Found(form.cleaned_data["result"]),
            names_nobody=form.is_stated,
            by=request.user,
        )

    context = {"title": "Look at it together", "form": form, "remediation": found}
    return _shown_or_done(request, context, form, act, of=of)


@keeps_words
@members
@SHOWN_OR_SENT
def reply(request: MemberRequest, remediation_id: UUID) -> HttpResponse:
    found = remediation_for(request.user, remediation_id=remediation_id)
    check_may_reply_to_step(found, by=request.user)
    of = (found.group, found.supervisee)
    form = StepForm(
        request.POST or None, kind=StepKind.REPLY, initial=_draft(request, of, StepKind.REPLY)
    )

    def act() -> object:
        text = form.words["reply"]
        return remedying.reply_to_step(
            found, text=text, names_nobody=form.is_stated, by=request.user
        )

    context = {"title": "Reply", "form": form, "remediation": found}
    return _shown_or_done(request, context, form, act, of=of)


@keeps_words
@members
@SHOWN_OR_SENT
def let_go(request: MemberRequest, remediation_id: UUID) -> HttpResponse:
    found = remediation_for(request.user, remediation_id=remediation_id)
    check_may_let_go(found, by=request.user)
    of = (found.group, found.supervisee)
    form = StepForm(
        request.POST or None,
        kind=StepKind.LETTING_GO,
        initial=_draft(request, of, StepKind.LETTING_GO),
    )

    def act() -> object:
        return remedying.let_go(
            found, words=form.words, names_nobody=form.is_stated, by=request.user
        )

    context = {"title": "Let it go", "form": form, "remediation": found}
    return _shown_or_done(request, context, form, act, of=of)


def _shown_or_done(
    request: MemberRequest, context: dict[str, object], form: StepForm, act: Act, *, of: Whom
) -> HttpResponse:
    """The form, the form with why not, or back to where it now stands."""
    keeps = request.POST.get("act") == "keep"
    if keeps:
        act = partial(_keep, request, form, of)
    ready = keeps or form.is_valid()
    wrong = refused(act) if ready else None
    if ready and wrong is None:
        messages.success(request, KEPT if keeps else "Written down. Both of you read it.")
        found = context.get("remediation")
        return redirect("remediation", found.pk) if found else redirect("evaluations")  # type: ignore[attr-defined]
    status = REFUSED if wrong else 200
    whole = {**context, "refused": wrong}
    return render(request, "growth/remediation_step.html", whole, status=status)


def _draft(request: MemberRequest, of: Whom, kind: StepKind) -> dict[str, str]:
    group, supervisee = of
    return dict(step_draft_of(group, supervisee=supervisee, kind=kind, by=request.user))


def _keep(request: MemberRequest, form: StepForm, of: Whom) -> None:
    group, supervisee = of
    told = {name: request.POST.get(name, "") for name in form.fields if name != "names_nobody"}
    remedying.save_step_draft(
        group, supervisee=supervisee, kind=form.kind, told=told, by=request.user
    )
