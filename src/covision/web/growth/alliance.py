"""Pages about supervision itself: how it was, what is shown, and a supervisor's own check."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from covision.growth import giving, showing, talking
from covision.growth.alliance_access import given_by, opened, pulse_for, talk_item_for
from covision.growth.alliance_items import alliance_items
from covision.growth.alliance_rules import check_may_check_oneself, check_may_say_how_it_was
from covision.growth.formal_pairs import pair_with
from covision.meetings.access import meeting_for
from covision.web.access import freshly_proven, keeps_words, members
from covision.web.growth.alliance_page import AlliancePage, PairPage
from covision.web.growth.pulse_page import PulsePage, SelfCheckPage, answers_from
from covision.web.meetings.keeping import refused
from covision.web.requests import MemberRequest

REFUSED = 409


@members
@require_GET
def alliance(request: MemberRequest) -> HttpResponse:
    page = AlliancePage(request.user, number=request.GET.get("page", ""))
    return render(request, "growth/alliance.html", {"page": page})


@members
@require_GET
def pair(request: MemberRequest, group_id: UUID, other_id: UUID) -> HttpResponse:
    found = pair_with(request.user, group_id=group_id, other_id=other_id)
    page = PairPage(found, request.user, number=request.GET.get("page", ""))
    return render(request, "growth/alliance_pair.html", {"page": page})


@keeps_words
@members
@require_http_methods(["GET", "POST"])
def pulse(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
    found = meeting_for(request.user, meeting_id=meeting_id)
    check_may_say_how_it_was(found, by=request.user)
    page = PulsePage(found, request.user, posted=request.POST or None)
    if request.method == "POST":
        page.refused = refused(lambda: _say(request, page))
        if page.refused is None:
            return redirect("alliance_pair", found.group_id, page.about.pk)
    status = REFUSED if page.refused else 200
    return render(request, "growth/pulse.html", {"page": page}, status=status)


@members
@require_http_methods(["GET", "POST"])
def show(request: MemberRequest, pulse_id: UUID) -> HttpResponse:
    found, why_not = pulse_for(request.user, pulse_id=pulse_id), None
    if request.method == "POST":
        knows = request.POST.get("knows") == "on"
        why_not = refused(lambda: showing.show_pulse(found, knows=knows, by=request.user))
        if why_not is None:
            messages.success(request, f"{found.supervisor.first_name} sees these numbers now.")
            return redirect("alliance_pair", found.meeting.group_id, found.supervisor_id)
    context = {"given": opened(found), "refused": why_not, "asked": alliance_items()}
    return render(request, "growth/pulse_show.html", context, status=REFUSED if why_not else 200)


@members
@require_POST
def take_back(request: MemberRequest, pulse_id: UUID) -> HttpResponse:
    found = pulse_for(request.user, pulse_id=pulse_id)
    showing.take_pulse_back(found, by=request.user)
    messages.success(request, f"{found.supervisor.first_name} no longer sees these numbers.")
    return redirect("alliance_pair", found.meeting.group_id, found.supervisor_id)


@members
@require_http_methods(["GET", "POST"])
def erase(request: MemberRequest, pulse_id: UUID) -> HttpResponse:
    found = pulse_for(request.user, pulse_id=pulse_id)
    if request.method == "POST":
        giving.erase_pulse(found, by=request.user)
        messages.success(request, "Erased.")
        return redirect("alliance")
    return render(request, "growth/pulse_erase.html", {"pulse": found})


@members
@require_http_methods(["GET", "POST"])
def erase_all(request: MemberRequest) -> HttpResponse:
    if request.method == "POST":
        giving.erase_all_pulses(by=request.user)
        messages.success(request, "Everything you said about supervision is erased.")
        return redirect("alliance")
    return render(request, "growth/pulse_erase.html", {"pulse": None})


@members
@freshly_proven
@require_GET
def export(request: MemberRequest) -> HttpResponse:
    rows = [
        {
            "on": one.pulse.meeting.starts_at.date().isoformat(),
            "group": one.pulse.meeting.group.name,
            "about": one.pulse.supervisor.name,
            "is_draft": one.is_draft,
            "items": one.answers.items,
            "support": one.answers.support,
            "challenge": one.answers.challenge,
            "wish": one.answers.wish,
            "moments": one.answers.moments,
        }
        for one in given_by(request.user)
    ]
    answer = JsonResponse({"label": alliance_items().label, "answers": rows})
    answer.headers["Content-Disposition"] = 'attachment; filename="supervision-own-answers.json"'
    return answer


@members
@require_POST
def talk(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
    found = meeting_for(request.user, meeting_id=meeting_id)
    talking.ask_to_talk(found, by=request.user)
    messages.success(request, "“Talk about supervision” is on the agenda of that meeting.")
    return redirect("meeting", meeting_id)


@members
@require_POST
def talk_away(request: MemberRequest, item_id: UUID) -> HttpResponse:
    found = talk_item_for(request.user, item_id=item_id)
    talking.ask_no_more(found, by=request.user)
    return redirect("meeting", found.meeting_id)


@keeps_words
@members
@require_http_methods(["GET", "POST"])
def self_check(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
    found = meeting_for(request.user, meeting_id=meeting_id)
    check_may_check_oneself(found, by=request.user)
    page = SelfCheckPage(found, request.user, posted=request.POST or None)
    if request.method == "POST":
        answers, by = page.answers, request.user
        page.refused = refused(lambda: talking.check_oneself(found, answers=answers, by=by))
        if page.refused is None:
            return redirect("alliance")
    status = REFUSED if page.refused else 200
    return render(request, "growth/self_check.html", {"page": page}, status=status)


def _say(request: MemberRequest, page: PulsePage) -> None:
    """Given, or kept as a draft where that was pressed."""
    answers = answers_from(request.POST)
    keeps = "keep" in request.POST
    act = giving.keep_draft if keeps else giving.give
    act(page.meeting, answers=answers, about=page.about, by=request.user)
    sentence = "Kept as a draft. Only you see it." if keeps else "Kept. Only you see your answers."
    messages.success(request, sentence)
