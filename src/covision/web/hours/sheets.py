"""Pages of one's own sheets: made, handed in, taken back, passed on, and taken along."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from covision.core.errors import NotPossible
from covision.hours import handing_in, passing_on, signing_links
from covision.hours.access import ledger_of, settings_of, supervisors_of
from covision.hours.hours_export import take_hours_along
from covision.hours.signing_access import attestation_for, sheet_for, signers_of
from covision.hours.signing_states import Because
from covision.web.access import freshly_proven, members
from covision.web.hours.sheet_forms import SheetForm, SuccessorForm
from covision.web.hours.sheet_page import SheetPage, own_sheets
from covision.web.hours.signed_files import archive_of, pdf_of
from covision.web.meetings.keeping import refused
from covision.web.requests import MemberRequest

REFUSED = 409
NOTHING_YET = "There are no hours yet. Write some down first, then hand them in."
SHOWN_OR_SENT = require_http_methods(["GET", "POST"])


@members
@require_GET
def sheets(request: MemberRequest) -> HttpResponse:
    place, pages = own_sheets(request.user, place=request.GET.get("page", ""))
    return render(request, "hours/sheets.html", {"pages": pages, "place": place})


@members
@SHOWN_OR_SENT
def new(request: MemberRequest) -> HttpResponse:
    ledger = ledger_of(request.user)
    if ledger is None:
        raise NotPossible(NOTHING_YET)
    initial = {"day": request.GET.get("day") or localdate(), "period": "week"}
    form = SheetForm(request.POST or None, initial=initial)
    form.offer(supervisors_of(ledger), settings_of(ledger))
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        made: list[UUID] = []
        context["refused"] = refused(
            lambda: made.append(
                handing_in.make_sheet(ledger, wanted=form.wanted, by=request.user).pk
            )
        )
        if made:
            return redirect("hours_sheet", made[0])
    status = REFUSED if form.is_bound else 200
    return render(request, "hours/sheet_new.html", context, status=status)


@members
@require_GET
def sheet(request: MemberRequest, sheet_id: UUID) -> HttpResponse:
    page = SheetPage(sheet_for(request.user, sheet_id=sheet_id))
    return render(request, "hours/sheet.html", {"page": page})


@members
@require_POST
def hand_in(request: MemberRequest, sheet_id: UUID) -> HttpResponse:
    found = sheet_for(request.user, sheet_id=sheet_id)
    handing_in.hand_in(found, by=request.user)
    messages.success(request, f"It is with {found.signer.name} now.")
    return redirect("hours_sheet", sheet_id)


@members
@require_POST
def take_back(request: MemberRequest, sheet_id: UUID) -> HttpResponse:
    handing_in.take_back(sheet_for(request.user, sheet_id=sheet_id), by=request.user)
    messages.success(request, "It is yours again. Hand it in when it is as it should be.")
    return redirect("hours_sheet", sheet_id)


@members
@require_POST
def open_again(request: MemberRequest, sheet_id: UUID) -> HttpResponse:
    handing_in.open_again(sheet_for(request.user, sheet_id=sheet_id), by=request.user)
    messages.success(request, "Its days are open. What was signed stays as it was signed.")
    return redirect("hours_sheet", sheet_id)


@members
@require_POST
def drop(request: MemberRequest, sheet_id: UUID) -> HttpResponse:
    handing_in.drop(sheet_for(request.user, sheet_id=sheet_id), by=request.user)
    messages.success(request, "The sheet is gone. Its hours are where they were.")
    return redirect("hours_sheets")


@members
@require_POST
def send_link(request: MemberRequest, sheet_id: UUID) -> HttpResponse:
    signing_links.send_link(sheet_for(request.user, sheet_id=sheet_id), by=request.user)
    messages.success(request, "A new letter is on its way. Links sent before open nothing now.")
    return redirect("hours_sheet", sheet_id)


@members
@require_POST
def withdraw_links(request: MemberRequest, sheet_id: UUID) -> HttpResponse:
    signing_links.withdraw_links(sheet_for(request.user, sheet_id=sheet_id), by=request.user)
    messages.success(request, "The link opens nothing any more.")
    return redirect("hours_sheet", sheet_id)


@members
@SHOWN_OR_SENT
def pass_on(request: MemberRequest, sheet_id: UUID) -> HttpResponse:
    found = sheet_for(request.user, sheet_id=sheet_id)
    form = SuccessorForm(request.POST or None).offer(signers_of(found))
    context: dict[str, object] = {"page": SheetPage(found), "form": form}
    if form.is_valid():
        said = form.cleaned_data
        context["refused"] = refused(
            lambda: passing_on.pass_on(
                found,
                to=UUID(said["to"]),
                because=Because(said["because"]),
                words=said["words"],
                names_nobody=said["names_nobody"],
                by=request.user,
            )
        )
        if context["refused"] is None:
            messages.success(request, "Passed on. Who did it and why stays with the sheet.")
            return redirect("hours_sheet", sheet_id)
    status = REFUSED if form.is_bound else 200
    return render(request, "hours/sheet_pass_on.html", context, status=status)


@members
@require_GET
def signature_file(request: MemberRequest, attestation_id: UUID) -> HttpResponse:
    found = attestation_for(request.user, attestation_id=attestation_id)
    return _file(pdf_of([found]), "application/pdf", f"hours-{found.from_on}.pdf")


@members
@freshly_proven
@SHOWN_OR_SENT
def along(request: MemberRequest) -> HttpResponse:
    if request.method == "GET":
        return render(request, "hours/hours_along.html")
    content = archive_of(take_hours_along(by=request.user), person=request.user)
    return _file(content, "application/zip", "hours-signed.zip")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
