"""Our own pages where a launch ends: the usual sign-in stands before them, and each page's door."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from covision.hours.course_landing import Landing, Where, landing_for
from covision.hours.course_launch import Meant
from covision.web.access import members
from covision.web.requests import MemberRequest

NOT_HERE, NOT_YOURS = 404, 403


@members
@require_GET
def trainee(request: MemberRequest, practice_id: UUID) -> HttpResponse:
    return _shown(request, landing_for(request.user, practice_id=practice_id, meant=Meant.TRAINEE))


@members
@require_GET
def programme(request: MemberRequest, practice_id: UUID) -> HttpResponse:
    found = landing_for(request.user, practice_id=practice_id, meant=Meant.PROGRAMME)
    return _shown(request, found)


def _shown(request: MemberRequest, landing: Landing) -> HttpResponse:
    if landing.practice is None:
        return render(request, "hours/course_elsewhere.html", status=NOT_HERE)
    if landing.where == Where.PROGRAMME:
        return redirect("programme_hours", landing.practice.pk)
    if landing.where == Where.NOT_LEADING:
        context = {"practice": landing.practice}
        return render(request, "hours/course_not_leading.html", context, status=NOT_YOURS)
    return redirect("hours_standing" if landing.where == Where.STANDING else "hours_seen")
