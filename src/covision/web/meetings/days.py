"""Meetings over days: planned, opened, written in, and led, with or without scripts."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from covision.meetings import entering, over_days
from covision.meetings.days_access import days_for
from covision.meetings.formats import formats
from covision.meetings.nudges import Nudged
from covision.meetings.nudging import wishes_of
from covision.meetings.own_formats import own_to_choose
from covision.meetings.pace_rules import check_may_set_pace
from covision.meetings.states import LineKind, MeetingState
from covision.people.access import groups_open_to
from covision.web.access import View, keeps_words, members
from covision.web.htmx import is_htmx
from covision.web.meetings.days_forms import WEEKEND, DaysForm, NudgeForm, PaceForm
from covision.web.meetings.days_page import DaysPage
from covision.web.meetings.door_page import DoorPage
from covision.web.meetings.forms import SayForm, SeenForm, answers_in, read
from covision.web.meetings.keeping import Refused, refused
from covision.web.meetings.room_page import Typed
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from covision.meetings.models import Meeting
    from covision.people.models import Person

REFUSED = 409
OVER = {MeetingState.CLOSED: "meeting_record", MeetingState.CANCELLED: "meeting"}
Step = Callable[[MemberRequest, "Meeting"], None]


def step(act: Step) -> View:
    """A button of the page: it does one thing, and the page shows what came of it."""

    @members
    @require_POST
    @wraps(act)
    def view(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
        act(request, days_for(request.user, meeting_id=meeting_id))
        return redirect("days", meeting_id)

    return view


@members
@require_http_methods(["GET", "POST"])
def days_new(request: MemberRequest) -> HttpResponse:
    groups = groups_open_to(request.user).order_by("name", "pk")
    own = own_to_choose(request.user)
    known = [*(one.format for one in own), *formats().values()]
    wanted = {"group": request.GET.get("group", ""), "quiet": WEEKEND}
    form = DaysForm(request.POST or None, groups=groups, known=known, initial=wanted)
    if request.method == "POST" and form.is_valid():
        made: list[Meeting] = []
        why_not = refused(lambda: made.append(_planned(form, by=request.user)))
        if why_not is None:
            return redirect("meeting", made[0].pk)
        form.add_error(None, why_not.sentence)
    context = {"form": form, "own": own, "formats": formats().values()}
    status = REFUSED if form.is_bound else 200
    return render(request, "meetings/days_new.html", context, status=status)


@members
@require_GET
def days(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
    return _page(request, days_for(request.user, meeting_id=meeting_id))


@members
@require_POST
def enter(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
    found = days_for(request.user, meeting_id=meeting_id)
    why_not = refused(
        lambda: entering.enter(
            found,
            affirmed=request.POST.get("affirmed") == "yes",
            answers=answers_in(request.POST),
            by=request.user,
        )
    )
    if why_not is None:
        return redirect("days", meeting_id)
    return _page(request, found, why_not=why_not)


@keeps_words
@members
@require_POST
def say(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
    found = days_for(request.user, meeting_id=meeting_id)
    form = read(SayForm(request.POST)).cleaned_data
    text = request.POST.get("text", "")
    why_not = refused(
        lambda: over_days.say(
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
        return redirect(reverse("days", args=[meeting_id]) + "#words")
    typed = Typed(text=text, kind=form["kind"], line_id=form["line_id"])
    again = days_for(request.user, meeting_id=meeting_id)
    return _page(request, again, why_not=why_not, typed=typed)


@keeps_words
@members
@require_POST
def draft(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
    found = days_for(request.user, meeting_id=meeting_id)
    over_days.keep_draft(found, text=request.POST.get("text", ""), by=request.user)
    if is_htmx(request):
        return HttpResponse(status=204)
    messages.success(request, "Your draft is kept. Only you see it.")
    return redirect("days", meeting_id)


@step
def pass_phase(request: MemberRequest, meeting: "Meeting") -> None:
    over_days.pass_phase(meeting, seen=_seen(request), by=request.user)


@step
def lengthen(request: MemberRequest, meeting: "Meeting") -> None:
    over_days.lengthen(meeting, seen=_seen(request), by=request.user)


@step
def go_on(request: MemberRequest, meeting: "Meeting") -> None:
    over_days.go_on(meeting, seen=_seen(request), by=request.user)


@step
def resume(request: MemberRequest, meeting: "Meeting") -> None:
    over_days.resume(meeting, by=request.user)


@step
def stand_in(request: MemberRequest, meeting: "Meeting") -> None:
    over_days.stand_in(meeting, by=request.user)


@step
def let_go(request: MemberRequest, meeting: "Meeting") -> None:
    over_days.let_draft_go(meeting, by=request.user)


@members
@require_http_methods(["GET", "POST"])
def pace(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
    found = days_for(request.user, meeting_id=meeting_id)
    check_may_set_pace(found, by=request.user)
    form = PaceForm(
        request.POST or None,
        steps=over_days.still_to_change(found),
        initial={"quiet": found.pace.quiet},
    )
    if request.method == "POST" and form.is_valid():
        quiet = form.cleaned_data["quiet"]
        why_not = refused(
            lambda: over_days.set_pace(found, by_phase=form.by_phase, quiet=quiet, by=request.user)
        )
        if why_not is None:
            messages.success(request, "The pace is changed.")
            return redirect("meeting", meeting_id)
        form.add_error(None, why_not.sentence)
    status = REFUSED if form.is_bound else 200
    context = {"form": form, "meeting": found}
    return render(request, "meetings/days_pace.html", context, status=status)


@members
@require_http_methods(["GET", "POST"])
def nudges(request: MemberRequest) -> HttpResponse:
    wanted = wishes_of([request.user])[request.user.pk]
    form = NudgeForm(request.POST or None, initial={"wants": wanted})
    if request.method == "POST" and form.is_valid():
        over_days.choose_nudges(wants=Nudged(form.cleaned_data["wants"]), by=request.user)
        messages.success(request, "This is kept.")
        return redirect("nudges")
    status = REFUSED if form.is_bound else 200
    return render(request, "meetings/nudges.html", {"form": form}, status=status)


def _page(
    request: MemberRequest,
    found: "Meeting",
    *,
    why_not: Refused | None = None,
    typed: Typed | None = None,
) -> HttpResponse:
    if where := OVER.get(MeetingState(found.state)):
        return redirect(where, found.pk)
    status = REFUSED if why_not else 200
    door = DoorPage(found, request.user, refused=why_not, typed=typed)
    if not door.is_passed:
        return render(request, "meetings/days_door.html", {"page": door}, status=status)
    view = over_days.look_in(found, by=request.user)
    page = DaysPage(view, request.user, refused=why_not, typed=typed)
    return render(request, "meetings/days.html", {"page": page}, status=status)


def _planned(form: DaysForm, *, by: "Person") -> "Meeting":
    chosen = form.cleaned_data
    return over_days.plan_over_days(
        form.chosen_group,
        format_key=chosen["format_key"],
        first_day=chosen["first_day"],
        days=chosen["days"],
        quiet=chosen["quiet"],
        by=by,
    )


def _seen(request: MemberRequest) -> int:
    seen: int = read(SeenForm(request.POST)).cleaned_data["seen"]
    return seen
