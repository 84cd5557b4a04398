"""Pages of groups: which there are, who is in one, and how one begins, is left and ends."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from covision.people import gathering, joining
from covision.people.access import group_for, membership_for, people_of, practice_for, practices_of
from covision.people.queries import (
    group_lines,
    group_page,
    people_who_could_join,
)
from covision.web.access import freshly_proven, members
from covision.web.people.forms import AddForm, GroupForm, NameForm
from covision.web.people.inside import inside_of
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from uuid import UUID

    from covision.people.models import Practice

SHOWN_OR_SENT = require_http_methods(["GET", "HEAD", "POST"])


@members
@require_GET
def groups(request: MemberRequest) -> HttpResponse:
    return render(request, "people/groups.html", {"lines": group_lines(request.user)})


@members
@require_GET
def group(request: MemberRequest, group_id: "UUID") -> HttpResponse:
    found = group_for(request.user, group_id=group_id)
    page = group_page(found, by=request.user)
    context = {"page": page, "inside": inside_of(found, request.user)}
    return render(request, "people/group.html", context)


@members
@SHOWN_OR_SENT
def group_new(request: MemberRequest) -> HttpResponse:
    practice = _chosen_practice(request)
    if practice is None:
        return render(request, "people/group_new_nowhere.html")
    form = GroupForm(
        request.POST or None, people=people_of(practice), initial={"members": [request.user]}
    )
    if form.is_valid():
        made = gathering.found_group(practice, **form.cleaned_data, by=request.user)
        messages.success(request, f"{made.name} begins. Now read its agreement.")
        return redirect("agreement", made.pk)
    practices = practices_of(request.user)
    context = {"form": form, "practice": practice, "practices": practices}
    return render(request, "people/group_new.html", context)


def _chosen_practice(request: MemberRequest) -> "Practice | None":
    chosen = request.POST.get("practice") or request.GET.get("practice")
    if chosen:
        return practice_for(request.user, practice_id=chosen)
    return practices_of(request.user).first()


@members
@SHOWN_OR_SENT
def group_rename(request: MemberRequest, group_id: "UUID") -> HttpResponse:
    found = group_for(request.user, group_id=group_id)
    form = NameForm(request.POST or None, initial={"name": found.name})
    if form.is_valid():
        gathering.rename_group(found, name=form.cleaned_data["name"], by=request.user)
        return redirect("group", found.pk)
    return render(request, "people/group_rename.html", {"form": form, "group": found})


@members
@SHOWN_OR_SENT
def group_leave(request: MemberRequest, group_id: "UUID") -> HttpResponse:
    found = group_for(request.user, group_id=group_id)
    if request.method == "POST":
        joining.leave_group(found, by=request.user)
        messages.success(request, f"You have left {found.name}.")
        return redirect("groups")
    return render(request, "people/group_leave.html", {"group": found})


@members
@freshly_proven
@SHOWN_OR_SENT
def group_end(request: MemberRequest, group_id: "UUID") -> HttpResponse:
    found = group_for(request.user, group_id=group_id)
    if request.method == "POST":
        gathering.end_group(found, by=request.user)
        messages.success(request, f"{found.name} has ended.")
        return redirect("groups")
    return render(request, "people/group_end.html", {"group": found})


@members
@require_POST
def group_add(request: MemberRequest, group_id: "UUID") -> HttpResponse:
    found = group_for(request.user, group_id=group_id)
    form = AddForm(request.POST, people=people_who_could_join(found), kind=found.kind)
    if form.is_valid():
        person = form.cleaned_data["person"]
        joining.add_member(found, person=person, role=form.role, by=request.user)
        messages.success(request, f"{person.name} is in. The group opens when they have signed.")
        return redirect("group", found.pk)
    return redirect("group_invite", found.pk)


@members
@freshly_proven
@SHOWN_OR_SENT
def membership_end(request: MemberRequest, group_id: "UUID", membership_id: int) -> HttpResponse:
    found = group_for(request.user, group_id=group_id)
    membership = membership_for(request.user, group=found, membership_id=membership_id)
    if request.method == "POST":
        joining.end_membership(membership, by=request.user)
        messages.success(request, f"{membership.person.name} is no longer in {found.name}.")
        return redirect("group", found.pk)
    return render(request, "people/membership_end.html", {"membership": membership})
