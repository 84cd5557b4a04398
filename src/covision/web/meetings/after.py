"""After the meeting: closing it, its record, and what became of a case."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from covision.core.errors import NotPossible
from covision.meetings import closing, following_up
from covision.meetings.access import follow_up_for, meeting_for, record_for
from covision.meetings.closing import usual_follow_up_day
from covision.meetings.coming_back import came_back_to
from covision.meetings.outcomes import Became
from covision.meetings.recalling import opened_follow_up, promises_of
from covision.web.access import keeps_words, members
from covision.web.meetings.close_page import ClosePage, promises_in
from covision.web.meetings.days_page import DaysSummary
from covision.web.meetings.forms import CloseForm, FollowUpForm
from covision.web.meetings.keeping import refused
from covision.web.meetings.kept import Kept
from covision.web.meetings.record_page import RecordPage
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from covision.meetings.models import FollowUp, Meeting

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
    page = RecordPage(record_for(request.user, meeting_id=meeting_id), request.user)
    context = {
        "page": page,
        "read": page.read,
        "kept": Kept(page.read, request.user),
        "days": DaysSummary(page.meeting, request.user),
        "came_back": came_back_to(request.user, meeting=page.meeting),
    }
    return render(request, "meetings/record.html", context)


@keeps_words
@members
@require_http_methods(["GET", "POST"])
def follow_up(request: MemberRequest, follow_up_id: UUID) -> HttpResponse:
    found = follow_up_for(request.user, follow_up_id=follow_up_id)
    form = FollowUpForm(request.POST or None)
    context: dict[str, object] = {
        "told": opened_follow_up(found),
        "promised": promises_of(found, to=request.user),
        "form": form,
        "text": request.POST.get("text", ""),
        "later_on": request.POST.get("later_on") or usual_follow_up_day().isoformat(),
        "refused": None,
    }
    if request.method == "POST" and form.is_valid():
        context["refused"] = refused(lambda: _follow_up(request, found, form))
        if context["refused"] is None:
            return redirect("follow_up", follow_up_id)
    status = REFUSED if form.is_bound else 200
    return render(request, "meetings/follow_up.html", context, status=status)


def _follow_up(request: MemberRequest, found: "FollowUp", form: FollowUpForm) -> None:
    said = form.cleaned_data
    if request.POST.get("do") == "later":
        if said["later_on"] is None:
            raise NotPossible("Choose a day on which you are asked again.")
        following_up.ask_later(found, day=said["later_on"], by=request.user)
        messages.success(request, "You are asked again on that day.")
        return
    following_up.answer(
        found,
        text=request.POST.get("text", ""),
        became=Became(said["became"]) if said["became"] else None,
        names_nobody=said["names_nobody"],
        by=request.user,
    )
    messages.success(request, f"{found.meeting.group.name} can read what became of it.")


def _close(request: MemberRequest, found: "Meeting", form: CloseForm) -> None:
    closing.close(
        found,
        themes=request.POST.get("themes", ""),
        learning=request.POST.get("learning", ""),
        commitments=promises_in(request.POST),
        follow_up_on=form.cleaned_data["follow_up_on"],
        names_nobody=form.cleaned_data["names_nobody"],
        by=request.user,
    )
