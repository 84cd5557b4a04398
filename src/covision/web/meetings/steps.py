"""The buttons of the room: each asks for one thing, and the room shows what came of it."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from covision.core.errors import NotFound
from covision.meetings import asking_to_speak, leading, pausing, running, turning, wishing
from covision.meetings.guest_access import room_for
from covision.people.access import members_of
from covision.web.access import View, members
from covision.web.htmx import is_htmx
from covision.web.meetings.forms import HandForm, PersonForm, SeenForm, TurnForm, read
from covision.web.meetings.solo import StanceForm
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from covision.meetings.models import Meeting

Step = Callable[[MemberRequest, "Meeting"], None]


def step(act: Step) -> View:
    """A button of the room: pressed with a script it answers with nothing, for the sign follows."""

    @members
    @require_POST
    @wraps(act)
    def view(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
        act(request, room_for(request.user, meeting_id=meeting_id))
        return HttpResponse(status=204) if is_htmx(request) else redirect("room", meeting_id)

    return view


@step
def begin(request: MemberRequest, meeting: "Meeting") -> None:
    running.begin(meeting, by=request.user)


@step
def advance(request: MemberRequest, meeting: "Meeting") -> None:
    running.advance(meeting, seen=_seen(request), by=request.user)


@step
def go_back(request: MemberRequest, meeting: "Meeting") -> None:
    running.go_back(meeting, seen=_seen(request), by=request.user)


@step
def extend(request: MemberRequest, meeting: "Meeting") -> None:
    running.extend(meeting, seen=_seen(request), by=request.user)


@step
def take_next_case(request: MemberRequest, meeting: "Meeting") -> None:
    running.take_next_case(meeting, seen=_seen(request), by=request.user)


@step
def pause(request: MemberRequest, meeting: "Meeting") -> None:
    pausing.pause(meeting, by=request.user)


@step
def resume(request: MemberRequest, meeting: "Meeting") -> None:
    pausing.resume(meeting, by=request.user)


@step
def clear_red_card(request: MemberRequest, meeting: "Meeting") -> None:
    pausing.clear_red_card(meeting, by=request.user)


@step
def next_turn(request: MemberRequest, meeting: "Meeting") -> None:
    turn = read(TurnForm(request.POST)).cleaned_data["seen"]
    turning.next_turn(meeting, seen=turn, by=request.user)


@step
def pass_turn(request: MemberRequest, meeting: "Meeting") -> None:
    turning.pass_turn(meeting, by=request.user)


@step
def raise_hand(request: MemberRequest, meeting: "Meeting") -> None:
    asking_to_speak.raise_hand(meeting, by=request.user)


@step
def lower_hand(request: MemberRequest, meeting: "Meeting") -> None:
    asking_to_speak.lower_hand(meeting, by=request.user)


@step
def call_on(request: MemberRequest, meeting: "Meeting") -> None:
    hand = read(HandForm(request.POST)).cleaned_data["hand"]
    asking_to_speak.call_on(meeting, hand_id=hand, by=request.user)


@step
def hand_over(request: MemberRequest, meeting: "Meeting") -> None:
    wanted = read(PersonForm(request.POST)).cleaned_data["person"]
    to = members_of(meeting.group).filter(pk=wanted).first()
    if to is None:
        raise NotFound("There is nobody of that kind in this group.")
    leading.hand_over(meeting, to=to, by=request.user)


@step
def take_over(request: MemberRequest, meeting: "Meeting") -> None:
    leading.take_over(meeting, by=request.user)


@step
def wish_stance(request: MemberRequest, meeting: "Meeting") -> None:
    stance = read(StanceForm(request.POST)).chosen
    wishing.wish_stance(meeting, stance=stance, by=request.user)


def _seen(request: MemberRequest) -> int:
    seen: int = read(SeenForm(request.POST)).cleaned_data["seen"]
    return seen
