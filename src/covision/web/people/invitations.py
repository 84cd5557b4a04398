"""Pages of invitations: send one, follow one in, withdraw one."""

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from covision.people import joining
from covision.people.access import group_for, invitation_behind, invitation_seen_by
from covision.people.queries import has_account, invitations_waiting, people_who_could_join
from covision.web.access import members, public
from covision.web.people.forms import AcceptForm, AddForm, InviteForm
from covision.web.people.groups import SHOWN_OR_SENT
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from uuid import UUID

    from covision.people.models import Invitation

SIGNED_IN_BY = "allauth.account.auth_backends.AuthenticationBackend"
SENT = "The letter is on its way. Its link opens once, within fourteen days."


@members
@SHOWN_OR_SENT
def group_invite(request: MemberRequest, group_id: "UUID") -> HttpResponse:
    group = group_for(request.user, group_id=group_id)
    form = InviteForm(request.POST or None, kind=group.kind)
    if form.is_valid():
        joining.invite(
            group.practice,
            email=form.cleaned_data["email"],
            group=group,
            group_role=form.role,
            by=request.user,
        )
        messages.success(request, SENT)
        return redirect("group_invite", group.pk)
    context = {
        "form": form,
        "group": group,
        "add_form": AddForm(people=people_who_could_join(group), kind=group.kind),
        "waiting": invitations_waiting(group.practice, group=group),
    }
    return render(request, "people/group_invite.html", context)


@members
@require_POST
def invitation_withdraw(request: MemberRequest, invitation_id: "UUID") -> HttpResponse:
    found = invitation_seen_by(request.user, invitation_id=invitation_id)
    joining.revoke_invitation(found, by=request.user)
    messages.success(request, "The invitation is withdrawn. Its link opens nothing any more.")
    if request.POST.get("back") == "practice" or found.group is None:
        return redirect("practice", found.practice_id)
    return redirect("group_invite", found.group.pk)


@public
@SHOWN_OR_SENT
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """For whoever holds the letter: three ways in, by who is at the door."""
    found = invitation_behind(token)
    if request.user.is_authenticated:
        return _come_in_as_yourself(cast("MemberRequest", request), found)
    if has_account(found.email):
        return render(request, "people/invitation_sign_in.html", {"invitation": found})
    form = AcceptForm(request.POST or None)
    if form.is_valid():
        person = joining.accept_as_new_person(found, **form.cleaned_data)
        login(request, person, backend=SIGNED_IN_BY)
        return _inside(request, found)
    return render(request, "people/invitation.html", {"form": form, "invitation": found})


def _come_in_as_yourself(request: MemberRequest, found: "Invitation") -> HttpResponse:
    if request.method == "POST":
        joining.accept_invitation(found, by=request.user)
        return _inside(request, found)
    fits = request.user.email == found.email
    return render(request, "people/invitation_join.html", {"invitation": found, "fits": fits})


def _inside(request: HttpRequest, found: "Invitation") -> HttpResponse:
    if found.group is None:
        messages.success(request, f"You are in {found.practice.name}.")
        return redirect("home")
    messages.success(request, f"You are in {found.group.name}. It opens when you have signed.")
    return redirect("agreement", found.group.pk)
