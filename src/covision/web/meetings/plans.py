"""Meetings as they are planned: the list, a new one, and the page of one meeting."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from covision.cases.access import release_of
from covision.core.errors import NotFound
from covision.growth.alliance_access import talk_items_in
from covision.growth.rating_access import conversations_put_off_to
from covision.meetings import assigning, planning, repeating
from covision.meetings.access import meeting_for
from covision.meetings.formats import formats
from covision.meetings.own_formats import formats_of, own_to_choose
from covision.meetings.pairs import usual_format
from covision.meetings.states import Role, Scope
from covision.people.access import groups_open_to, members_of
from covision.web.access import members
from covision.web.meetings.calendar_forms import ChangeForm, NewMeetingForm, ScopeForm
from covision.web.meetings.forms import ReleaseForm, RoleForm, read
from covision.web.meetings.keeping import refused
from covision.web.meetings.meeting_page import MeetingList, MeetingPage
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from covision.meetings.models import Meeting
    from covision.people.models import Group, Person

REFUSED = 409


@members
@require_GET
def meetings(request: MemberRequest) -> HttpResponse:
    page = MeetingList(request.user, number=request.GET.get("page", "1"))
    return render(request, "meetings/list.html", {"page": page})


@members
@require_http_methods(["GET", "POST"])
def new_meeting(request: MemberRequest) -> HttpResponse:
    groups = groups_open_to(request.user).order_by("name", "pk")
    wanted = _wanted(groups, asked=request.GET.get("group", ""))
    wanted["time_zone"] = request.user.time_zone
    own = own_to_choose(request.user)
    known = [*(one.format for one in own), *formats().values()]
    form = NewMeetingForm(request.POST or None, groups=groups, known=known, initial=wanted)
    if request.method == "POST" and form.is_valid():
        made = _planned(request, form)
        if made is not None:
            return redirect(made)
    context = {"form": form, "own": own, "formats": formats().values()}
    status = REFUSED if form.is_bound else 200
    return render(request, "meetings/new.html", context, status=status)


@members
@require_GET
def meeting(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
    page = MeetingPage(meeting_for(request.user, meeting_id=meeting_id), request.user)
    to_talk = conversations_put_off_to(request.user, meeting=page.meeting)
    talk_items = talk_items_in(page.meeting)
    context = {"page": page, "to_talk": to_talk, "talk_items": talk_items}
    return render(request, "meetings/meeting.html", context)


@members
@require_http_methods(["GET", "POST"])
def move(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
    page = MeetingPage(meeting_for(request.user, meeting_id=meeting_id), request.user)
    known = [page.format, *formats_of(page.meeting.group)]
    form = ChangeForm(request.POST or None, known=known, initial=_as_it_is(page.meeting))
    if request.method == "POST" and form.is_valid():
        why_not = refused(lambda: _change(page.meeting, form, by=request.user))
        if why_not is None:
            messages.success(request, "The plan is changed. The others get a letter.")
            return redirect("meeting", meeting_id)
        form.add_error(None, why_not.sentence)
    status = REFUSED if form.is_bound else 200
    return render(request, "meetings/move.html", {"form": form, "page": page}, status=status)


@members
@require_http_methods(["GET", "POST"])
def cancel(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
    page = MeetingPage(meeting_for(request.user, meeting_id=meeting_id), request.user)
    if request.method == "GET":
        return render(request, "meetings/cancel.html", {"form": ScopeForm(), "page": page})
    scope = read(ScopeForm(request.POST)).scope
    if scope == Scope.THIS:
        planning.cancel(page.meeting, by=request.user)
    else:
        repeating.end_from(page.meeting, scope=scope, by=request.user)
    messages.success(request, "It is cancelled. The others get a letter.")
    return redirect("meeting", meeting_id)


@members
@require_POST
def put_on_agenda(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
    found = meeting_for(request.user, meeting_id=meeting_id)
    chosen = read(ReleaseForm(request.POST)).cleaned_data["release"]
    release = release_of(request.user, release_id=chosen)
    planning.put_on_agenda(found, release=release, by=request.user)
    return redirect("meeting", meeting_id)


@members
@require_POST
def take_off_agenda(request: MemberRequest, meeting_id: UUID, item_id: UUID) -> HttpResponse:
    found = meeting_for(request.user, meeting_id=meeting_id)
    item = found.agenda.select_related("meeting").filter(pk=item_id).first()
    if item is None:
        raise NotFound("It is not on the agenda any more.")
    planning.take_off_agenda(item, by=request.user)
    return redirect("meeting", meeting_id)


@members
@require_POST
def assign(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
    found = meeting_for(request.user, meeting_id=meeting_id)
    form = read(RoleForm(request.POST))
    to = form.person_among(members_of(found.group))
    if to is None:
        raise NotFound("There is nobody of that kind in this group.")
    assigning.assign(found, role=Role(form.cleaned_data["role"]), to=to, by=request.user)
    return redirect("meeting", meeting_id)


@members
@require_POST
def propose_roles(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
    assigning.assign_roles(meeting_for(request.user, meeting_id=meeting_id), by=request.user)
    return redirect("meeting", meeting_id)


def _wanted(groups: "Iterable[Group]", *, asked: str) -> dict[str, str]:
    """The group that was asked for, or the only one; and the format that it usually takes."""
    mine = [one for one in groups if asked in {"", str(one.pk)}]
    if len(mine) != 1:
        return {"group": asked}
    return {"group": str(mine[0].pk), "format_key": usual_format(mine[0])}


def _planned(request: MemberRequest, form: NewMeetingForm) -> str | None:
    """Where to look at what was planned."""
    made: list[str] = []
    why_not = refused(lambda: made.append(_plan(form, by=request.user)))
    if why_not is not None:
        form.add_error(None, why_not.sentence)
    return made[0] if made else None


def _plan(form: NewMeetingForm, *, by: "Person") -> str:
    group, chosen = form.chosen_group, form.cleaned_data
    if form.does_repeat:
        series = repeating.plan_series(group, plan=form.plan, by=by)
        return reverse("series", args=[series.pk])
    meeting = planning.plan(
        group,
        format_key=chosen["format_key"],
        starts_at=form.moment,
        minutes=chosen["minutes"],
        by=by,
    )
    return reverse("meeting", args=[meeting.pk])


def _change(found: "Meeting", form: ChangeForm, *, by: "Person") -> None:
    chosen = {
        "format_key": form.cleaned_data["format_key"],
        "minutes": form.cleaned_data["minutes"],
    }
    if form.scope == Scope.THIS:
        planning.move(found, to=form.moment, **chosen, by=by)
        return
    day, hour = repeating.in_series(found, form.moment)
    repeating.change_from(found, scope=form.scope, day=day, hour=hour, **chosen, by=by)


def _as_it_is(found: "Meeting") -> dict[str, object]:
    here = localtime(found.starts_at)
    return {
        "day": here.date(),
        "hour": here.time(),
        "which": Scope.THIS,
        "format_key": found.format["key"],
        "minutes": found.slot.minutes,
    }
