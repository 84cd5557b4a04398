"""Pages of culture and power: where I stand, prompts, what was touched, and supervision."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from covision.growth import culture_counting, locating, picking, responsiveness
from covision.growth.culture_access import own_standpoint, standpoints_of, supervisor_for
from covision.growth.culture_taking import erase_own_culture, own_culture
from covision.meetings.access import meeting_for
from covision.people.access import open_group_for
from covision.web.access import keeps_words, members
from covision.web.growth.culture_page import (
    AnswerPage,
    CulturePage,
    GroupPage,
    PromptsPage,
    told_rows,
)
from covision.web.meetings.keeping import refused
from covision.web.requests import MemberRequest

REFUSED = 409
TOUCHED = {"yes": True, "no": False}


@keeps_words
@members
@require_http_methods(["GET", "POST"])
def culture(request: MemberRequest) -> HttpResponse:
    if request.method == "POST":
        locating.keep_own(words=request.POST.get("words", ""), by=request.user)
        messages.success(request, "Kept for you alone.")
        return redirect("culture")
    page = CulturePage(request.user, own_standpoint(request.user))
    return render(request, "growth/culture.html", {"page": page})


@keeps_words
@members
@require_http_methods(["GET", "POST"])
def group(request: MemberRequest, group_id: UUID) -> HttpResponse:
    found = open_group_for(request.user, group_id=group_id)
    page = GroupPage(found, request.user, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        page.refused = refused(
            lambda: locating.give(
                found, words=page.words, names_nobody=page.names_nobody, by=request.user
            )
        )
        if page.refused is None:
            messages.success(request, f"{found.name} can read it now.")
            return redirect("culture_group", group_id)
    status = REFUSED if page.refused else 200
    return render(request, "growth/culture_group.html", {"page": page}, status=status)


@members
@require_POST
def take_back(request: MemberRequest, group_id: UUID) -> HttpResponse:
    """Also from a group that one has left: one's own words are one's own."""
    for standpoint in standpoints_of(request.user).filter(group=group_id):
        locating.take_back(standpoint, by=request.user)
    messages.success(request, "It is taken back. Nobody reads it any more.")
    return redirect("culture")


@members
@require_POST
def touched(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
    found = meeting_for(request.user, meeting_id=meeting_id)
    said = TOUCHED.get(request.POST.get("touched", ""))
    culture_counting.say_touched(found, touched=said, by=request.user)
    return redirect("culture_group", found.group_id)


@members
@require_GET
def prompts(request: MemberRequest) -> HttpResponse:
    return render(request, "growth/culture_prompts.html", {"page": PromptsPage(request.user)})


@members
@require_POST
def pick(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
    found = meeting_for(request.user, meeting_id=meeting_id)
    picking.pick_prompt(request.POST.get("prompt", ""), into=found, by=request.user)
    messages.success(request, "It stands in your own notes of that meeting.")
    return redirect("culture_prompts")


@members
@require_http_methods(["GET", "POST"])
def supervision(request: MemberRequest, person_id: UUID) -> HttpResponse:
    found = supervisor_for(request.user, supervisor_id=person_id)
    page = AnswerPage(found, request.user, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        page.refused = refused(
            lambda: responsiveness.answer(found, marks=page.marks, by=request.user)
        )
        if page.refused is None:
            messages.success(request, "Kept for you alone.")
            return redirect("culture_supervision", person_id)
    status = REFUSED if page.refused else 200
    return render(request, "growth/culture_supervision.html", {"page": page}, status=status)


@members
@require_GET
def told(request: MemberRequest) -> HttpResponse:
    rounds = [(one.quarter, told_rows(one)) for one in responsiveness.told_to(request.user)]
    return render(request, "growth/culture_told.html", {"rounds": rounds})


@members
@require_POST
def take_along(request: MemberRequest) -> HttpResponse:
    answer = HttpResponse(own_culture(by=request.user), content_type="application/json")
    answer.headers["Content-Disposition"] = 'attachment; filename="my-culture-and-power.json"'
    return answer


@members
@require_http_methods(["GET", "POST"])
def erase(request: MemberRequest) -> HttpResponse:
    if request.method == "GET":
        return render(request, "growth/culture_erase.html")
    erase_own_culture(by=request.user)
    messages.success(request, "Everything you wrote and answered here is erased.")
    return redirect("culture")
