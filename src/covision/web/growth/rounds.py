"""Pages of a round of ratings: opening it, writing one's own sheet, handing in, correcting."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from covision.growth import rating
from covision.growth.formal_pairs import pair_with
from covision.growth.rating_access import (
    competency_in,
    evidence_for,
    framework_of,
    rating_for,
    round_for,
)
from covision.growth.rating_rules import check_may_correct, check_may_write
from covision.web.access import keeps_words, members
from covision.web.growth.opening_page import OpeningPage
from covision.web.growth.round_page import RatePage, RoundPage
from covision.web.meetings.keeping import refused
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from covision.growth.models import RatingRound

REFUSED = 409


@members
@require_http_methods(["GET", "POST"])
def new(request: MemberRequest, group_id: UUID, person_id: UUID) -> HttpResponse:
    pair = pair_with(request.user, group_id=group_id, other_id=person_id)
    page = OpeningPage(framework_of(pair.group), pair=pair, posted=request.POST or None)
    return _open(request, page)


@members
@require_http_methods(["GET", "POST"])
def alone(request: MemberRequest) -> HttpResponse:
    page = OpeningPage(framework_of(None), pair=None, posted=request.POST or None)
    return _open(request, page)


@members
@require_GET
def rating_round(request: MemberRequest, round_id: UUID) -> HttpResponse:
    found = round_for(request.user, round_id=round_id)
    page = RoundPage(found, request.user)
    return render(request, "growth/round.html", {"page": page})


@keeps_words
@members
@require_http_methods(["GET", "POST"])
def rate(request: MemberRequest, round_id: UUID, competency_id: UUID) -> HttpResponse:
    found = round_for(request.user, round_id=round_id)
    competency = competency_in(found, competency_id=competency_id)
    check_may_write(found, by=request.user)
    page = RatePage(found, competency, request.user, posted=request.POST or None)
    if request.method == "POST" and page.form.is_valid():
        said, states = page.form.said, page.form.cleaned_data["names_nobody"]
        page.refused = refused(
            lambda: rating.rate(
                found, competency=competency, said=said, names_nobody=states, by=request.user
            )
        )
        if page.refused is None:
            return _onward(request, found, RatePage(found, competency, request.user))
    status = REFUSED if page.refused else 200
    return render(request, "growth/rate.html", {"page": page}, status=status)


@members
@require_POST
def take_off(request: MemberRequest, evidence_id: UUID) -> HttpResponse:
    found = evidence_for(request.user, evidence_id=evidence_id)
    row = found.rating
    rating.take_off(found, by=request.user)
    return redirect("rate", row.sheet.round_id, row.competency_id)


@members
@require_POST
def hand_in(request: MemberRequest, round_id: UUID) -> HttpResponse:
    found = round_for(request.user, round_id=round_id)
    rating.hand_in(found, by=request.user)
    messages.success(request, "Handed in.")
    return redirect("rating_round", round_id)


@members
@require_POST
def take_back(request: MemberRequest, round_id: UUID) -> HttpResponse:
    found = round_for(request.user, round_id=round_id)
    rating.take_back(found, by=request.user)
    messages.success(request, "It is yours again. Nobody has read it.")
    return redirect("rating_round", round_id)


@members
@require_POST
def call_off(request: MemberRequest, round_id: UUID) -> HttpResponse:
    found = round_for(request.user, round_id=round_id)
    rating.call_off(found, by=request.user)
    messages.success(request, "The round is gone, with everything in it.")
    return redirect("growth")


@keeps_words
@members
@require_http_methods(["GET", "POST"])
def correct(request: MemberRequest, rating_id: UUID) -> HttpResponse:
    found = rating_for(request.user, rating_id=rating_id)
    check_may_correct(found, by=request.user)
    of_round = round_for(request.user, round_id=found.sheet.round_id)
    competency = competency_in(of_round, competency_id=found.competency_id)
    page = RatePage(of_round, competency, request.user, posted=request.POST or None, corrects=found)
    if request.method == "POST" and page.form.is_valid():
        said, states = page.form.said, page.form.cleaned_data["names_nobody"]
        page.refused = refused(
            lambda: rating.correct(found, said=said, names_nobody=states, by=request.user)
        )
        if page.refused is None:
            return redirect("rating_round", of_round.pk)
    status = REFUSED if page.refused else 200
    return render(request, "growth/rate.html", {"page": page}, status=status)


def _open(request: MemberRequest, page: OpeningPage) -> HttpResponse:
    if request.method == "POST" and page.form.is_valid():
        page.refused = refused(lambda: _opened(request, page))
        if page.made is not None:
            return redirect("rating_round", page.made.pk)
    status = REFUSED if page.refused else 200
    return render(request, "growth/round_new.html", {"page": page}, status=status)


def _opened(request: MemberRequest, page: OpeningPage) -> None:
    chosen, by = page.form.chosen, request.user
    if page.pair is None:
        page.made = rating.begin_alone(competencies=chosen, by=by)
    else:
        due_on = page.form.cleaned_data["due_on"]
        page.made = rating.open_round(page.pair, competencies=chosen, due_on=due_on, by=by)


def _onward(request: MemberRequest, found: "RatingRound", page: RatePage) -> HttpResponse:
    """Stay to add another piece, or go to the next that is not done."""
    if request.POST.get("do") == "stay":
        return redirect("rate", found.pk, page.competency.pk)
    if page.next_one is None or request.POST.get("do") == "back":
        return redirect("rating_round", found.pk)
    return redirect("rate", found.pk, page.next_one.pk)
