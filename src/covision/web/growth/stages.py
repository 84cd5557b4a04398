"""Pages of a programme's stages: which there are, and which levels each expects."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from covision.growth import staging
from covision.growth.frameworks_access import stage_for_administrator, version_for
from covision.people.access import practice_for_administrator
from covision.web.access import administrators
from covision.web.growth.framework_forms import StageNameForm
from covision.web.growth.framework_pages import StagesPage
from covision.web.growth.stage_page import BandsPage
from covision.web.meetings.keeping import Refused, refused
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from covision.growth.models import Stage

REFUSED = 409


@administrators
@require_http_methods(["GET", "POST"])
def stages(request: MemberRequest, practice_id: UUID, version_id: UUID) -> HttpResponse:
    practice = practice_for_administrator(request.user, practice_id=practice_id)
    version = version_for(request.user, version_id=version_id)
    form = StageNameForm(request.POST or None)
    why_not: Refused | None = None
    if form.is_valid():
        name, made = form.cleaned_data["name"], list["Stage"]()
        why_not = refused(
            lambda: made.append(
                staging.add_stage(practice, version=version, name=name, by=request.user)
            )
        )
        if why_not is None:
            return redirect("framework_stage", practice.pk, made[0].pk)
    context = {"page": StagesPage(practice, version), "form": form, "refused": why_not}
    status = REFUSED if why_not or form.errors else 200
    return render(request, "growth/framework_stages.html", context, status=status)


@administrators
@require_http_methods(["GET", "POST"])
def bands(request: MemberRequest, practice_id: UUID, stage_id: UUID) -> HttpResponse:
    practice = practice_for_administrator(request.user, practice_id=practice_id)
    stage = stage_for_administrator(request.user, practice=practice, stage_id=stage_id)
    page = BandsPage(stage, posted=request.POST or None)
    if request.method == "POST":
        page.refused = refused(lambda: staging.set_bands(stage, bands=page.wanted, by=request.user))
        if page.refused is None:
            messages.success(request, "This is what the stage expects now.")
            return redirect("framework_stages", practice.pk, stage.version_id)
    status = REFUSED if page.refused else 200
    return render(request, "growth/framework_stage.html", {"page": page}, status=status)


@administrators
@require_POST
def remove(request: MemberRequest, practice_id: UUID, stage_id: UUID) -> HttpResponse:
    practice = practice_for_administrator(request.user, practice_id=practice_id)
    stage = stage_for_administrator(request.user, practice=practice, stage_id=stage_id)
    staging.remove_stage(stage, by=request.user)
    messages.success(request, "The stage is gone, and nobody is in it any more.")
    return redirect("framework_stages", practice.pk, stage.version_id)
