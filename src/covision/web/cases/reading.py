"""A released text: its author looks who has opened it, and its group reads it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from covision.cases import releasing
from covision.cases.access import release_for
from covision.cases.queries import has_answered
from covision.cases.states import Recognising
from covision.meetings import entering, over_days
from covision.meetings.reading import read_release
from covision.web.access import members
from covision.web.cases.forms import RecognisingForm
from covision.web.cases.release_page import ReleasedPage, own_release
from covision.web.requests import MemberRequest


@members
@require_GET
def released(request: MemberRequest, handle: str, release_id: UUID) -> HttpResponse:
    found = own_release(request.user, handle=handle, release_id=release_id)
    words = releasing.read(found, by=request.user)
    page = ReleasedPage(found, words)
    return render(request, "cases/released.html", {"page": page, "release": found})


@members
@require_http_methods(["GET", "POST"])
def take_back(request: MemberRequest, handle: str, release_id: UUID) -> HttpResponse:
    found = own_release(request.user, handle=handle, release_id=release_id)
    if request.method == "GET":
        return render(request, "cases/take_back.html", {"release": found})
    over_days.take_back(found, by=request.user)
    messages.success(request, f"{found.case.title} is back with you. It opens to nobody now.")
    return redirect("case", handle)


@members
@require_GET
def release(request: MemberRequest, release_id: UUID) -> HttpResponse:
    """The private question first; the text, and the record that it was opened, after the answer."""
    found = release_for(request.user, release_id=release_id)
    if not has_answered(found, request.user):
        return render(request, "cases/question.html", {"release": found})
    words = read_release(found, by=request.user)
    return render(request, "cases/reading.html", {"release": found, "words": words})


@members
@require_GET
def may_know(request: MemberRequest, release_id: UUID) -> HttpResponse:
    """The second step before somebody steps out: it cannot be taken back."""
    found = release_for(request.user, release_id=release_id)
    return render(request, "cases/may_know.html", {"release": found})


@members
@require_POST
def recognise(request: MemberRequest, release_id: UUID) -> HttpResponse:
    found, answer = release_for(request.user, release_id=release_id), RecognisingForm(request.POST)
    if answer.answer_given is None:
        return redirect("release", release_id)
    entering.answer_outside(found, answer=answer.answer_given, by=request.user)
    stays = answer.answer_given == Recognising.CLEAR
    return redirect("release", release_id) if stays else redirect("stepped_out")


@members
@require_GET
def stepped_out(request: MemberRequest) -> HttpResponse:
    return render(request, "cases/stepped_out.html")
