"""Pages of the load-map: counts of a week, and how the weeks compare."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from covision.web.access import keeps_words, members
from covision.web.meetings.keeping import refused
from covision.web.requests import MemberRequest
from covision.web.wellbeing.day_in_address import day_in
from covision.web.wellbeing.load_page import LoadPage
from covision.wellbeing import loading
from covision.wellbeing.access import today_of
from covision.wellbeing.days import monday_of

REFUSED = 409


@keeps_words
@members
@require_http_methods(["GET", "POST"])
def load(request: MemberRequest) -> HttpResponse:
    return _kept(request, monday_of(today_of(request.user)))


@keeps_words
@members
@require_http_methods(["GET", "POST"])
def load_week(request: MemberRequest, day: str) -> HttpResponse:
    return _kept(request, monday_of(day_in(day)))


@members
@require_POST
def take_away(request: MemberRequest, day: str) -> HttpResponse:
    loading.take_week_away(monday_of(day_in(day)), by=request.user)
    messages.success(request, "That week’s counts are gone.")
    return redirect("load")


def _kept(request: MemberRequest, week_on: date) -> HttpResponse:
    page = LoadPage(request.user, week_on, posted=request.POST or None)
    if request.method == "POST":
        page.refused = refused(
            lambda: loading.keep_week(week_on, counts=page.counts, own=page.own, by=request.user)
        )
        if page.refused is None:
            messages.success(request, "Kept. Only you see it.")
            return redirect("load")
    status = REFUSED if page.refused else 200
    return render(request, "wellbeing/load.html", {"page": page}, status=status)
