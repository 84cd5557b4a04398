"""Pages that take a framework in from a file, give one out, and take a version back."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from covision.growth import taking_in
from covision.growth.framework_files import FileKind
from covision.growth.frameworks_access import (
    draft_for,
    version_for_administrator,
    version_to_export_for,
)
from covision.people.access import practice_for_administrator
from covision.web.access import administrators, members
from covision.web.growth.framework_forms import FileForm, KindForm, LicenceForm
from covision.web.growth.framework_pages import DraftPage
from covision.web.meetings.forms import read
from covision.web.meetings.keeping import Refused, refused
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from covision.growth.models import FrameworkDraft, FrameworkVersion

REFUSED = 409


@administrators
@require_http_methods(["GET", "POST"])
def read_in(request: MemberRequest, practice_id: UUID) -> HttpResponse:
    """Reads a file and shows what it would do. Nothing changes before somebody has looked."""
    practice = practice_for_administrator(request.user, practice_id=practice_id)
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    why_not: Refused | None = None
    if form.is_valid():
        made: list[FrameworkDraft] = []
        content = form.cleaned_data["file"].read()
        why_not = refused(
            lambda: made.append(taking_in.lay_out(practice, content=content, by=request.user))
        )
        if why_not is None:
            return redirect("framework_draft", practice.pk, made[0].pk)
    context = {"practice": practice, "form": form, "refused": why_not}
    status = REFUSED if why_not or form.errors else 200
    return render(request, "growth/framework_read.html", context, status=status)


@administrators
@require_http_methods(["GET", "POST"])
def look_at(request: MemberRequest, practice_id: UUID, draft_id: UUID) -> HttpResponse:
    practice = practice_for_administrator(request.user, practice_id=practice_id)
    draft = draft_for(request.user, practice=practice, draft_id=draft_id)
    page = DraftPage(draft, posted=request.POST or None)
    if request.method == "POST":
        said = read(LicenceForm(request.POST)).cleaned_data
        made: list[FrameworkVersion] = []
        page.refused = refused(
            lambda: made.append(taking_in.take_in(draft, **said, by=request.user))
        )
        if page.refused is None:
            messages.success(request, "It is taken in. Supervisors can choose it from now on.")
            return redirect("framework", made[0].pk)
    status = REFUSED if page.refused else 200
    return render(request, "growth/framework_draft.html", {"page": page}, status=status)


@administrators
@require_POST
def drop(request: MemberRequest, practice_id: UUID, draft_id: UUID) -> HttpResponse:
    practice = practice_for_administrator(request.user, practice_id=practice_id)
    taking_in.drop(draft_for(request.user, practice=practice, draft_id=draft_id), by=request.user)
    messages.success(request, "Nothing was taken in.")
    return redirect("frameworks")


@members
@require_POST
def export(request: MemberRequest, version_id: UUID) -> HttpResponse:
    version = version_to_export_for(request.user, version_id=version_id)
    kind = FileKind(read(KindForm(request.POST)).cleaned_data["kind"])
    content = taking_in.export(version, kind=kind, by=request.user)
    name = f"framework-{version.number}.{kind}"
    return HttpResponse(
        content,
        content_type=f"{kind.media_type}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@administrators
@require_http_methods(["GET", "POST"])
def take_back(request: MemberRequest, version_id: UUID) -> HttpResponse:
    version = version_for_administrator(request.user, version_id=version_id)
    if request.method == "POST":
        taking_in.take_back(version, by=request.user)
        messages.success(request, "That version is gone.")
        return redirect("frameworks")
    return render(request, "growth/framework_take_back.html", {"version": version})
