"""Pages of a group's agreement: read it, sign it, make a new version, look at an old one."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from covision.meetings import arriving
from covision.people import agreeing
from covision.people.access import agreement_of, group_for
from covision.people.queries import agreement_read
from covision.web.access import keeps_words, members
from covision.web.people.forms import AgreementForm, SignForm
from covision.web.people.groups import SHOWN_OR_SENT
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from uuid import UUID


@members
@SHOWN_OR_SENT
def agreement(request: MemberRequest, group_id: "UUID") -> HttpResponse:
    found = agreement_of(group_for(request.user, group_id=group_id))
    read = agreement_read(found, by=request.user)
    form = SignForm(request.POST or None, initial={"seen": read.text_hash})
    if form.is_valid():
        said = form.cleaned_data
        arriving.sign(found, hand=said["hand"], seen=said["seen"], by=request.user)
        messages.success(request, f"Signed. {found.group.name} is open to you.")
        return redirect("group", found.group.pk)
    return render(request, "people/agreement.html", {"read": read, "form": form})


@members
@require_GET
def agreement_version(request: MemberRequest, group_id: "UUID", version: int) -> HttpResponse:
    found = agreement_of(group_for(request.user, group_id=group_id), version=version)
    read = agreement_read(found, by=request.user)
    return render(request, "people/agreement.html", {"read": read, "form": None})


@keeps_words
@members
@SHOWN_OR_SENT
def agreement_new(request: MemberRequest, group_id: "UUID") -> HttpResponse:
    last = agreement_of(group_for(request.user, group_id=group_id))
    form = AgreementForm(request.POST or None, clauses=last.clauses, version=last.version)
    if form.is_valid():
        after = form.cleaned_data["after"]
        made = agreeing.make_new_version(
            last.group, clauses=form.clauses(), after=after, by=request.user
        )
        messages.success(request, f"Version {made.version} asks everybody to sign again.")
        return redirect("agreement", last.group.pk)
    return render(request, "people/agreement_new.html", {"form": form, "agreement": last})
