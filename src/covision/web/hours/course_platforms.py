"""Pages where an administrator says which course platforms may open the practice's hours."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from covision.hours import course_platforms
from covision.hours.course_access import platform_for, platforms_of
from covision.people.access import practice_for_administrator
from covision.web.access import administrators
from covision.web.hours.course_forms import ChangedPlatformForm, PlatformForm, as_typed
from covision.web.meetings.keeping import refused
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from covision.hours.models import CoursePlatform

REFUSED = 409
OWN = (
    ("Tool, launch and redirection address", "course_launch"),
    ("Login initiation address", "course_login"),
    ("Public key set, where one has to be named", "course_key_set"),
)


@dataclass(frozen=True, slots=True)
class PlatformRow:
    platform: "CoursePlatform"

    @property
    def keys(self) -> int:
        return len({one["kid"] for one in (*self._pasted, *self.platform.fetched_keys)})

    @property
    def _pasted(self) -> list[dict[str, str]]:
        found: list[dict[str, str]] = self.platform.pasted_keys
        return found

    @property
    def is_without_answer(self) -> bool:
        """Keys were asked for, and none came."""
        return bool(self.platform.tried_at) and not self.keys


@administrators
@require_GET
def courses(request: MemberRequest, practice_id: UUID) -> HttpResponse:
    found = practice_for_administrator(request.user, practice_id=practice_id)
    rows = [PlatformRow(one) for one in platforms_of(found)]
    context = {
        "practice": found,
        "rows": [one for one in rows if one.platform.ended_at is None],
        "ended": [one.platform for one in rows if one.platform.ended_at],
        "own": [(words, settings.SITE_URL + reverse(name)) for words, name in OWN],
        "is_https": settings.IS_HTTPS,
    }
    return render(request, "hours/courses.html", context)


@administrators
@require_http_methods(["GET", "POST"])
def new(request: MemberRequest, practice_id: UUID) -> HttpResponse:
    found = practice_for_administrator(request.user, practice_id=practice_id)
    form = PlatformForm(request.POST or None)
    context: dict[str, Any] = {"practice": found, "form": form}
    if form.is_valid():
        context["refused"] = refused(
            lambda: course_platforms.add_platform(found, wanted=form.wanted, by=request.user)
        )
        if context["refused"] is None:
            messages.success(request, "Added. Its courses can open hours from now on.")
            return redirect("programme_courses", found.pk)
    return render(request, "hours/course.html", context, status=REFUSED if form.is_bound else 200)


@administrators
@require_http_methods(["GET", "POST"])
def course(request: MemberRequest, practice_id: UUID, platform_id: UUID) -> HttpResponse:
    found = practice_for_administrator(request.user, practice_id=practice_id)
    row = platform_for(found, platform_id=platform_id)
    form = ChangedPlatformForm(request.POST or None, initial=as_typed(row))
    context: dict[str, Any] = {"practice": found, "form": form, "row": PlatformRow(row)}
    if form.is_valid():
        context["refused"] = refused(
            lambda: course_platforms.change_platform(row, wanted=form.wanted, by=request.user)
        )
        if context["refused"] is None:
            messages.success(request, "Kept.")
            return redirect("programme_courses", found.pk)
    return render(request, "hours/course.html", context, status=REFUSED if form.is_bound else 200)


@administrators
@require_POST
def end(request: MemberRequest, practice_id: UUID, platform_id: UUID) -> HttpResponse:
    found = practice_for_administrator(request.user, practice_id=practice_id)
    row = platform_for(found, platform_id=platform_id)
    course_platforms.end_platform(row, by=request.user)
    messages.success(request, f"Courses of {row.label} open nothing here any more.")
    return redirect("programme_courses", found.pk)
