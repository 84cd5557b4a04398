"""A guest came for one room: every other address answers as if there were nothing."""

from typing import Any

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.deprecation import MiddlewareMixin

from covision.meetings.guest_access import meeting_open_to_guest
from covision.web.errors import NOWHERE, Refusal, refuse
from covision.web.htmx import is_htmx

ANYBODY = frozenset({"urgent", "how_it_works", "account_logout", "stepped_out"})
STREAMS = frozenset({"live_meeting", "live_voice"})
ROOM = STREAMS | {"room"}
NOT_FOR_GUESTS = frozenset({"room_case", "room_take_over", "room_stance"})
OVER = Refusal(
    410,
    "Thank you for coming",
    "The meeting is over, or you were let out of it. This link opens nothing any more.",
)


class GuestsMiddleware(MiddlewareMixin):
    def process_view(
        self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        user = request.user
        if not user.is_authenticated or not user.is_guest:
            return None
        name = str(request.resolver_match.url_name) if request.resolver_match else ""
        meeting_id = meeting_open_to_guest(user)
        if meeting_id is None:
            return _over(request, is_page=name not in STREAMS and not is_htmx(request))
        if name == "home":
            return redirect("room", meeting_id)
        return None if is_open_to_guests(name) else refuse(request, NOWHERE)


def _over(request: HttpRequest, *, is_page: bool) -> HttpResponse:
    """The page says so; what its scripts ask for before it must not take that away."""
    if is_page:
        logout(request)
    return refuse(request, OVER)


def is_open_to_guests(name: str) -> bool:
    in_room = name in ROOM or name.startswith("room_")
    return name in ANYBODY or (in_room and name not in NOT_FOR_GUESTS)
