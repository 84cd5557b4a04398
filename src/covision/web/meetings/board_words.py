"""Words that go onto a board: a question without a name, and advice that is taken on."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from covision.meetings import asking, sorting
from covision.meetings.closing import usual_follow_up_day
from covision.meetings.guest_access import room_for
from covision.meetings.sorting import advice_read
from covision.web.access import keeps_words, members
from covision.web.htmx import is_htmx
from covision.web.meetings.board_forms import AskForm, TakeOnForm
from covision.web.meetings.board_page import AskTyped
from covision.web.meetings.forms import read
from covision.web.meetings.keeping import Refused, refused
from covision.web.meetings.room import REFUSED, room_or_door
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from covision.meetings.models import Meeting


@members
@require_POST
def ask(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
    """Not kept aside when a sign-in has ended: what is kept aside has an owner."""
    found = room_for(request.user, meeting_id=meeting_id)
    form = read(AskForm(request.POST)).cleaned_data
    text = request.POST.get("text", "")
    why_not = refused(lambda: asking.ask_unnamed(found, text=text, by=request.user, **form))
    if why_not is None:
        return _done(request, meeting_id)
    if is_htmx(request):
        context = {"refused": why_not}
        return render(request, "meetings/_ask_refused.html", context, status=REFUSED)
    return room_or_door(request, found, asked=AskTyped(text, form["question_id"], why_not))


@keeps_words
@members
@require_http_methods(["GET", "POST"])
def take_on(request: MemberRequest, meeting_id: UUID, line_id: UUID) -> HttpResponse:
    """One press from the board, or words of one's own on a page."""
    found = room_for(request.user, meeting_id=meeting_id)
    advice = advice_read(found, line_id=line_id, by=request.user)
    form = TakeOnForm(request.POST or None)
    why_not = None
    if request.method == "POST":
        chosen, text = read(form).cleaned_data, request.POST.get("text", "")
        why_not = refused(
            lambda: sorting.take_on(found, line_id=line_id, text=text, by=request.user, **chosen)
        )
        if why_not is None:
            return _done(request, meeting_id)
    return _take_on_page(request, found, advice, why_not)


def _take_on_page(
    request: MemberRequest, found: "Meeting", advice: sorting.AdviceRead, why_not: Refused | None
) -> HttpResponse:
    context = {
        "meeting": found,
        "advice": advice,
        "text": request.POST.get("text") or advice.text,
        "by_day": request.POST.get("by_day") or usual_follow_up_day().isoformat(),
        "refused": why_not,
    }
    template = "meetings/_take_on_refused.html" if is_htmx(request) else "meetings/take_on.html"
    return render(request, template, context, status=REFUSED if why_not else 200)


def _done(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
    if is_htmx(request):
        return HttpResponse(status=204)
    return redirect(reverse("room", args=[meeting_id]) + "#words")
