"""Pages of a swap: asking somebody, and the answer."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from covision.core.errors import NotFound
from covision.meetings import swapping
from covision.meetings.access import meeting_for, swap_for
from covision.meetings.role_rules import check_can_swap, check_may_offer_to_swap, role_of
from covision.meetings.states import Role
from covision.people.access import members_of
from covision.web.access import members
from covision.web.meetings.forms import SwapForm
from covision.web.meetings.keeping import holds, refused
from covision.web.meetings.rota_page import to_do
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from uuid import UUID

    from covision.meetings.models import Meeting, Swap
    from covision.people.models import Person

REFUSED = 409


@members
@require_http_methods(["GET", "POST"])
def ask(request: MemberRequest, meeting_id: "UUID", role: str) -> HttpResponse:
    found = meeting_for(request.user, meeting_id=meeting_id)
    if role not in Role.values:
        raise NotFound("There is no such role.")
    wanted = Role(role)
    form = SwapForm(request.POST or None, people=could_be_asked(found, request.user, wanted))
    if form.is_valid():
        why_not = refused(
            lambda: swapping.ask_to_swap(found, role=wanted, of=form.chosen, by=request.user)
        )
        if why_not is None:
            messages.success(request, f"{form.chosen.first_name} is asked. You keep it till then.")
            return redirect("meeting", meeting_id)
        form.add_error(None, why_not.sentence)
    closed = refused(lambda: check_may_offer_to_swap(found, role=wanted, by=request.user))
    context = {"form": form, "meeting": found, "part": to_do(wanted), "closed": closed}
    status = REFUSED if form.is_bound else 200
    return render(request, "meetings/swap.html", context, status=status)


@members
@require_POST
def agree(request: MemberRequest, swap_id: "UUID") -> HttpResponse:
    return _answered(request, swap_id, swapping.agree_to_swap)


@members
@require_POST
def decline(request: MemberRequest, swap_id: "UUID") -> HttpResponse:
    return _answered(request, swap_id, swapping.decline_to_swap)


@members
@require_POST
def withdraw(request: MemberRequest, swap_id: "UUID") -> HttpResponse:
    return _answered(request, swap_id, swapping.withdraw_swap)


def _answered(request: MemberRequest, swap_id: "UUID", act: "Callable[..., None]") -> HttpResponse:
    swap: Swap = swap_for(request.user, swap_id=swap_id)
    act(swap, by=request.user)
    return redirect("meeting", swap.meeting_id)


def could_be_asked(meeting: "Meeting", person: "Person", role: Role) -> "list[tuple[Person, str]]":
    """Those who could take it, each with what they would give in return."""
    return [
        (one, _with_return(meeting, one))
        for one in members_of(meeting.group)
        if one != person and holds(_could(meeting, person, one, role))
    ]


def _could(meeting: "Meeting", person: "Person", other: "Person", role: Role) -> Callable[[], None]:
    return lambda: check_can_swap(meeting, role=role, asker=person, asked=other)


def _with_return(meeting: "Meeting", other: "Person") -> str:
    gives = role_of(meeting, other)
    if gives is None:
        return f"{other.name}, who has no role in this meeting"
    return f"{other.name}. You would {to_do(gives)} instead"
