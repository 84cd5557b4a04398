"""Pages on which somebody says, once, what no entry shows: their stages, statuses and days."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from covision.hours import pinning, saying_facts
from covision.hours.standing_access import pin_for, span_for
from covision.web.access import members
from covision.web.hours.fact_forms import ApplicationForm, trouble_in, was
from covision.web.hours.facts_page import FactsPage
from covision.web.meetings.keeping import refused
from covision.web.requests import MemberRequest

REFUSED = 409


@members
@require_http_methods(["GET", "POST"])
def days(request: MemberRequest) -> HttpResponse:
    page = FactsPage(request.user, asked=request.GET, posted=request.POST or None)
    if page.form.is_valid():
        page.refused = refused(lambda: saying_facts.say_days(page.form.days, by=request.user))
        if page.refused is None:
            messages.success(request, "Kept.")
            return redirect("hours_days")
    return _shown(request, page)


@members
@require_http_methods(["GET", "POST"])
def change(request: MemberRequest, span_id: UUID) -> HttpResponse:
    span = span_for(request.user, span_id=span_id)
    page = FactsPage(request.user, span=span, posted=request.POST or None)
    if page.form.is_valid():
        page.refused = refused(
            lambda: saying_facts.change_days(span, days=page.form.days, by=request.user)
        )
        if page.refused is None:
            messages.success(request, "Kept.")
            return redirect("hours_days")
    return _shown(request, page)


@members
@require_POST
def take_away(request: MemberRequest, span_id: UUID) -> HttpResponse:
    """What was there stands in the form again, so that one press puts it back."""
    span = span_for(request.user, span_id=span_id)
    again = urlencode({**was(span), "back": "on"})
    saying_facts.take_days_away(span, by=request.user)
    messages.success(request, "Taken away. To put it back, press “Keep these days”.")
    return redirect(f"{reverse('hours_days')}?{again}#days")


@members
@require_POST
def application(request: MemberRequest, pin_id: UUID) -> HttpResponse:
    pin = pin_for(request.user, pin_id=pin_id)
    form = ApplicationForm(request.POST)
    if not form.is_valid():
        messages.warning(request, trouble_in(form))
        return redirect("hours_days")
    pinning.say_application_day(pin, day=form.cleaned_data["application_on"], by=request.user)
    messages.success(request, "Kept.")
    return redirect("hours_days")


def _shown(request: MemberRequest, page: FactsPage) -> HttpResponse:
    status = REFUSED if page.form.is_bound else 200
    return render(request, "hours/days.html", {"page": page}, status=status)
