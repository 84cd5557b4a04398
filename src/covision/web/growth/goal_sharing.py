"""Pages of goals between two: what is shared with a supervisor, and what a supervisor proposes."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from covision.growth import sharing_goals
from covision.growth.formal_pairs import pair_with
from covision.growth.goal_access import goal_for, proposal_for, sharing_for
from covision.growth.goal_rules import check_may_answer, check_may_propose
from covision.growth.goal_states import ProposalState
from covision.growth.goal_words import opened, opened_proposal, opened_sharing
from covision.web.access import keeps_words, members
from covision.web.growth.goal_forms import card_in
from covision.web.growth.goal_page import GoalFormPage, SharePage
from covision.web.meetings.keeping import refused
from covision.web.requests import MemberRequest

REFUSED = 409


@members
@require_http_methods(["GET", "POST"])
def share(request: MemberRequest, goal_id: UUID) -> HttpResponse:
    row = goal_for(request.user, goal_id=goal_id)
    page = SharePage(request.user, opened(row), posted=request.POST or None)
    if page.form.is_valid():
        page.refused = refused(
            lambda: sharing_goals.share_goal(
                row,
                pair=page.chosen,
                names_nobody=page.form.cleaned_data["names_nobody"],
                by=request.user,
            )
        )
        if page.refused is None:
            messages.success(request, "Shared.")
            return redirect("goal", goal_id)
    status = REFUSED if page.form.is_bound else 200
    return render(request, "growth/goal_share.html", {"page": page}, status=status)


@members
@require_POST
def stop_sharing(request: MemberRequest, goal_id: UUID) -> HttpResponse:
    sharing_goals.stop_sharing(goal_for(request.user, goal_id=goal_id), by=request.user)
    messages.success(request, "Yours alone again. What was read has been read.")
    return redirect("goal", goal_id)


@members
@require_GET
def shared(request: MemberRequest, sharing_id: UUID) -> HttpResponse:
    found = opened_sharing(sharing_for(request.user, sharing_id=sharing_id))
    return render(request, "growth/goal_shared.html", {"goal": found})


@keeps_words
@members
@require_http_methods(["GET", "POST"])
def propose(request: MemberRequest, group_id: UUID, person_id: UUID) -> HttpResponse:
    pair = pair_with(request.user, group_id=group_id, other_id=person_id)
    check_may_propose(pair, by=request.user)
    page = GoalFormPage(
        request.user, own=False, card=card_in(request.GET), posted=request.POST or None
    )
    if page.form.is_valid():
        page.refused = refused(
            lambda: sharing_goals.propose_goal(
                pair,
                wanted=page.form.wanted,
                names_nobody=page.form.cleaned_data["names_nobody"],
                by=request.user,
            )
        )
        if page.refused is None:
            messages.success(request, f"Proposed. {pair.supervisee.first_name} answers it.")
            return redirect("goals")
    context = {"page": page, "pair": pair}
    status = REFUSED if page.is_bound else 200
    return render(request, "growth/goal_propose.html", context, status=status)


@members
@require_GET
def proposal(request: MemberRequest, proposal_id: UUID) -> HttpResponse:
    found = opened_proposal(proposal_for(request.user, proposal_id=proposal_id))
    context = {"proposed": found, "is_mine": found.row.supervisor_id == request.user.pk}
    return render(request, "growth/goal_proposal.html", context)


@keeps_words
@members
@require_http_methods(["GET", "POST"])
def take_on(request: MemberRequest, proposal_id: UUID) -> HttpResponse:
    """As it was proposed or changed: the form holds its words, and the supervisee's hold."""
    row = proposal_for(request.user, proposal_id=proposal_id)
    check_may_answer(row, to=ProposalState.TAKEN, by=request.user)
    page = GoalFormPage(request.user, proposed=opened_proposal(row), posted=request.POST or None)
    if page.form.is_valid():
        page.refused = refused(
            lambda: sharing_goals.take_on(
                row,
                wanted=page.form.wanted,
                names_nobody=page.form.cleaned_data["names_nobody"],
                by=request.user,
            )
        )
        if page.refused is None:
            messages.success(request, "It is your goal now.")
            return redirect("goals")
    status = REFUSED if page.is_bound else 200
    return render(request, "growth/goal_take_on.html", {"page": page}, status=status)


@members
@require_POST
def decline(request: MemberRequest, proposal_id: UUID) -> HttpResponse:
    row = proposal_for(request.user, proposal_id=proposal_id)
    sharing_goals.decline(row, by=request.user)
    messages.success(request, "Declined. You can change your mind.")
    return redirect("goal_proposal", proposal_id)


@members
@require_POST
def reconsider(request: MemberRequest, proposal_id: UUID) -> HttpResponse:
    row = proposal_for(request.user, proposal_id=proposal_id)
    sharing_goals.reconsider(row, by=request.user)
    return redirect("goal_proposal", proposal_id)


@members
@require_POST
def withdraw(request: MemberRequest, proposal_id: UUID) -> HttpResponse:
    row = proposal_for(request.user, proposal_id=proposal_id)
    sharing_goals.withdraw(row, by=request.user)
    messages.success(request, "Taken back.")
    return redirect("goals")
