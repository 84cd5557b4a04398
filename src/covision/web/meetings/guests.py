"""Pages for guests: their links, made by whoever invites; and the way in, for whoever holds one."""

from typing import TYPE_CHECKING
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from covision.core.errors import NotPossible
from covision.meetings import inviting
from covision.meetings.access import meeting_for
from covision.meetings.guest_access import (
    guest_link_behind,
    guest_link_for,
    guest_link_waiting,
    guest_links_of,
)
from covision.meetings.guest_rules import check_may_have_guests
from covision.people.access import agreement_of
from covision.people.clauses import text_hash
from covision.web.access import members, public
from covision.web.people.forms import SignForm
from covision.web.people.invitations import SIGNED_IN_BY
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from covision.meetings.models import GuestLink

OPENED = "guest_link"
HAS_ACCOUNT = "You are signed in. Guests come without an account; sign out to use this link."


class LinkForm(forms.Form):
    label = forms.CharField(
        label="For whom",
        max_length=inviting.LONGEST,
        help_text="So that you know the link again, such as “Night nurse, Ward 3”.",
    )


class GuestForm(SignForm):
    name = forms.CharField(
        label="Your name",
        max_length=120,
        help_text="As the others in the room will see it.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    profession = forms.CharField(label="Your profession", max_length=inviting.LONGEST)
    field_order = ("name", "profession", "read", "hand", "seen")


@members
@require_http_methods(["GET", "POST"])
def guests(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
    """A new link is on the answer to the press that made it, and nowhere else."""
    found = meeting_for(request.user, meeting_id=meeting_id)
    check_may_have_guests(found, by=request.user)
    form, address = LinkForm(request.POST or None), ""
    if form.is_valid():
        made = inviting.invite_guest(found, label=form.cleaned_data["label"], by=request.user)
        address = request.build_absolute_uri(reverse("guest", args=[made.token]))
        form = LinkForm()
    context = {"meeting": found, "form": form, "address": address, "links": guest_links_of(found)}
    return render(request, "meetings/guests.html", context)


@members
@require_POST
def withdraw(request: MemberRequest, link_id: UUID) -> HttpResponse:
    found = guest_link_for(request.user, link_id=link_id)
    inviting.withdraw_link(found, by=request.user)
    messages.success(request, "The link opens nothing any more. Whoever came by it is out.")
    return redirect("meeting_guests", found.meeting_id)


@public
@require_GET
def arrive(request: HttpRequest, token: str) -> HttpResponse:
    """Takes the token out of the address bar at once; nothing is used up by looking."""
    link = guest_link_behind(token)
    if request.user.is_authenticated:
        raise NotPossible(HAS_ACCOUNT)
    request.session[OPENED] = str(link.pk)
    response = redirect("guest_sign")
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@public
@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest) -> HttpResponse:
    """For whoever has opened a link: the agreement, a name, a profession and a signature."""
    link = guest_link_waiting(request.session.get(OPENED))
    agreement = agreement_of(link.meeting.group)
    form = GuestForm(request.POST or None, initial={"seen": text_hash(agreement.clauses)})
    if form.is_valid():
        return _let_in(request, link, form)
    context = {"link": link, "agreement": agreement, "form": form}
    return render(request, "meetings/guest.html", context)


def _let_in(request: HttpRequest, link: "GuestLink", form: GuestForm) -> HttpResponse:
    said = {name: form.cleaned_data[name] for name in ("name", "profession", "hand", "seen")}
    person = inviting.come_as_guest(link, **said)
    login(request, person, backend=SIGNED_IN_BY)
    request.session.pop(OPENED, None)
    return redirect("room", link.meeting_id)
