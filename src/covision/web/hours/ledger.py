"""Pages of a ledger: its weeks, one week with its days, and what is proposed for it."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from covision.hours import erasing_hours, exporting_hours, taking_proposals
from covision.hours.exporting_hours import FileKind
from covision.hours.ledger_access import setting_for
from covision.hours.weeks import week_named
from covision.web.access import freshly_proven, members
from covision.web.hours.file_forms import KindForm
from covision.web.hours.ledger_page import LedgerPage, WeekPage
from covision.web.hours.place_forms import ProposalForm
from covision.web.meetings.forms import read
from covision.web.meetings.keeping import refused
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from covision.hours.models import Setting

REFUSED = 409


@members
@require_GET
def ledger(request: MemberRequest) -> HttpResponse:
    page = LedgerPage(request.user, number=request.GET.get("page", ""))
    return render(request, "hours/ledger.html", {"page": page})


@members
@require_GET
def week(request: MemberRequest, day: str) -> HttpResponse:
    return render(request, "hours/week.html", {"page": WeekPage(request.user, week_named(day))})


@members
@require_POST
def take(request: MemberRequest, day: str) -> HttpResponse:
    """Those that are ticked, in one press."""
    page = WeekPage(request.user, week_named(day))
    said = read(ProposalForm(request.POST)).cleaned_data
    place = _place(request, said["place"])
    keys = request.POST.getlist("proposal")
    page.refused = refused(
        lambda: taking_proposals.take_proposals(
            page.week, keys=keys, setting=place, by=request.user
        )
    )
    if page.refused is None:
        messages.success(request, "Kept.")
        return redirect("hours_week", page.week.key)
    return render(request, "hours/week.html", {"page": page}, status=REFUSED)


@members
@require_POST
def skip(request: MemberRequest, day: str) -> HttpResponse:
    found = week_named(day)
    key = request.POST.get("skip", "")
    taking_proposals.skip_proposal(found, key=key, by=request.user)
    messages.success(request, "Skipped. “Offer again” on this page brings it back.")
    return redirect("hours_week", found.key)


@members
@require_POST
def offer_again(request: MemberRequest, day: str) -> HttpResponse:
    found = week_named(day)
    taking_proposals.offer_again(found, by=request.user)
    return redirect("hours_week", found.key)


@members
@freshly_proven
@require_http_methods(["GET", "POST"])
def files(request: MemberRequest) -> HttpResponse:
    """The ledger as a file to take along."""
    if request.method == "GET":
        return render(request, "hours/files.html")
    kind = FileKind(read(KindForm(request.POST)).cleaned_data["kind"])
    content = exporting_hours.export_hours(kind=kind, by=request.user)
    response = HttpResponse(content, content_type=kind.media_type)
    response["Content-Disposition"] = f'attachment; filename="hours.{kind}"'
    return response


@members
@freshly_proven
@require_http_methods(["GET", "POST"])
def erase(request: MemberRequest) -> HttpResponse:
    if request.method == "GET":
        return render(request, "hours/erase.html")
    erasing_hours.erase_ledger(by=request.user)
    messages.success(request, "Erased.")
    return redirect("hours")


def _place(request: MemberRequest, chosen: UUID | None) -> "Setting | None":
    return setting_for(request.user, setting_id=chosen) if chosen else None
