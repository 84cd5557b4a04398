"""Finding a time: the question to a group, each one's answers, and what is settled on."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from covision.meetings import polling
from covision.meetings.formats import formats
from covision.meetings.own_formats import own_to_choose
from covision.meetings.poll_rules import check_may_settle
from covision.meetings.tallying import best_of, poll_for, tallies
from covision.people.access import groups_open_to
from covision.web.access import members
from covision.web.meetings.forms import read
from covision.web.meetings.keeping import holds, refused
from covision.web.meetings.time_forms import AskForm, SettleForm, suits_in
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from covision.meetings.models import Poll

REFUSED = 409


@members
@require_http_methods(["GET", "POST"])
def time_new(request: MemberRequest) -> HttpResponse:
    groups = groups_open_to(request.user).order_by("name", "pk")
    known = [*(one.format for one in own_to_choose(request.user)), *formats().values()]
    form = AskForm(request.POST or None, groups=groups, known=known)
    if request.method == "POST" and form.is_valid():
        made: list[Poll] = []
        why_not = refused(lambda: made.append(_ask(form, request)))
        if why_not is None:
            messages.success(request, "The group is asked. Each gets a letter with the link.")
            return redirect("time", made[0].pk)
        form.add_error(None, why_not.sentence)
    status = REFUSED if form.is_bound else 200
    return render(request, "meetings/time_new.html", {"form": form}, status=status)


@members
@require_GET
def time(request: MemberRequest, poll_id: UUID) -> HttpResponse:
    poll = poll_for(request.user, poll_id=poll_id)
    found = tallies(poll, to=request.user)
    context = {
        "poll": poll,
        "tallies": found,
        "best": best_of(found),
        "may_settle": holds(lambda: check_may_settle(poll, by=request.user)),
        "form": SettleForm(),
    }
    return render(request, "meetings/time.html", context)


@members
@require_POST
def time_answer(request: MemberRequest, poll_id: UUID) -> HttpResponse:
    poll = poll_for(request.user, poll_id=poll_id)
    polling.answer(poll, answers=suits_in(request.POST), by=request.user)
    messages.success(request, "Your answers are kept. You can change them until a time is found.")
    return redirect("time", poll_id)


@members
@require_POST
def time_settle(request: MemberRequest, poll_id: UUID) -> HttpResponse:
    poll = poll_for(request.user, poll_id=poll_id)
    form = read(SettleForm(request.POST))
    starts = {one.pk: one.starts_at for one in poll.times.all()}
    chosen = form.cleaned_data["on"]
    rhythm = form.rhythm(starts.get(chosen))
    polling.settle(poll, on=chosen, rhythm=rhythm, by=request.user)
    messages.success(request, "It is planned. The others get a letter.")
    return redirect("time", poll_id)


@members
@require_POST
def time_withdraw(request: MemberRequest, poll_id: UUID) -> HttpResponse:
    polling.withdraw(poll_for(request.user, poll_id=poll_id), by=request.user)
    messages.success(request, "The question is taken back.")
    return redirect("meetings")


def _ask(form: AskForm, request: MemberRequest) -> "Poll":
    chosen = form.cleaned_data
    return polling.ask(
        form.chosen_group,
        times=form.times,
        format_key=chosen["format_key"],
        minutes=chosen["minutes"],
        by=request.user,
    )
