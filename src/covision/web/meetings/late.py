"""Pages for poor lines: lines that come late or come back, and the telephone number of a group."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from covision.meetings import coming_back, dialling_in
from covision.meetings.guest_access import room_for
from covision.meetings.states import LineKind
from covision.people.access import group_for
from covision.web.access import members
from covision.web.htmx import is_htmx
from covision.web.meetings.forms import LateForm, read
from covision.web.meetings.keeping import refused
from covision.web.requests import MemberRequest

REFUSED = 409


@members
@require_POST
def say_late(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
    """For the room's own script, which asks for the room afterwards: the answer holds no words."""
    found = room_for(request.user, meeting_id=meeting_id)
    form = read(LateForm(request.POST)).cleaned_data
    coming_back.say_late(
        found,
        text=request.POST.get("text", ""),
        kind=LineKind(form["kind"]),
        seen=form["seen"],
        on=form["on"],
        line_id=form["line_id"],
        names_nobody=form["names_nobody"],
        by=request.user,
    )
    return HttpResponse(status=204)


@members
@require_POST
def unsaid_away(request: MemberRequest, unsaid_id: UUID) -> HttpResponse:
    unsaid = coming_back.unsaid_line_for(request.user, unsaid_id=unsaid_id)
    coming_back.put_away(unsaid, by=request.user)
    return HttpResponse(status=204) if is_htmx(request) else redirect("meeting", unsaid.meeting_id)


@members
@require_http_methods(["GET", "HEAD", "POST"])
def telephone(request: MemberRequest, group_id: UUID) -> HttpResponse:
    found = group_for(request.user, group_id=group_id)
    number, code = (request.POST.get(name, "") for name in ("number", "code"))
    why_not = None
    if request.method == "POST":
        why_not = refused(
            lambda: dialling_in.say_or_drop(found, number=number, code=code, by=request.user)
        )
        if why_not is None:
            return redirect("telephone", group_id)
    context = {
        "group": found,
        "telephone": dialling_in.telephone_for(request.user, group=found),
        "may_change": dialling_in.may_say_number(found, by=request.user),
        "refused": why_not,
        "typed": {"number": number, "code": code},
    }
    return render(request, "meetings/telephone.html", context, status=REFUSED if why_not else 200)
