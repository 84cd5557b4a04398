"""Pages on which an evaluation is replied to, signed or not signed, and appealed against."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from covision.growth import evaluation_answering
from covision.growth.evaluation_access import (
    appeal_of,
    draft_of,
    evaluation_for,
    opened_for,
)
from covision.growth.evaluation_fields import REPLY
from covision.growth.evaluation_rules import (
    check_may_decide_appeal,
    check_may_note_appeal,
    check_may_reply,
)
from covision.people.rules import today
from covision.web.access import freshly_proven, keeps_words, members
from covision.web.growth.evaluation_forms import AppealForm, DecisionForm
from covision.web.growth.evaluation_page import EvaluationPage, SignForm
from covision.web.meetings.keeping import Refused, refused
from covision.web.requests import MemberRequest

REFUSED = 409
SHOWN_OR_SENT = require_http_methods(["GET", "POST"])


@keeps_words
@members
@SHOWN_OR_SENT
def reply(request: MemberRequest, evaluation_id: UUID) -> HttpResponse:
    found = opened_for(request.user, evaluation_id=evaluation_id)
    check_may_reply(found, by=request.user)
    wrong = None
    if request.method == "POST":
        text = request.POST.get("reply", "")
        wrong = refused(lambda: _reply(request, evaluation_id, text))
        if wrong is None:
            return redirect("evaluation", evaluation_id)
    else:
        text = draft_of(found.evaluation, by=request.user).get(REPLY, "")
    page = EvaluationPage(found.evaluation, request.user)
    context = {"page": page, "text": text, "refused": wrong}
    return render(request, "growth/evaluation_reply.html", context, status=_status(wrong))


@members
@freshly_proven
@SHOWN_OR_SENT
def sign(request: MemberRequest, evaluation_id: UUID) -> HttpResponse:
    found = opened_for(request.user, evaluation_id=evaluation_id)
    page = EvaluationPage(found.evaluation, request.user)
    form = SignForm(request.POST or None, initial={"seen": found.digest})
    if form.is_valid():
        said = form.cleaned_data
        evaluation_answering.sign(
            found.evaluation, hand=said["hand"], seen=said["seen"], by=request.user
        )
        messages.success(request, "Signed.")
        return redirect("evaluation", evaluation_id)
    return render(request, "growth/evaluation_sign.html", {"page": page, "form": form})


@members
@freshly_proven
@require_POST
def refuse(request: MemberRequest, evaluation_id: UUID) -> HttpResponse:
    found = evaluation_for(request.user, evaluation_id=evaluation_id)
    seen = request.POST.get("seen", "")
    evaluation_answering.refuse_to_sign(found, seen=seen, by=request.user)
    messages.success(request, "It is written down that you did not sign.")
    return redirect("evaluation", evaluation_id)


@members
@require_POST
def note_silence(request: MemberRequest, evaluation_id: UUID) -> HttpResponse:
    found = evaluation_for(request.user, evaluation_id=evaluation_id)
    evaluation_answering.note_silence(found, by=request.user)
    messages.success(request, "It is written down that there was no answer.")
    return redirect("evaluation", evaluation_id)


@keeps_words
@members
@SHOWN_OR_SENT
def appeal(request: MemberRequest, evaluation_id: UUID) -> HttpResponse:
    found = evaluation_for(request.user, evaluation_id=evaluation_id)
    check_may_note_appeal(found, appealed_on=today(), by=request.user)
    form, wrong = AppealForm(request.POST or None, initial={"appealed_on": today()}), None
    if form.is_valid():
        said = form.cleaned_data
        wrong = refused(lambda: evaluation_answering.note_appeal(found, by=request.user, **said))
        if wrong is None:
            return redirect("evaluation", evaluation_id)
    context = {"evaluation": found, "form": form, "refused": wrong, "is_decision": False}
    return render(request, "growth/evaluation_appeal.html", context, status=_status(wrong))


@keeps_words
@members
@SHOWN_OR_SENT
def decision(request: MemberRequest, evaluation_id: UUID, appeal_id: UUID) -> HttpResponse:
    found = evaluation_for(request.user, evaluation_id=evaluation_id)
    row = appeal_of(found, appeal_id=appeal_id)
    check_may_decide_appeal(
        found, appealed_on=row.appealed_on, decided_on=row.decided_on, on=today(), by=request.user
    )
    form, wrong = DecisionForm(request.POST or None, initial={"decided_on": today()}), None
    if form.is_valid():
        said = form.cleaned_data
        wrong = refused(
            lambda: evaluation_answering.note_decision(
                found, appeal_id=appeal_id, by=request.user, **said
            )
        )
        if wrong is None:
            return redirect("evaluation", evaluation_id)
    context = {"evaluation": found, "form": form, "refused": wrong, "is_decision": True}
    return render(request, "growth/evaluation_appeal.html", context, status=_status(wrong))


def _reply(request: MemberRequest, evaluation_id: UUID, text: str) -> None:
    found, by = evaluation_for(request.user, evaluation_id=evaluation_id), request.user
    act = request.POST.get("act")
    if act == "waive":
        evaluation_answering.waive_reply(found, by=by)
        messages.success(request, "You have nothing to reply. Both of you can sign now.")
    elif act == "give":
        names_nobody = request.POST.get("names_nobody") == "on"
        evaluation_answering.reply(found, text=text, names_nobody=names_nobody, by=by)
        messages.success(request, "Your reply stands in the evaluation.")
    else:
        evaluation_answering.save_reply(found, text=text, by=by)
        messages.success(request, "Kept as a draft. Only you see it.")


def _status(wrong: Refused | None) -> int:
    return REFUSED if wrong else 200
