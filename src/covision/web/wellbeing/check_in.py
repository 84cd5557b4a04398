"""Pages of a check-in: answering, looking back over time, and where one can turn."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from covision.web.access import keeps_words, members
from covision.web.meetings.keeping import refused
from covision.web.requests import MemberRequest
from covision.web.wellbeing.check_in_page import CheckInPage, OverTimePage
from covision.web.wellbeing.day_in_address import day_in
from covision.wellbeing import checking_in
from covision.wellbeing.access import check_in_for, today_of
from covision.wellbeing.signposts import countries, signposts_in

REFUSED = 409
KEPT = "Kept. Only you see it."


@keeps_words
@members
@require_http_methods(["GET", "POST"])
def check_in(request: MemberRequest) -> HttpResponse:
    return _answered(request, today_of(request.user))


@keeps_words
@members
@require_http_methods(["GET", "POST"])
def check_in_of(request: MemberRequest, day: str) -> HttpResponse:
    """A day that was begun, to go on with or to put right."""
    on = day_in(day)
    check_in_for(request.user, on=on)
    return _answered(request, on)


@members
@require_POST
def take_away(request: MemberRequest, day: str) -> HttpResponse:
    checking_in.take_check_in_away(day_in(day), by=request.user)
    messages.success(request, "That day’s answers are gone.")
    return redirect("check_in_over_time")


@members
@require_GET
def over_time(request: MemberRequest) -> HttpResponse:
    return render(request, "wellbeing/over_time.html", {"page": OverTimePage(request.user)})


@members
@require_GET
def support(request: MemberRequest) -> HttpResponse:
    """The country is the reader’s choice in the address; it is not kept."""
    chosen = request.GET.get("country", "")
    context = {"chosen": chosen, "countries": countries(), "places": signposts_in(chosen)}
    return render(request, "wellbeing/support.html", context)


def _answered(request: MemberRequest, on: date) -> HttpResponse:
    page = CheckInPage(request.user, on, posted=request.POST or None)
    if request.method == "POST":
        page.refused = refused(lambda: checking_in.check_in(on, given=page.given, by=request.user))
        if page.refused is None:
            messages.success(request, KEPT)
            return redirect("check_in_over_time")
    status = REFUSED if page.refused else 200
    return render(request, "wellbeing/check_in.html", {"page": page}, status=status)
