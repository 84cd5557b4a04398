"""Pages of a programme: the hours of those who let it see them, room for supervision, who leads."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from covision.hours import being_seen
from covision.hours.cohort_csv import take_cohort_along
from covision.hours.programme_access import (
    could_lead,
    lead_for,
    leads_of,
    programme_for,
    programmes_led_by,
)
from covision.people.access import practice_for_administrator
from covision.web.access import administrators, freshly_proven, members
from covision.web.hours.programme_forms import LeadForm
from covision.web.hours.programme_page import CapacityPage, CohortPage
from covision.web.requests import MemberRequest


@members
@require_GET
def programmes(request: MemberRequest) -> HttpResponse:
    context = {"programmes": programmes_led_by(request.user)}
    return render(request, "hours/programmes.html", context)


@members
@freshly_proven
@require_GET
def cohort(request: MemberRequest, practice_id: UUID) -> HttpResponse:
    found = programme_for(request.user, practice_id=practice_id)
    asked = {name: request.GET.get(name, "") for name in ("called", "leaf")}
    page = CohortPage(found, **asked, by=request.user)
    return render(request, "hours/cohort.html", {"page": page})


@members
@freshly_proven
@require_GET
def capacity(request: MemberRequest, practice_id: UUID) -> HttpResponse:
    found = programme_for(request.user, practice_id=practice_id)
    return render(request, "hours/capacity.html", {"page": CapacityPage(found)})


@members
@freshly_proven
@require_POST
def cohort_file(request: MemberRequest, practice_id: UUID) -> HttpResponse:
    found = programme_for(request.user, practice_id=practice_id)
    response = HttpResponse(take_cohort_along(found, by=request.user), content_type="text/csv")
    response["Content-Disposition"] = 'attachment; filename="hours-of-the-programme.csv"'
    return response


@administrators
@require_http_methods(["GET", "POST"])
def leads(request: MemberRequest, practice_id: UUID) -> HttpResponse:
    found = practice_for_administrator(request.user, practice_id=practice_id)
    form = LeadForm(request.POST or None, people=could_lead(found))
    if form.is_valid():
        person = form.cleaned_data["person"]
        being_seen.name_lead(found, person=person, by=request.user)
        messages.success(request, f"{person.name} sees the figures of hours from now on.")
        return redirect("programme_leads", found.pk)
    context = {"practice": found, "form": form, "leads": leads_of(found)}
    return render(request, "hours/leads.html", context)


@administrators
@require_POST
def lead_end(request: MemberRequest, practice_id: UUID, lead_id: UUID) -> HttpResponse:
    found = practice_for_administrator(request.user, practice_id=practice_id)
    lead = lead_for(found, lead_id=lead_id)
    being_seen.end_lead(lead, by=request.user)
    messages.success(request, f"{lead.person.name} sees the figures no more.")
    return redirect("programme_leads", found.pk)
