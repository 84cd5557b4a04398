"""Pages of whoever administers a practice: its people, its groups by name, its invitations."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from covision.people import gathering, joining
from covision.people.access import (
    group_for_administrator,
    membership_for,
    memberships_of,
    practice_for_administrator,
    practice_membership_for,
)
from covision.people.queries import practice_page
from covision.web.access import administrators
from covision.web.people.forms import CatchmentForm, PracticeInviteForm
from covision.web.people.groups import SHOWN_OR_SENT
from covision.web.people.invitations import SENT
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from uuid import UUID

CALLED_AT_MOST = 100


@administrators
@require_GET
def practice(request: MemberRequest, practice_id: "UUID") -> HttpResponse:
    found = practice_for_administrator(request.user, practice_id=practice_id)
    asked = {name: request.GET.get(name, "") for name in ("called", "leaf", "groups_leaf")}
    asked["called"] = asked["called"].strip()[:CALLED_AT_MOST]
    return render(request, "people/practice.html", {"page": practice_page(found, **asked)})


@administrators
@SHOWN_OR_SENT
def practice_invite(request: MemberRequest, practice_id: "UUID") -> HttpResponse:
    found = practice_for_administrator(request.user, practice_id=practice_id)
    form = PracticeInviteForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        joining.invite(found, email=said["email"], practice_role=said["role"], by=request.user)
        messages.success(request, SENT)
        return redirect("practice", found.pk)
    return render(request, "people/practice_invite.html", {"form": form, "practice": found})


@administrators
@SHOWN_OR_SENT
def practice_catchment(request: MemberRequest, practice_id: "UUID") -> HttpResponse:
    found = practice_for_administrator(request.user, practice_id=practice_id)
    form = CatchmentForm(request.POST or None, initial={"people": found.catchment})
    if form.is_valid():
        gathering.say_catchment(found, people=form.cleaned_data["people"], by=request.user)
        messages.success(request, "From now on we count with that number.")
        return redirect("practice", found.pk)
    return render(request, "people/practice_catchment.html", {"form": form, "practice": found})


@administrators
@SHOWN_OR_SENT
def practice_membership_end(
    request: MemberRequest, practice_id: "UUID", membership_id: int
) -> HttpResponse:
    found = practice_for_administrator(request.user, practice_id=practice_id)
    membership = practice_membership_for(request.user, practice=found, membership_id=membership_id)
    if request.method == "POST":
        joining.end_practice_membership(membership, by=request.user)
        messages.success(request, f"{membership.person.name} is no longer in {found.name}.")
        return redirect("practice", found.pk)
    return render(request, "people/practice_membership_end.html", {"membership": membership})


@administrators
@require_POST
def practice_role(request: MemberRequest, practice_id: "UUID", membership_id: int) -> HttpResponse:
    found = practice_for_administrator(request.user, practice_id=practice_id)
    membership = practice_membership_for(request.user, practice=found, membership_id=membership_id)
    joining.change_practice_role(membership, role=request.POST.get("role", ""), by=request.user)
    role = membership.get_role_display().lower()
    messages.success(request, f"{membership.person.name} is now here as {role}.")
    return redirect("practice", found.pk)


@administrators
@require_GET
def practice_group(request: MemberRequest, practice_id: "UUID", group_id: "UUID") -> HttpResponse:
    found = practice_for_administrator(request.user, practice_id=practice_id)
    group = group_for_administrator(request.user, practice=found, group_id=group_id)
    context = {"practice": found, "group": group, "memberships": memberships_of(group)}
    return render(request, "people/practice_group.html", context)


@administrators
@SHOWN_OR_SENT
def practice_group_end(
    request: MemberRequest, practice_id: "UUID", group_id: "UUID"
) -> HttpResponse:
    found = practice_for_administrator(request.user, practice_id=practice_id)
    group = group_for_administrator(request.user, practice=found, group_id=group_id)
    if request.method == "POST":
        gathering.end_group(group, by=request.user)
        messages.success(request, f"{group.name} has ended.")
        return redirect("practice", found.pk)
    return render(request, "people/group_end.html", {"group": group, "practice": found})


@administrators
@SHOWN_OR_SENT
def practice_group_membership_end(
    request: MemberRequest, practice_id: "UUID", group_id: "UUID", membership_id: int
) -> HttpResponse:
    found = practice_for_administrator(request.user, practice_id=practice_id)
    group = group_for_administrator(request.user, practice=found, group_id=group_id)
    membership = membership_for(request.user, group=group, membership_id=membership_id)
    if request.method == "POST":
        joining.end_membership(membership, by=request.user)
        messages.success(request, f"{membership.person.name} is no longer in {group.name}.")
        return redirect("practice_group", found.pk, group.pk)
    context = {"membership": membership, "practice": found}
    return render(request, "people/membership_end.html", context)
