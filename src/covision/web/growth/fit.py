"""Pages of developmental fit: levels by area, dropping back, and what the next meeting is to be."""

from typing import TYPE_CHECKING
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import cached_property
from django.views.decorators.http import require_GET, require_POST

from covision.core.errors import NotPossible
from covision.growth import fitting
from covision.growth.fit_access import (
    AreaFit,
    NextHour,
    area_proposal_for,
    areas_of,
    drop_back_for,
    drop_backs_of,
    fit_for,
)
from covision.growth.fits import Focus, Side, SupervisorRole, Why
from covision.meetings.levels import Guidance, Levels, levels
from covision.meetings.states import Level
from covision.web.access import members
from covision.web.meetings.forms import read
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from covision.growth.models import DropBack
    from covision.meetings.pairs import Pair
    from covision.people.models import Person


class AreaLevelForm(forms.Form):
    area = forms.CharField(max_length=80)
    level = forms.ChoiceField(choices=Level.choices)


class DropBackForm(forms.Form):
    area = forms.CharField(max_length=80, required=False)
    why = forms.ChoiceField(choices=Why.choices)
    until = forms.DateField()


class LeanForm(forms.Form):
    area = forms.CharField(max_length=80, required=False)
    role = forms.ChoiceField(choices=SupervisorRole.choices, required=False)
    focus = forms.ChoiceField(choices=Focus.choices, required=False)

    @property
    def side(self) -> Side:
        said = self.cleaned_data
        return Side(
            SupervisorRole(said["role"]) if said["role"] else None,
            Focus(said["focus"]) if said["focus"] else None,
            said["area"],
        )


class FitPage:
    def __init__(self, pair: "Pair", person: "Person") -> None:
        self.pair = pair
        self.person = person
        self.levels = list(Level)
        self.roles = list(SupervisorRole)
        self.foci = list(Focus)
        self.whys = list(Why)

    @property
    def other(self) -> "Person":
        return self.pair.other(self.person)

    @property
    def is_supervisee(self) -> bool:
        return self.person == self.pair.supervisee

    @cached_property
    def areas(self) -> list[AreaFit]:
        return areas_of(self.pair)

    @cached_property
    def drop_backs(self) -> "list[DropBack]":
        return list(drop_backs_of(self.pair))

    @cached_property
    def next(self) -> NextHour:
        return NextHour(self.pair, self.person, self.areas)

    @property
    def guidance(self) -> Guidance | None:
        return levels().stances[self.next.stance] if self.next.stance else None

    @property
    def own(self) -> Side:
        return self.next.own or Side()

    @property
    def others_area(self) -> str:
        """By its name, once both have said theirs."""
        key = self.next.others.area if self.next.others else ""
        return next((one.area.name for one in self.areas if one.area.key == key), "")

    @property
    def table(self) -> Levels:
        return levels()


@members
@require_GET
def fit(request: MemberRequest, group_id: UUID, other_id: UUID) -> HttpResponse:
    pair = fit_for(request.user, group_id=group_id, other_id=other_id)
    return render(request, "growth/fit.html", {"page": FitPage(pair, request.user)})


@members
@require_POST
def propose(request: MemberRequest, group_id: UUID, other_id: UUID) -> HttpResponse:
    pair = fit_for(request.user, group_id=group_id, other_id=other_id)
    said = read(AreaLevelForm(request.POST)).cleaned_data
    level, by = Level(said["level"]), request.user
    fitting.propose_area_level(pair, area=said["area"], level=level, by=by)
    return redirect("fit", group_id, other_id)


@members
@require_POST
def agree(
    request: MemberRequest, group_id: UUID, other_id: UUID, proposal_id: UUID
) -> HttpResponse:
    pair = fit_for(request.user, group_id=group_id, other_id=other_id)
    found = area_proposal_for(pair, proposal_id=proposal_id)
    fitting.agree_area_level(pair, proposal=found, by=request.user)
    return redirect("fit", group_id, other_id)


@members
@require_POST
def drop(request: MemberRequest, group_id: UUID, other_id: UUID, proposal_id: UUID) -> HttpResponse:
    pair = fit_for(request.user, group_id=group_id, other_id=other_id)
    found = area_proposal_for(pair, proposal_id=proposal_id)
    fitting.drop_area_level(pair, proposal=found, by=request.user)
    return redirect("fit", group_id, other_id)


@members
@require_POST
def back(request: MemberRequest, group_id: UUID, other_id: UUID) -> HttpResponse:
    pair = fit_for(request.user, group_id=group_id, other_id=other_id)
    said = read(DropBackForm(request.POST)).cleaned_data
    why, until = Why(said["why"]), said["until"]
    fitting.drop_back(pair, area=said["area"], why=why, until=until, by=request.user)
    return redirect("fit", group_id, other_id)


@members
@require_POST
def end_back(
    request: MemberRequest, group_id: UUID, other_id: UUID, drop_back_id: UUID
) -> HttpResponse:
    pair = fit_for(request.user, group_id=group_id, other_id=other_id)
    found = drop_back_for(pair, drop_back_id=drop_back_id)
    fitting.end_drop_back(pair, row=found, by=request.user)
    return redirect("fit", group_id, other_id)


@members
@require_POST
def lean(request: MemberRequest, group_id: UUID, other_id: UUID) -> HttpResponse:
    pair = fit_for(request.user, group_id=group_id, other_id=other_id)
    side = read(LeanForm(request.POST)).side
    meeting = NextHour(pair, request.user, []).meeting
    if meeting is None:
        raise NotPossible("No next meeting is planned. Plan one first.")
    fitting.lean(pair, meeting=meeting, side=side, by=request.user)
    messages.success(request, "Said. You can change it until the meeting begins.")
    return redirect("fit", group_id, other_id)
