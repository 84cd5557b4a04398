"""Somebody's own calendar: its addresses, their choices, and what a calendar reads there."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from covision.meetings import subscribing
from covision.meetings.announcing import choices_of
from covision.meetings.calendars import calendar_text
from covision.meetings.series_access import subscription_behind, subscriptions_of
from covision.people.access import groups_open_to, open_group_for
from covision.web.access import members, public
from covision.web.meetings.calendar_forms import CalendarForm
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from covision.people.models import Group, Person

READING = ("GET", "HEAD")
ONLY_READ = "This calendar is for reading. Nothing was changed.\n"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a calendar reads all meetings, or those of one group; empty until it is made."""

    group: "Group | None"
    address: str


@members
@require_http_methods(["GET", "POST"])
def calendar(request: MemberRequest) -> HttpResponse:
    chosen = choices_of([request.user])[request.user.pk]
    initial = {name: getattr(chosen, name) for name in CalendarForm.base_fields}
    form = CalendarForm(request.POST or None, initial=initial)
    if request.method == "POST":
        form = CalendarForm(request.POST)
        form.full_clean()
        subscribing.choose(**form.cleaned_data, by=request.user)
        messages.success(request, "This is kept.")
        return redirect("calendar")
    context = {"form": form, "addresses": _addresses(request.user)}
    return render(request, "meetings/calendar.html", context)


@members
@require_POST
def calendar_renew(request: MemberRequest) -> HttpResponse:
    subscribing.renew(group=_group(request), by=request.user)
    messages.success(request, "Here is the new address. The one before opens nothing any more.")
    return redirect("calendar")


@members
@require_POST
def calendar_end(request: MemberRequest) -> HttpResponse:
    subscribing.end(group=_group(request), by=request.user)
    messages.success(request, "That address opens nothing any more.")
    return redirect("calendar")


@public
@csrf_exempt
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """For a calendar, which cannot sign in. What one sends is refused in a line, and not read."""
    if request.method not in READING:
        return HttpResponseNotAllowed(READING, ONLY_READ, content_type="text/plain; charset=utf-8")
    text = calendar_text(subscription_behind(token))
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")


def _group(request: MemberRequest) -> "Group | None":
    wanted = request.POST.get("group", "")
    return open_group_for(request.user, group_id=wanted) if wanted else None


def _addresses(person: "Person") -> list[Address]:
    made = {row.group_id: subscribing.token_of(row) for row in subscriptions_of(person)}
    groups: list[Group | None] = [None, *groups_open_to(person).order_by("name", "pk")]
    return [Address(group, _address(made.get(group.pk if group else None))) for group in groups]


def _address(token: str | None) -> str:
    return settings.SITE_URL + reverse("calendar_feed", args=[token]) if token else ""
