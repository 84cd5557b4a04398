"""What the frame of every page needs: the places, who looks, and in which light."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property

from covision.people.queries import practices_administered_by
from covision.web import browsers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from covision.people.models import Person, Practice

PLACES = (
    ("home", "Home", "house"),
    ("cases", "Cases", "notebook-text"),
    ("meetings", "Meetings", "users"),
    ("groups", "Groups", "armchair"),
    ("growth", "Growth", "sprout"),
    ("hours", "Hours", "clock"),
)
PRIVATE = (
    ("journal", "Journal", "feather"),
    ("check_in", "Check-in", "leaf"),
)
"""What is only the person's own; it stands apart, under a lock."""
LATER = {"groups", "growth"}
"""On a phone these stand behind "More"."""
ELSEWHERE = {
    "/follow-ups/": "meetings",
    "/series/": "meetings",
    "/times/": "meetings",
    "/calendar/": "meetings",
    "/commitments/": "meetings",
    "/look-back/": "meetings",
    "/supervision-records/": "meetings",
    "/formats/": "groups",
    "/briefs/": "cases",
    "/culture/": "growth",
    "/evaluations/": "growth",
    "/frameworks/": "growth",
    "/programme/": "hours",
    "/pulses/": "growth",
    "/remediations/": "growth",
    "/supervision/": "growth",
}
"""What has an address of its own, and the place to which it belongs."""


@dataclass(frozen=True)
class Place:
    label: str
    icon: str
    address: str
    is_current: bool
    is_later: bool = False


class Shell:
    """Asked by templates; each part is looked up when a template first asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def you(self) -> "Person | None":
        """Nobody, too, where a request was refused before anyone looked who sent it."""
        user = getattr(self._request, "user", None)
        return user if user is not None and user.is_authenticated else None

    @property
    def light(self) -> str:
        return self.you.light if self.you else ""

    @property
    def is_lean(self) -> bool:
        """The person's line is poor: without faces, pictures, sound and moving parts."""
        return browsers.is_lean(self._request)

    @property
    def may_ask_about_line(self) -> bool:
        return not browsers.has_chosen_line(self._request)

    @cached_property
    def keeps_today(self) -> bool:
        return self.you is not None and browsers.keeps_today(self._request)

    @property
    def is_locked(self) -> bool:
        """Nobody is signed in, in a browser that has kept somebody's day."""
        return self.you is None and browsers.has_kept_something(self._request)

    @property
    def device_part(self) -> str:
        return browsers.device_part(self._request)

    @property
    def seconds_until_lock(self) -> int:
        return browsers.seconds_until_lock()

    @cached_property
    def places(self) -> list[Place]:
        return self._listed(PLACES)

    @cached_property
    def private_places(self) -> list[Place]:
        return self._listed(PRIVATE)

    @cached_property
    def practices(self) -> "Iterable[Practice]":
        """Those that the person administers."""
        return practices_administered_by(self.you) if self.you else ()

    def _listed(self, places: "Iterable[tuple[str, str, str]]") -> list[Place]:
        return [
            Place(label, icon, address, self._is_at(address), is_later=name in LATER)
            for name, label, icon in places
            for address in [reverse(name)]
        ]

    def _is_at(self, address: str) -> bool:
        path = self._request.path
        for begins, name in ELSEWHERE.items():
            path = reverse(name) if path.startswith(begins) else path
        return path == address if address == "/" else path.startswith(address)


def shell(request: HttpRequest) -> dict[str, Shell]:
    return {"shell": Shell(request)}
