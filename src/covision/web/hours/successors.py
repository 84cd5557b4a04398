"""Pages for whoever administers a practice: sheets that wait there, and the keys that sign."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from covision.hours import passing_on, signing_keys
from covision.hours.signing_access import keys_of, sheets_waiting_in, waiting_sheet_in
from covision.hours.signing_states import Because
from covision.hours.statements import in_groups
from covision.people.access import people_of, practice_for_administrator
from covision.web.access import administrators
from covision.web.hours.sheet_forms import SuccessorForm
from covision.web.hours.sheet_page import SheetPage, sheets_shown
from covision.web.meetings.keeping import refused
from covision.web.requests import MemberRequest

REFUSED = 409


@administrators
@require_GET
def waiting(request: MemberRequest, practice_id: UUID) -> HttpResponse:
    practice = practice_for_administrator(request.user, practice_id=practice_id)
    pages = sheets_shown(sheets_waiting_in(practice))
    context = {"practice": practice, "pages": pages}
    return render(request, "hours/practice_sheets.html", context)


@administrators
@require_http_methods(["GET", "POST"])
def pass_on(request: MemberRequest, practice_id: UUID, sheet_id: UUID) -> HttpResponse:
    practice = practice_for_administrator(request.user, practice_id=practice_id)
    found = waiting_sheet_in(practice, sheet_id=sheet_id)
    page = SheetPage(found)
    people = people_of(practice).exclude(pk__in={found.ledger.person_id, found.signer.person_id})
    form = SuccessorForm(request.POST or None).offer(people)
    context: dict[str, object] = {"practice": practice, "page": page, "form": form}
    if form.is_valid():
        said = form.cleaned_data
        context["refused"] = refused(
            lambda: passing_on.pass_on_in_practice(
                practice,
                sheet=found,
                to=UUID(said["to"]),
                because=Because(said["because"]),
                words=said["words"],
                names_nobody=said["names_nobody"],
                by=request.user,
            )
        )
        if context["refused"] is None:
            messages.success(request, "Passed on. Who did it and why stays with the sheet.")
            return redirect("practice_hours_sheets", practice_id)
    status = REFUSED if form.is_bound else 200
    return render(request, "hours/practice_pass_on.html", context, status=status)


@administrators
@require_http_methods(["GET", "POST"])
def keys(request: MemberRequest, practice_id: UUID) -> HttpResponse:
    practice = practice_for_administrator(request.user, practice_id=practice_id)
    if request.method == "POST":
        signing_keys.change_key(practice, by=request.user)
        messages.success(request, "A new key signs from now on. The old one still proves the old.")
        return redirect("practice_hours_keys", practice_id)
    shown = [(one, in_groups(one.fingerprint)) for one in keys_of(practice)]
    context = {"practice": practice, "keys": shown}
    return render(request, "hours/practice_keys.html", context)
