"""Pages of places of work, supervisors with their licences, and hours that come back each week."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from covision.hours import keeping_places, licensing, taking_proposals
from covision.hours.access import ledger_of
from covision.hours.durations import spelled
from covision.hours.evidence_access import licence_for
from covision.hours.ledger_access import (
    places_of,
    repetition_for,
    repetitions_of,
    setting_for,
    supervising,
    supervisor_for,
)
from covision.hours.licences import licences_at_odds
from covision.people.access import practices_of
from covision.web.access import members
from covision.web.hours.entry_page import Habits
from covision.web.hours.place_forms import (
    WEEKDAYS,
    LicenceForm,
    PlaceForm,
    RepetitionForm,
    SupervisorForm,
)
from covision.web.meetings.keeping import refused
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from covision.hours.models import HoursSupervisor, Setting
    from covision.people.models import Person

REFUSED = 409


@members
@require_GET
def places(request: MemberRequest) -> HttpResponse:
    context = {"places": places_of(request.user), "supervisors": supervising(request.user)}
    return render(request, "hours/places.html", context)


@members
@require_http_methods(["GET", "POST"])
def new_place(request: MemberRequest) -> HttpResponse:
    form = _place_form(request.user, request.POST or None, {"from_on": localdate()})
    context: dict[str, Any] = {"heading": "A place of work"}
    return _answered(
        request, form, context, lambda: keeping_places.add_place(form.place, by=request.user)
    )


@members
@require_http_methods(["GET", "POST"])
def place(request: MemberRequest, setting_id: UUID) -> HttpResponse:
    row = setting_for(request.user, setting_id=setting_id)
    form = _place_form(request.user, request.POST or None, _of_place(row))
    context: dict[str, Any] = {"heading": row.name, "place": row}
    return _answered(
        request,
        form,
        context,
        lambda: keeping_places.change_place(row, place=form.place, by=request.user),
    )


@members
@require_POST
def drop_place(request: MemberRequest, setting_id: UUID) -> HttpResponse:
    keeping_places.drop_place(setting_for(request.user, setting_id=setting_id), by=request.user)
    messages.success(request, "Taken away.")
    return redirect("hours_places")


@members
@require_http_methods(["GET", "POST"])
def new_supervisor(request: MemberRequest) -> HttpResponse:
    form = _supervisor_form(request.user, request.POST or None, {"from_on": localdate()})
    context: dict[str, Any] = {"heading": "A supervisor"}
    return _answered(
        request,
        form,
        context,
        lambda: keeping_places.add_supervisor(form.supervising, by=request.user),
    )


@members
@require_http_methods(["GET", "POST"])
def supervisor(request: MemberRequest, supervisor_id: UUID) -> HttpResponse:
    row = supervisor_for(request.user, supervisor_id=supervisor_id)
    form = _supervisor_form(request.user, request.POST or None, _of_supervisor(row), row)
    context: dict[str, Any] = {
        "heading": row.name,
        "supervisor": row,
        "at_odds": licences_at_odds(row),
        "licence_form": LicenceForm(),
    }
    return _answered(
        request,
        form,
        context,
        lambda: keeping_places.change_supervisor(
            row, supervising=form.supervising, by=request.user
        ),
    )


@members
@require_POST
def drop_supervisor(request: MemberRequest, supervisor_id: UUID) -> HttpResponse:
    row = supervisor_for(request.user, supervisor_id=supervisor_id)
    keeping_places.drop_supervisor(row, by=request.user)
    messages.success(request, "Taken away.")
    return redirect("hours_places")


@members
@require_POST
def add_licence(request: MemberRequest, supervisor_id: UUID) -> HttpResponse:
    row = supervisor_for(request.user, supervisor_id=supervisor_id)
    form = LicenceForm(request.POST)
    why_not = None
    if form.is_valid():
        licensed = form.licensed
        why_not = refused(lambda: licensing.keep_licence(row, licensed=licensed, by=request.user))
        if why_not is None:
            return redirect("hours_supervisor", supervisor_id)
    context = {
        "heading": row.name,
        "supervisor": row,
        "at_odds": licences_at_odds(row),
        "form": _supervisor_form(request.user, None, _of_supervisor(row), row),
        "licence_form": form,
        "refused": why_not,
    }
    return render(request, "hours/place_form.html", context, status=REFUSED)


@members
@require_POST
def drop_licence(request: MemberRequest, licence_id: UUID) -> HttpResponse:
    row = licence_for(request.user, licence_id=licence_id)
    licensing.drop_licence(row, by=request.user)
    return redirect("hours_supervisor", row.supervisor_id)


@members
@require_http_methods(["GET", "POST"])
def repetitions(request: MemberRequest) -> HttpResponse:
    begin = Habits(request.user).begin(localdate()) | {"from_on": localdate()}
    form = RepetitionForm(request.POST or None, initial=begin)
    form.offer(places=places_of(request.user), supervisors=supervising(request.user))
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        repeated = form.repeated
        context["refused"] = refused(
            lambda: taking_proposals.repeat_hours(repeated, by=request.user)
        )
        if context["refused"] is None:
            messages.success(request, "Kept. It proposes these hours, and writes none by itself.")
            return redirect("hours_repetitions")
    ledger = ledger_of(request.user)
    rows = repetitions_of(ledger) if ledger else ()
    context["repetitions"] = [(one, WEEKDAYS[one.weekday], spelled(one.minutes)) for one in rows]
    status = REFUSED if form.is_bound else 200
    return render(request, "hours/repetitions.html", context, status=status)


@members
@require_POST
def stop_repeating(request: MemberRequest, repetition_id: UUID) -> HttpResponse:
    row = repetition_for(request.user, repetition_id=repetition_id)
    taking_proposals.stop_repeating(row, by=request.user)
    messages.success(request, "It proposes nothing any more. What was kept stays.")
    return redirect("hours_repetitions")


def _answered(
    request: MemberRequest, form: Form, context: dict[str, Any], act: Callable[[], object]
) -> HttpResponse:
    context["form"] = form
    if form.is_valid():
        context["refused"] = refused(act)
        if context["refused"] is None:
            messages.success(request, "Kept.")
            return redirect("hours_places")
    status = REFUSED if form.is_bound else 200
    return render(request, "hours/place_form.html", context, status=status)


def _place_form(person: "Person", posted: QueryDict | None, begin: dict[str, Any]) -> PlaceForm:
    return PlaceForm(posted, initial=begin).offer(list(practices_of(person)))


def _supervisor_form(
    person: "Person",
    posted: QueryDict | None,
    begin: dict[str, Any],
    row: "HoursSupervisor | None" = None,
) -> SupervisorForm:
    """With whoever was chosen earlier, also where no practice is shared any more."""
    people = keeping_places.people_to_choose(person)
    if row and row.person and row.person not in people:
        people.append(row.person)
    return SupervisorForm(posted, initial=begin).offer(people)


def _of_place(row: "Setting") -> dict[str, Any]:
    return {
        "name": row.name,
        "from_on": row.from_on,
        "until_on": row.until_on,
        "practice": str(row.practice_id or ""),
        "is_own_practice": row.is_own_practice,
    }


def _of_supervisor(row: "HoursSupervisor") -> dict[str, Any]:
    return {
        "name": row.name,
        "person": str(row.person_id or ""),
        "email": row.email,
        "from_on": row.from_on,
        "until_on": row.until_on,
        "ending": row.ending,
        "employed": {True: "yes", False: "no", None: ""}[row.is_employed_here],
    }
