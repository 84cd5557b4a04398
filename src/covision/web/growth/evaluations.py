"""Pages of evaluations: the list, the notice, writing it, and the evaluation itself."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from covision.core.errors import NotFound
from covision.growth import evaluating
from covision.growth.evaluation_access import (
    closed_about,
    evaluation_for,
    evaluations_seen_by,
    leads_open_to,
    supervised_by,
    terms_of,
    versions_open_to,
    waiting_for,
)
from covision.growth.evaluation_exporting import take_evaluations_along
from covision.growth.evaluation_rules import check_may_judge, check_may_write, earliest_day
from covision.growth.remediation_access import missed_among, remediations_seen_by
from covision.people.access import (
    members_of,
    open_group_for,
    practice_for_administrator,
)
from covision.people.rules import NO_GROUP
from covision.web.access import administrators, freshly_proven, keeps_words, members
from covision.web.growth.evaluation_form_page import EvaluationWritePage
from covision.web.growth.evaluation_forms import AnnounceForm, TermsForm
from covision.web.growth.evaluation_page import EvaluationPage
from covision.web.meetings.keeping import refused
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from covision.people.models import Group, Person

REFUSED = 409
PER_PAGE = 50
SHOWN_OR_SENT = require_http_methods(["GET", "POST"])


@members
@require_GET
def evaluations(request: MemberRequest) -> HttpResponse:
    page = Paginator(evaluations_seen_by(request.user), PER_PAGE).get_page(request.GET.get("page"))
    waiting = waiting_for(request.user)
    ways = list(remediations_seen_by(request.user))
    missed = missed_among(ways)
    context = {
        "page": page,
        "rows": [(one, one.pk in waiting) for one in page],
        "remediations": [(one, one.pk in missed) for one in ways],
        "supervised": supervised_by(request.user),
    }
    return render(request, "growth/evaluations.html", context)


@members
@freshly_proven
@SHOWN_OR_SENT
def evaluations_file(request: MemberRequest) -> HttpResponse:
    if request.method == "GET":
        return render(request, "growth/evaluations_file.html")
    words = take_evaluations_along(by=request.user)
    response = HttpResponse(words, content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="evaluations.json"'
    return response


@members
@SHOWN_OR_SENT
def evaluation_new(request: MemberRequest, group_id: UUID, person_id: UUID) -> HttpResponse:
    group, supervisee = supervised(request, group_id, person_id)
    form = AnnounceForm(
        request.POST or None,
        versions=versions_open_to(group.practice),
        people=leads_open_to(group, but={supervisee.pk, request.user.pk}),
        closed=closed_about(supervisee, by=request.user),
        initial={"due_on": earliest_day(group), "kind": "mid"},
    )
    context = {"form": form, "group": group, "supervisee": supervisee}
    context["terms"] = terms_of(group.practice)
    if form.is_valid():
        context["refused"] = refused(
            lambda: evaluating.announce(group, supervisee=supervisee, by=request.user, **form.said)
        )
        if context["refused"] is None:
            messages.success(request, f"Announced. {supervisee.first_name} sees it now.")
            return redirect("evaluations")
    status = REFUSED if context.get("refused") else 200
    return render(request, "growth/evaluation_new.html", context, status=status)


@members
@require_GET
def evaluation(request: MemberRequest, evaluation_id: UUID) -> HttpResponse:
    found = evaluation_for(request.user, evaluation_id=evaluation_id)
    page = EvaluationPage(found, request.user)
    return render(request, "growth/evaluation.html", {"page": page})


@keeps_words
@members
@SHOWN_OR_SENT
def write(request: MemberRequest, evaluation_id: UUID) -> HttpResponse:
    found = evaluation_for(request.user, evaluation_id=evaluation_id)
    check_may_write(found, by=request.user)
    page = EvaluationWritePage(found, request.user, request.POST or None)
    if request.method == "POST":
        page.refused = refused(lambda: _keep_or_hand_over(request, page))
        if page.refused is None:
            return redirect("evaluation", evaluation_id)
    status = REFUSED if page.refused else 200
    return render(request, "growth/evaluation_write.html", {"page": page}, status=status)


@members
@require_POST
def take_back(request: MemberRequest, evaluation_id: UUID) -> HttpResponse:
    found = evaluation_for(request.user, evaluation_id=evaluation_id)
    evaluating.take_back(found, by=request.user)
    messages.success(request, "It is a draft again, and yours alone. Its reader was told.")
    return redirect("evaluation", evaluation_id)


@members
@require_POST
def call_off(request: MemberRequest, evaluation_id: UUID) -> HttpResponse:
    found = evaluation_for(request.user, evaluation_id=evaluation_id)
    evaluating.call_off(found, by=request.user)
    messages.success(request, "Called off. What you had written is gone.")
    return redirect("evaluation", evaluation_id)


@administrators
@SHOWN_OR_SENT
def terms(request: MemberRequest, practice_id: UUID) -> HttpResponse:
    practice = practice_for_administrator(request.user, practice_id=practice_id)
    now = terms_of(practice)
    told = {name: getattr(now, name) for name in ("notice_days", "reply_days", "kept_years")}
    form = TermsForm(request.POST or None, initial=told)
    context = {"form": form, "practice": practice}
    if form.is_valid():
        context["refused"] = refused(
            lambda: evaluating.change_terms(practice, by=request.user, **form.cleaned_data)
        )
        if context["refused"] is None:
            messages.success(request, "From now on evaluations keep these days.")
            return redirect("practice", practice.pk)
    return render(request, "growth/evaluation_terms.html", context)


def supervised(request: MemberRequest, group_id: UUID, person_id: UUID) -> "tuple[Group, Person]":
    """Somebody whom the reader supervises in that group; anything else is not there."""
    group = open_group_for(request.user, group_id=group_id)
    supervisee = members_of(group).filter(pk=person_id).first()
    if supervisee is None:
        raise NotFound(NO_GROUP)
    check_may_judge(group, supervisee=supervisee, by=request.user)
    return group, supervisee


def _keep_or_hand_over(request: MemberRequest, page: EvaluationWritePage) -> None:
    found, by = page.evaluation, request.user
    if not page.hands_over:
        evaluating.save_draft(found, written=page.written, by=by)
        messages.success(request, "Kept as a draft. Only you see it.")
        return
    evaluating.hand_over(found, written=page.written, names_nobody=page.names_nobody, by=by)
    messages.success(request, f"Handed over. {found.supervisee.first_name} reads it now.")
