"""Pages of figures: being counted, and what a group or a practice sees."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from covision.web.access import members
from covision.web.requests import MemberRequest
from covision.web.wellbeing.figure_page import FigurePage, choices_of, chosen_place, key_of
from covision.wellbeing import counting
from covision.wellbeing.access import counting_seen_by
from covision.wellbeing.figure_access import (
    figures_of_group,
    figures_of_practice,
    places_to_be_counted,
)


@members
@require_http_methods(["GET", "POST"])
def counted(request: MemberRequest) -> HttpResponse:
    groups, practices = places_to_be_counted(request.user)
    now = counting_seen_by(request.user).first()
    if request.method == "POST":
        place = chosen_place(request.POST.get("place", ""), groups, practices)
        if place is None:
            counting.be_counted_no_more(by=request.user)
            messages.success(request, "You are counted nowhere.")
        else:
            counting.be_counted(place.practice, group=place.group, by=request.user)
            messages.success(request, "Kept. It holds from the next round on.")
        return redirect("counted")
    context = {"choices": choices_of(groups, practices), "now": key_of(now)}
    return render(request, "wellbeing/counted.html", context)


@members
@require_GET
def of_group(request: MemberRequest, group_id: UUID) -> HttpResponse:
    group, told = figures_of_group(request.user, group_id=group_id)
    page = FigurePage(group.name, told, group=group)
    return render(request, "wellbeing/figures.html", {"page": page})


@members
@require_GET
def of_practice(request: MemberRequest, practice_id: UUID) -> HttpResponse:
    practice, told = figures_of_practice(request.user, practice_id=practice_id)
    page = FigurePage(practice.name, told)
    return render(request, "wellbeing/figures.html", {"page": page})
