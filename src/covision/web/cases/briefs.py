"""Pages of the brief for one's own therapist: writing it, what goes along, and the sheet."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from covision.cases import briefing
from covision.cases.access import brief_for, briefs_of, case_for
from covision.web.access import keeps_words, members
from covision.web.cases.brief_page import TITLES, BriefPage
from covision.web.meetings.keeping import refused
from covision.web.requests import MemberRequest

REFUSED = 409


@members
@require_GET
def briefs(request: MemberRequest) -> HttpResponse:
    return render(request, "cases/briefs.html", {"briefs": briefs_of(request.user)})


@members
@require_POST
def new(request: MemberRequest) -> HttpResponse:
    return redirect("brief", briefing.begin_brief(by=request.user).pk)


@members
@require_POST
def new_of_case(request: MemberRequest, handle: str) -> HttpResponse:
    found = case_for(request.user, handle=handle)
    return redirect("brief", briefing.begin_brief(about=found, by=request.user).pk)


@keeps_words
@members
@require_http_methods(["GET", "POST"])
def brief(request: MemberRequest, brief_id: UUID) -> HttpResponse:
    found = brief_for(request.user, brief_id=brief_id)
    page = BriefPage(found, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        page.refused = refused(
            lambda: briefing.save_brief(
                found,
                words=page.words,
                chosen=page.chosen,
                seen_version=page.seen_version,
                by=request.user,
            )
        )
        if page.refused is None:
            return redirect("brief", brief_id)
    status = REFUSED if page.refused else 200
    return render(request, "cases/brief.html", {"page": page}, status=status)


@members
@require_GET
def sheet(request: MemberRequest, brief_id: UUID) -> HttpResponse:
    """The page to take along. It is printed or copied; nothing is sent from here."""
    parts = briefing.told(brief_for(request.user, brief_id=brief_id))
    shown = [(TITLES[name][0], text) for name, text in parts.items() if text]
    return render(request, "cases/brief_sheet.html", {"brief_id": brief_id, "parts": shown})


@members
@require_http_methods(["GET", "POST"])
def destroy(request: MemberRequest, brief_id: UUID) -> HttpResponse:
    found = brief_for(request.user, brief_id=brief_id)
    if request.method == "GET":
        return render(request, "cases/brief_destroy.html", {"brief": found})
    briefing.destroy_brief(found, by=request.user)
    messages.success(request, "The brief is destroyed.")
    return redirect("briefs")
