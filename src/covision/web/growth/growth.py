"""The growth page: one's own, and for a supervisor that of somebody they supervise."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from covision.growth.formal_pairs import pair_supervised
from covision.growth.profiles import competency_rated
from covision.growth.taking_ratings_along import take_ratings_along
from covision.web.access import freshly_proven, members
from covision.web.growth.competency_page import CompetencyPage
from covision.web.growth.growth_page import GrowthPage
from covision.web.requests import MemberRequest


@members
@require_GET
def growth(request: MemberRequest) -> HttpResponse:
    tab = request.GET.get("area", "")
    page = GrowthPage(request.user, person=request.user, tab=tab)
    return render(request, "growth/growth.html", {"page": page})


@members
@require_GET
def growth_of(request: MemberRequest, group_id: UUID, person_id: UUID) -> HttpResponse:
    pair = pair_supervised(request.user, group_id=group_id, supervisee_id=person_id)
    tab = request.GET.get("area", "")
    page = GrowthPage(request.user, person=pair.supervisee, pair=pair, tab=tab)
    return render(request, "growth/growth.html", {"page": page})


@members
@require_GET
def competency(request: MemberRequest, competency_id: UUID) -> HttpResponse:
    me = request.user
    found = competency_rated(me, person=me, pair=None, competency_id=competency_id)
    page = CompetencyPage(me, person=me, competency=found)
    return render(request, "growth/competency.html", {"page": page})


@members
@require_GET
def competency_of(
    request: MemberRequest, group_id: UUID, person_id: UUID, competency_id: UUID
) -> HttpResponse:
    pair = pair_supervised(request.user, group_id=group_id, supervisee_id=person_id)
    person = pair.supervisee
    found = competency_rated(request.user, person=person, pair=pair, competency_id=competency_id)
    page = CompetencyPage(request.user, person=person, competency=found, pair=pair)
    return render(request, "growth/competency.html", {"page": page})


@members
@freshly_proven
@require_http_methods(["GET", "POST"])
def take_along(request: MemberRequest) -> HttpResponse:
    if request.method == "GET":
        return render(request, "growth/take_along.html")
    response = HttpResponse(take_ratings_along(by=request.user), content_type="text/csv")
    response["Content-Disposition"] = 'attachment; filename="ratings.csv"'
    return response
