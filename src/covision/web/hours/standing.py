"""Pages of where one stands by a board's rules, and why not everything is credited."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from covision.web.access import members
from covision.web.hours.compare_page import compared
from covision.web.hours.drawing import pictures_of
from covision.web.hours.stand_page import StandPage
from covision.web.hours.what_if import WhatIfForm, changes
from covision.web.requests import MemberRequest

ON_A_PAGE = 26
REFUSED = 409


@members
@require_GET
def standing(request: MemberRequest, pin_id: UUID | None = None) -> HttpResponse:
    page = StandPage(request.user, pin_id=pin_id)
    return render(request, "hours/standing.html", {"page": page})


@members
@require_GET
def weeks(request: MemberRequest, pin_id: UUID) -> HttpResponse:
    """Every period, the newest first, with a reason for every minute that is not credited."""
    page = StandPage(request.user, pin_id=pin_id)
    periods = page.stand.standing.periods if page.stand else ()
    lines = Paginator(periods, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "lines": lines, "periods": [page.period(one) for one in lines]}
    return render(request, "hours/standing_weeks.html", context)


@members
@require_GET
def what_if(request: MemberRequest, pin_id: UUID) -> HttpResponse:
    page = StandPage(request.user, pin_id=pin_id)
    form = WhatIfForm(request.GET)
    context: dict[str, object] = {"page": page, "form": form}
    if form.is_valid() and page.stand is not None:
        context["each_week"] = form.each_week
        context["changes"] = changes(page.stand, each_week=form.each_week)
    status = REFUSED if form.is_bound and not form.is_valid() else 200
    return render(request, "hours/what_if.html", context, status=status)


@members
@require_GET
def pictures(request: MemberRequest, pin_id: UUID) -> HttpResponse:
    page = StandPage(request.user, pin_id=pin_id)
    drawn = pictures_of(page) if page.stand else ()
    return render(request, "hours/standing_pictures.html", {"page": page, "pictures": drawn})


@members
@require_GET
def compare(request: MemberRequest) -> HttpResponse:
    page = StandPage(request.user)
    context = {"page": page, "rows": compared(page.stands)}
    return render(request, "hours/standing_compare.html", context)
