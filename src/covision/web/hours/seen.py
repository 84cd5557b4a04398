"""Pages where somebody says which practice may see figures of her hours, and sees them too."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from covision.hours import being_seen
from covision.hours.cohort import own_figures
from covision.hours.programme_access import (
    practice_to_show,
    practices_to_show,
    readers_of,
    shown_by,
)
from covision.web.access import members
from covision.web.hours.programme_page import FiguresRow
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from covision.hours.models import ShownHours
    from covision.people.models import Person, Practice


@dataclass(frozen=True, slots=True)
class Place:
    practice: "Practice"
    readers: "list[Person]"
    shown: "ShownHours | None"

    @property
    def row(self) -> FiguresRow | None:
        return FiguresRow(own_figures(self.shown)) if self.shown else None


@members
@require_GET
def seen(request: MemberRequest) -> HttpResponse:
    held = {one.practice_id: one for one in shown_by(request.user)}
    places = [
        Place(one, list(readers_of(one).exclude(pk=request.user.pk)), held.get(one.pk))
        for one in practices_to_show(request.user)
    ]
    return render(request, "hours/seen.html", {"places": places})


@members
@require_POST
def show(request: MemberRequest, practice_id: UUID) -> HttpResponse:
    found = practice_to_show(request.user, practice_id=practice_id)
    being_seen.show_hours(found, by=request.user)
    messages.success(request, f"{found.name} sees the figures from now on.")
    return redirect("hours_seen")


@members
@require_POST
def hide(request: MemberRequest, practice_id: UUID) -> HttpResponse:
    found = practice_to_show(request.user, practice_id=practice_id)
    being_seen.show_no_more(found, by=request.user)
    messages.success(request, f"{found.name} sees nothing of your hours any more.")
    return redirect("hours_seen")
