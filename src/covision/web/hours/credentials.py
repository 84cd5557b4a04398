"""Pages of one supervisor's licences and training, as the ledger's owner keeps them."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from covision.hours import licensing
from covision.hours.evidence_access import licence_for, supervisor_for, training_for
from covision.hours.licences import licences_at_odds
from covision.web.access import keeps_words, members
from covision.web.hours.evidence_forms import LicenceForm, TrainingForm, as_typed
from covision.web.meetings.keeping import refused
from covision.web.requests import MemberRequest

REFUSED = 409
SHOWN_OR_SENT = require_http_methods(["GET", "POST"])


@members
@require_GET
def credentials(request: MemberRequest, supervisor_id: UUID) -> HttpResponse:
    found = supervisor_for(request.user, supervisor_id=supervisor_id)
    context = {"supervisor": found, "at_odds": licences_at_odds(found)}
    return render(request, "hours/credentials.html", context)


@keeps_words
@members
@SHOWN_OR_SENT
def licence_new(request: MemberRequest, supervisor_id: UUID) -> HttpResponse:
    found = supervisor_for(request.user, supervisor_id=supervisor_id)
    form = LicenceForm(request.POST or None)

    def keep() -> object:
        return licensing.keep_licence(found, licensed=form.licensed, by=request.user)

    return _kept(request, form, found.pk, keep, what="A licence")


@keeps_words
@members
@SHOWN_OR_SENT
def licence(request: MemberRequest, licence_id: UUID) -> HttpResponse:
    row = licence_for(request.user, licence_id=licence_id)
    form = LicenceForm(request.POST or None, initial=as_typed(row))

    def keep() -> object:
        return licensing.change_licence(row, licensed=form.licensed, by=request.user)

    return _kept(request, form, row.supervisor_id, keep, what="Put this licence right")


@members
@SHOWN_OR_SENT
def licence_drop(request: MemberRequest, licence_id: UUID) -> HttpResponse:
    row = licence_for(request.user, licence_id=licence_id)
    if request.method == "GET":
        return render(request, "hours/credential_drop.html", {"licence": row, "of": row.supervisor})
    licensing.drop_licence(row, by=request.user)
    return redirect("hours_credentials", row.supervisor_id)


@keeps_words
@members
@SHOWN_OR_SENT
def training_new(request: MemberRequest, supervisor_id: UUID) -> HttpResponse:
    found = supervisor_for(request.user, supervisor_id=supervisor_id)
    form = TrainingForm(request.POST or None)

    def keep() -> object:
        return licensing.keep_training(found, trained=form.trained, by=request.user)

    return _kept(request, form, found.pk, keep, what="A training")


@keeps_words
@members
@SHOWN_OR_SENT
def training(request: MemberRequest, training_id: UUID) -> HttpResponse:
    row = training_for(request.user, training_id=training_id)
    form = TrainingForm(request.POST or None, initial=as_typed(row))

    def keep() -> object:
        return licensing.change_training(row, trained=form.trained, by=request.user)

    return _kept(request, form, row.supervisor_id, keep, what="Put this training right")


@members
@SHOWN_OR_SENT
def training_drop(request: MemberRequest, training_id: UUID) -> HttpResponse:
    row = training_for(request.user, training_id=training_id)
    if request.method == "GET":
        context = {"training": row, "of": row.supervisor}
        return render(request, "hours/credential_drop.html", context)
    licensing.drop_training(row, by=request.user)
    return redirect("hours_credentials", row.supervisor_id)


def _kept(
    request: MemberRequest, form: Form, back: UUID, keep: Callable[[], object], *, what: str
) -> HttpResponse:
    context: dict[str, object] = {"form": form, "what": what, "back": back}
    if form.is_valid():
        context["refused"] = refused(keep)
        if context["refused"] is None:
            messages.success(request, "Kept.")
            return redirect("hours_credentials", back)
    status = REFUSED if form.is_bound else 200
    return render(request, "hours/credential.html", context, status=status)
