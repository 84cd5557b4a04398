"""After the meeting: closing it, its record, and what became of a case."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from covision.meetings import closing, following_up
from covision.meetings.access import follow_up_for, meeting_for, record_for
from covision.meetings.coming_back import came_back_to
from covision.meetings.recalling import opened_follow_up, record_read
from covision.web.access import keeps_words, members
from covision.web.meetings.close_page import ClosePage, promises_in
from covision.web.meetings.forms import CloseForm, FollowUpForm
from covision.web.meetings.keeping import refused
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from covision.meetings.models import Meeting

REFUSED = 409


@keeps_words
@members
@require_http_methods(["GET", "POST"])
def close(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
    found = meeting_for(request.user, meeting_id=meeting_id)
    form = CloseForm(request.POST or None)
    page = ClosePage(found, request.user, posted=request.POST)
    if request.method == "POST" and form.is_valid():
        page.refused = refused(lambda: _close(request, found, form))
        if page.refused is None:
            return redirect("meeting_record", meeting_id)
    status = REFUSED if form.is_bound else 200
    return render(request, "meetings/close.html", {"page": page, "form": form}, status=status)


@members
@require_GET
def record(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
    found = record_read(record_for(request.user, meeting_id=meeting_id), by=request.user)
    came_back = came_back_to(request.user, meeting=found.record.meeting)
    return render(request, "meetings/record.html", {"read": found, "came_back": came_back})


@keeps_words
@members
@require_http_methods(["GET", "POST"])
def follow_up(request: MemberRequest, follow_up_id: UUID) -> HttpResponse:
    found = follow_up_for(request.user, follow_up_id=follow_up_id)
    form = FollowUpForm(request.POST or None)
    context: dict[str, object] = {"told": opened_follow_up(found), "text": "", "refused": None}
    if request.method == "POST" and form.is_valid():
        text, states = request.POST.get("text", ""), form.cleaned_data["names_nobody"]
        why_not = refused(
            lambda: following_up.answer(found, text=text, names_nobody=states, by=request.user)
        )
        if why_not is None:
            messages.success(request, f"{found.meeting.group.name} can read what became of it.")
            return redirect("follow_up", follow_up_id)
        context |= {"text": text, "refused": why_not}
    status = REFUSED if context["refused"] else 200
    return render(request, "meetings/follow_up.html", context, status=status)


def _close(request: MemberRequest, found: "Meeting", form: CloseForm) -> None:
    closing.close(
        found,
        themes=request.POST.get("themes", ""),
        commitments=promises_in(request.POST),
        follow_up_on=form.cleaned_data["follow_up_on"],
        names_nobody=form.cleaned_data["names_nobody"],
        by=request.user,
    )
