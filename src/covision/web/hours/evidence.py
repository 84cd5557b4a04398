"""Pages of papers for hours: what is due, agreements, and lists to check against."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from covision.core.errors import NotFound
from covision.hours import agreeing, filing
from covision.hours.access import ledger_of
from covision.hours.evidence_access import (
    NOT_THERE,
    agreement_for,
    setting_for,
    supervisor_for,
)
from covision.web.access import keeps_words, members
from covision.web.hours.evidence_forms import DoneForm, KeyForm
from covision.web.hours.evidence_page import DuePage, PapersPage, agreement_form
from covision.web.meetings.keeping import Refused, refused
from covision.web.requests import MemberRequest

REFUSED = 409
SAY_DAY = "Say on which day it was done, as 2026-11-09."


@members
@require_GET
def due(request: MemberRequest) -> HttpResponse:
    return render(request, "hours/due.html", {"page": DuePage(request.user)})


@members
@require_POST
def due_done(request: MemberRequest) -> HttpResponse:
    ledger, form = ledger_of(request.user), DoneForm(request.POST)
    if ledger is None or "key" not in request.POST:
        raise NotFound(NOT_THERE)
    why_not = (
        refused(
            lambda: filing.file_paper(
                ledger,
                key=form.cleaned_data["key"],
                on=form.cleaned_data["done_on"],
                by=request.user,
            )
        )
        if form.is_valid()
        else Refused(SAY_DAY)
    )
    if why_not is None:
        messages.success(request, "Kept as done. You can take it back below.")
        return redirect("hours_due")
    page = DuePage(request.user, refused=why_not)
    return render(request, "hours/due.html", {"page": page}, status=REFUSED)


@members
@require_POST
def due_undo(request: MemberRequest) -> HttpResponse:
    ledger, form = ledger_of(request.user), KeyForm(request.POST)
    if ledger is None or not form.is_valid():
        raise NotFound(NOT_THERE)
    filing.take_filing_back(ledger, key=form.cleaned_data["key"], by=request.user)
    messages.success(request, "Taken back. It is open again.")
    return redirect("hours_due")


@members
@require_POST
def due_letters(request: MemberRequest) -> HttpResponse:
    ledger, form = ledger_of(request.user), KeyForm(request.POST)
    if ledger is None or not form.is_valid():
        raise NotFound(NOT_THERE)
    is_wanted = request.POST.get("wanted") == "on"
    filing.remind(ledger, key=form.cleaned_data["key"], is_wanted=is_wanted, by=request.user)
    words = "Letters will come before this day." if is_wanted else "No letters about this day."
    messages.success(request, words)
    return redirect("hours_due")


@members
@require_GET
def papers(request: MemberRequest) -> HttpResponse:
    return render(request, "hours/papers.html", {"page": PapersPage(request.user)})


@keeps_words
@members
@require_http_methods(["GET", "POST"])
def agreement_new(request: MemberRequest) -> HttpResponse:
    ledger = ledger_of(request.user)
    if ledger is None:
        return redirect("hours_papers")
    form = agreement_form(
        request.user, ledger, asked=request.GET.dict(), posted=request.POST or None
    )
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        said = form.cleaned_data
        supervisor = supervisor_for(request.user, supervisor_id=UUID(said["supervisor"]))
        setting = setting_for(request.user, setting_id=UUID(said["setting"]))
        context["refused"] = refused(
            lambda: agreeing.keep_agreement(
                supervisor, setting=setting, agreed=form.agreed, by=request.user
            )
        )
        if context["refused"] is None:
            messages.success(request, "Kept.")
            return redirect("hours_papers")
    status = REFUSED if form.is_bound else 200
    return render(request, "hours/agreement.html", context, status=status)


@members
@require_POST
def agreement_take_back(request: MemberRequest, agreement_id: UUID) -> HttpResponse:
    row = agreement_for(request.user, agreement_id=agreement_id)
    agreeing.take_agreement_back(row, by=request.user)
    return render(request, "hours/agreement_gone.html", {"agreement": row})


@members
@require_POST
def agreement_put_back(request: MemberRequest, agreement_id: UUID) -> HttpResponse:
    row = agreement_for(request.user, agreement_id=agreement_id)
    agreeing.put_agreement_back(row, by=request.user)
    messages.success(request, "It is there again.")
    return redirect("hours_papers")
