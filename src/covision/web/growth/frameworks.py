"""Pages of frameworks: which there are, reading one, and how its versions go together."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from covision.growth.frameworks_access import (
    competency_in,
    version_for,
    version_for_administrator,
)
from covision.growth.matching import forget_match, say_match
from covision.growth.public_frameworks import public_frameworks
from covision.growth.relations import Relation
from covision.web.access import administrators, members
from covision.web.growth.framework_forms import MatchForm, VersionForm
from covision.web.growth.framework_pages import FrameworkPage, FrameworksPage, MatchPage
from covision.web.meetings.forms import read
from covision.web.meetings.keeping import refused
from covision.web.requests import MemberRequest

REFUSED = 409


@members
@require_GET
def every_framework(request: MemberRequest) -> HttpResponse:
    page = FrameworksPage(request.user)
    return render(request, "growth/frameworks.html", {"page": page})


@members
@require_GET
def published(request: MemberRequest) -> HttpResponse:
    context = {"frameworks": public_frameworks()}
    return render(request, "growth/frameworks_published.html", context)


@members
@require_GET
def framework(request: MemberRequest, version_id: UUID) -> HttpResponse:
    version = version_for(request.user, version_id=version_id)
    page = FrameworkPage(version, request.user, place=request.GET.get("page", ""))
    return render(request, "growth/framework.html", {"page": page})


@administrators
@require_http_methods(["GET", "POST"])
def matches(request: MemberRequest, version_id: UUID) -> HttpResponse:
    version = version_for_administrator(request.user, version_id=version_id)
    asked = request.GET.get("from", "")
    page = MatchPage(version, request.user, asked=asked, place=request.GET.get("page", ""))
    if request.method == "POST":
        page.refused = refused(lambda: _said(request, page))
        if page.refused is None:
            messages.success(request, "From now on it counts so.")
            back = reverse("framework_matches", args=[version.pk])
            return redirect(f"{back}?from={page.earlier.pk}" if page.earlier else back)
    status = REFUSED if page.refused else 200
    return render(request, "growth/framework_matches.html", {"page": page}, status=status)


def _said(request: MemberRequest, page: MatchPage) -> None:
    said = read(MatchForm(request.POST)).cleaned_data
    origin = read(VersionForm(request.POST)).cleaned_data["version"]
    earlier = competency_in(version_for(request.user, version_id=origin), key=said["earlier"])
    if not said["relation"]:
        forget_match(earlier, version=page.version, by=request.user)
        return
    relation = Relation(said["relation"])
    is_named = said["later"] and relation != Relation.GONE
    later = competency_in(page.version, key=said["later"]) if is_named else None
    say_match(earlier, version=page.version, later=later, relation=relation, by=request.user)
