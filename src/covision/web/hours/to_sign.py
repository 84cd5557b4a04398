"""Pages for whoever signs with an account: what waits, one sheet, and a signature under several."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from covision.core.errors import NotFound
from covision.hours import answering
from covision.hours.signing_access import NO_SHEET, sheet_to_sign_for, sheets_waiting_for
from covision.web.access import freshly_proven, keeps_words, members
from covision.web.hours.sheet_forms import HandForm, WordsForm
from covision.web.hours.sheet_page import SheetPage, sheets_shown
from covision.web.hours.signing_queue import Queue, initial_hand
from covision.web.meetings.keeping import refused
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import QueryDict

    from covision.hours.models import Sheet

REFUSED = 409
SEEN = "seen-"
"""Before a sheet's id: the hash of what its page showed."""


@members
@require_GET
def queue(request: MemberRequest) -> HttpResponse:
    page = Queue(request.user, place=request.GET.get("page", ""))
    return render(request, "hours/to_sign.html", {"page": page})


@members
@require_GET
def read(request: MemberRequest, sheet_id: UUID) -> HttpResponse:
    page = SheetPage(sheet_to_sign_for(request.user, sheet_id=sheet_id))
    return render(request, "hours/to_sign_sheet.html", {"page": page, "form": WordsForm()})


@members
@require_POST
def approve(request: MemberRequest, sheet_id: UUID) -> HttpResponse:
    found = sheet_to_sign_for(request.user, sheet_id=sheet_id)
    answering.approve(found, seen=request.POST.get("seen", ""), by=request.user)
    messages.success(request, "Looked through. Sign it with the others when you like.")
    return redirect("hours_to_sign")


@keeps_words
@members
@require_POST
def send_back(request: MemberRequest, sheet_id: UUID) -> HttpResponse:
    page = SheetPage(sheet_to_sign_for(request.user, sheet_id=sheet_id))
    form = WordsForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        page.refused = refused(lambda: answering.send_back(page.sheet, **said, by=request.user))
        if page.refused is None:
            messages.success(request, f"It is with {page.worker} again, with your words.")
            return redirect("hours_to_sign")
    context = {"page": page, "form": form}
    return render(request, "hours/to_sign_sheet.html", context, status=REFUSED)


@members
@freshly_proven
@require_http_methods(["GET", "POST"])
def attest(request: MemberRequest) -> HttpResponse:
    """Under one sheet or several, each as it was shown on the page before."""
    waiting = sheets_waiting_for(request.user)
    asked = request.POST if request.method == "POST" else request.GET
    pages = sheets_shown(chosen(waiting, asked))
    if not pages:
        raise NotFound(NO_SHEET)
    form = HandForm(request.POST or None, initial=initial_hand(request.user))
    context: dict[str, object] = {"pages": pages, "form": form}
    if form.is_valid():
        context["refused"] = refused(
            lambda: answering.attest(
                [one.sheet for one in pages],
                seen=seen_in(request.POST),
                hand=form.hand,
                by=request.user,
            )
        )
        if context["refused"] is None:
            messages.success(request, "Signed.")
            return redirect("hours_to_sign")
    status = REFUSED if form.is_bound else 200
    return render(request, "hours/to_sign_attest.html", context, status=status)


def chosen(sheets: "Iterable[Sheet]", asked: "QueryDict") -> "list[Sheet]":
    named = set(asked.getlist("sheet"))
    return [one for one in sheets if str(one.pk) in named]


def seen_in(posted: "QueryDict") -> dict[UUID, str]:
    """What the page that was read showed of each sheet. Whatever names no sheet is nothing."""
    return {UUID(name): posted.get(f"{SEEN}{name}", "") for name in posted.getlist("sheet")}
