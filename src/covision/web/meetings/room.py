"""The room: its door, the room as it is now, what is said in it, and the ways out."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from covision.meetings import entering, noting, pausing, reading, saying
from covision.meetings.guest_access import room_for
from covision.meetings.paces import is_over_days
from covision.meetings.states import LineKind, MeetingState
from covision.web.access import keeps_words, members
from covision.web.htmx import is_htmx, page_or_fragment
from covision.web.meetings.board_page import AskTyped
from covision.web.meetings.door_page import DoorPage
from covision.web.meetings.forms import NoteForm, SayForm, answers_in, read
from covision.web.meetings.keeping import Refused, refused
from covision.web.meetings.room_page import RoomPage, Typed
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from covision.meetings.models import Meeting

REFUSED = 409
OVER = {
    MeetingState.CLOSED: "meeting_record",
    MeetingState.CANCELLED: "meeting",
}


@members
@require_GET
def room(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
    found = room_for(request.user, meeting_id=meeting_id)
    if where := OVER.get(MeetingState(found.state)):
        return redirect(where, meeting_id)
    if is_over_days(found):
        return redirect("days", meeting_id)
    return room_or_door(request, found)


@members
@require_POST
def enter(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
    found = room_for(request.user, meeting_id=meeting_id)
    why_not = refused(
        lambda: entering.enter(
            found,
            affirmed=request.POST.get("affirmed") == "yes",
            answers=answers_in(request.POST),
            by=request.user,
        )
    )
    if why_not is not None:
        return room_or_door(request, found, why_not=why_not)
    return redirect("room", meeting_id)


@members
@require_GET
def now(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
    """What changes in the room, without the boxes that somebody may be writing in."""
    found = room_for(request.user, meeting_id=meeting_id)
    view = entering.look_in(found, by=request.user)
    return render(request, "meetings/_room_now.html", {"page": RoomPage(view, request.user)})


@members
@require_GET
def case(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
    found = room_for(request.user, meeting_id=meeting_id)
    opened = reading.read_case(found, by=request.user)
    context = {"meeting": found, "item": opened.item, "words": opened.words}
    return page_or_fragment(request, "meetings/room_case.html", "meetings/_room_case.html", context)


@keeps_words
@members
@require_POST
def say(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
    found = room_for(request.user, meeting_id=meeting_id)
    form = read(SayForm(request.POST)).cleaned_data
    text = request.POST.get("text", "")
    why_not = refused(
        lambda: saying.say(
            found,
            text=text,
            kind=LineKind(form["kind"]),
            seen=form["seen"],
            line_id=form["line_id"],
            names_nobody=form["names_nobody"],
            by=request.user,
        )
    )
    if why_not is None:
        return _said(request, meeting_id)
    typed = Typed(text=text, kind=form["kind"], line_id=form["line_id"])
    return _given_back(request, found, why_not, typed)


@keeps_words
@members
@require_POST
def note(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
    found = room_for(request.user, meeting_id=meeting_id)
    form = read(NoteForm(request.POST)).cleaned_data
    text = request.POST.get("text", "")
    noted = noting.note(found, text=text, seen=form["seen"], page=form["page"], by=request.user)
    if not is_htmx(request):
        return redirect("room", meeting_id)
    return render(request, "meetings/_noted.html", {"noted": noted})


@members
@require_http_methods(["GET", "POST"])
def may_know(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
    found = room_for(request.user, meeting_id=meeting_id)
    if request.method == "GET":
        return render(request, "meetings/may_know.html", {"meeting": found})
    entering.step_out(found, by=request.user)
    return redirect("stepped_out")


@members
@require_http_methods(["GET", "POST"])
def safety(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
    found = room_for(request.user, meeting_id=meeting_id)
    if request.method == "GET":
        return render(request, "meetings/safety.html", {"meeting": found})
    pausing.raise_red_card(found, by=request.user)
    return redirect("room", meeting_id)


@members
@require_POST
def leave(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
    found = room_for(request.user, meeting_id=meeting_id)
    entering.leave(found, by=request.user)
    return redirect("room" if request.user.is_guest else "meeting", meeting_id)


def room_or_door(
    request: MemberRequest,
    found: "Meeting",
    *,
    why_not: Refused | None = None,
    typed: Typed | None = None,
    asked: AskTyped | None = None,
) -> HttpResponse:
    status = REFUSED if why_not or asked else 200
    door = DoorPage(found, request.user, refused=why_not, typed=typed)
    if not door.is_passed:
        return render(request, "meetings/door.html", {"page": door}, status=status)
    view = entering.look_in(found, by=request.user)
    page = RoomPage(view, request.user, refused=why_not, typed=typed, asked=asked)
    return render(request, "meetings/room.html", {"page": page}, status=status)


def _said(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
    if is_htmx(request):
        return HttpResponse(status=204)
    return redirect(reverse("room", args=[meeting_id]) + "#words")


def _given_back(
    request: MemberRequest, found: "Meeting", why_not: Refused, typed: Typed
) -> HttpResponse:
    if is_htmx(request):
        context = {"refused": why_not}
        return render(request, "meetings/_say_refused.html", context, status=REFUSED)
    return room_or_door(request, found, why_not=why_not, typed=typed)
