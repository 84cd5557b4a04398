"""Pages on which somebody finds a board's rules, pins them, lets them go, and switches rules on."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from covision.hours import pinning, saying_facts
from covision.hours.standing_access import confirmation_for, known_rule_set, pin_for
from covision.web.access import members
from covision.web.hours.fact_forms import DoneForm, trouble_in
from covision.web.hours.rule_set_page import RuleSetPage, RuleSetsPage
from covision.web.requests import MemberRequest


@members
@require_GET
def rule_sets(request: MemberRequest) -> HttpResponse:
    page = RuleSetsPage(request.user, words=request.GET.get("words", ""))
    return render(request, "hours/rule_sets.html", {"page": page})


@members
@require_GET
def rule_set(request: MemberRequest, key: str) -> HttpResponse:
    return render(request, "hours/rule_set.html", {"page": RuleSetPage(request.user, key)})


@members
@require_POST
def pin(request: MemberRequest, key: str) -> HttpResponse:
    pinned = pinning.pin_rule_set(known_rule_set(key), by=request.user)
    messages.success(request, "Pinned. Your hours are counted by it from now on.")
    return redirect("hours_standing_by", pinned.pk)


@members
@require_POST
def let_go(request: MemberRequest, pin_id: UUID) -> HttpResponse:
    pinning.let_go(pin_for(request.user, pin_id=pin_id), by=request.user)
    messages.success(request, "Let go. Nothing is lost: you can take it up again below.")
    return redirect("hours_rules")


@members
@require_POST
def take_up_again(request: MemberRequest, pin_id: UUID) -> HttpResponse:
    pinning.take_up_again(pin_for(request.user, pin_id=pin_id), by=request.user)
    messages.success(request, "Taken up again.")
    return redirect("hours_standing_by", pin_id)


@members
@require_POST
def switch(request: MemberRequest, pin_id: UUID, rule_id: str) -> HttpResponse:
    """On with a statement that it was checked; off without."""
    found = pin_for(request.user, pin_id=pin_id)
    if request.POST.get("off"):
        pinning.switch_off(found, rule_id=rule_id, by=request.user)
        messages.success(request, "Switched off. It counts for nothing now.")
    else:
        is_checked = request.POST.get("checked") == "on"
        pinning.switch_on(found, rule_id=rule_id, is_checked=is_checked, by=request.user)
        messages.success(request, "Switched on. It stays marked as from memory.")
    return redirect("hours_standing_by", pin_id)


@members
@require_POST
def confirm(request: MemberRequest, pin_id: UUID, rule_id: str) -> HttpResponse:
    found = pin_for(request.user, pin_id=pin_id)
    form = DoneForm(request.POST)
    if not form.is_valid():
        messages.warning(request, trouble_in(form))
        return redirect("hours_standing_by", pin_id)
    day = form.cleaned_data["done_on"]
    saying_facts.confirm(found, rule_id=rule_id, done_on=day, by=request.user)
    messages.success(request, "Kept with its day.")
    return redirect("hours_standing_by", pin_id)


@members
@require_POST
def take_confirmation_back(request: MemberRequest, confirmation_id: UUID) -> HttpResponse:
    found = confirmation_for(request.user, confirmation_id=confirmation_id)
    saying_facts.take_confirmation_back(found, by=request.user)
    messages.success(request, "Taken back.")
    return redirect("hours_standing")
