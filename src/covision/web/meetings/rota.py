"""Pages of turns: the next twelve meetings of a group, how somebody new begins, and being away."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from covision.core.errors import NotFound
from covision.meetings import absenting, welcoming
from covision.people.access import leave_for, leaves_of, members_of, open_group_for
from covision.web.access import members
from covision.web.meetings.forms import AwayForm, BeginningForm, read
from covision.web.meetings.keeping import refused
from covision.web.meetings.rota_page import RotaPage
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from uuid import UUID

REFUSED = 409


@members
@require_GET
def rota(request: MemberRequest, group_id: "UUID") -> HttpResponse:
    group = open_group_for(request.user, group_id=group_id)
    return render(request, "meetings/rota.html", {"page": RotaPage(group, request.user)})


@members
@require_POST
def beginning(request: MemberRequest, group_id: "UUID") -> HttpResponse:
    group = open_group_for(request.user, group_id=group_id)
    form = read(BeginningForm(request.POST))
    person = form.person_among(members_of(group))
    if person is None:
        raise NotFound("There is nobody of that kind in this group.")
    welcoming.say_beginning(group, of=person, gently=form.cleaned_data["gently"], by=request.user)
    return redirect("rota", group.pk)


@members
@require_http_methods(["GET", "POST"])
def away(request: MemberRequest) -> HttpResponse:
    form = AwayForm(request.POST or None)
    if form.is_valid():
        why_not = refused(
            lambda: absenting.take_leave(request.user, **form.cleaned_data, by=request.user)
        )
        if why_not is None:
            messages.success(request, "Your groups see that you are away, and until when.")
            return redirect("away")
        form.add_error(None, why_not.sentence)
    context = {"form": form, "leaves": leaves_of(request.user)}
    status = REFUSED if form.is_bound else 200
    return render(request, "meetings/away.html", context, status=status)


@members
@require_POST
def away_end(request: MemberRequest, leave_id: int) -> HttpResponse:
    absenting.end_leave(leave_for(request.user, leave_id=leave_id), by=request.user)
    messages.success(request, "You are here again. Your turn comes as the others’ do.")
    return redirect("away")
