"""Pages of an attendance: confirming it, contesting one's own, answering a question."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from covision.core.errors import NotFound
from covision.meetings import attending
from covision.meetings.access import NO_MEETING, meeting_for
from covision.meetings.attendance_access import Attended, attended, sheet_for
from covision.meetings.attendance_rules import hour_of
from covision.web.access import keeps_words, members
from covision.web.meetings.attendance_page import AttendancePage, StayForm, stay_form
from covision.web.meetings.keeping import Refused, refused
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from covision.meetings.models import AttendanceSheet
    from covision.people.models import Person

REFUSED = 409


@members
@require_http_methods(["GET", "POST"])
def attendance(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
    found = meeting_for(request.user, meeting_id=meeting_id)
    page = AttendancePage(found, request.user, posted=request.POST or None)
    if request.method == "POST":
        page.refused = refused(
            lambda: attending.confirm(
                found, stays=page.stays, modality=page.modality.chosen, by=request.user
            )
        )
        if page.refused is None:
            messages.success(request, "Kept. Each sees how they stand in it.")
            return redirect("attendance", meeting_id)
    status = REFUSED if page.refused else 200
    return render(request, "meetings/attendance.html", {"page": page}, status=status)


@members
@require_POST
def contest(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
    sheet = sheet_for(request.user, meeting_id=meeting_id)
    stay = StayForm(request.POST).stay(hour_of(sheet.meeting))
    attending.contest(sheet, stay=stay, by=request.user)
    messages.success(request, "Contested. Whoever answers for it has a letter.")
    return redirect("attendance", meeting_id)


@keeps_words
@members
@require_http_methods(["GET", "POST"])
def answer(request: MemberRequest, meeting_id: UUID, person_id: UUID) -> HttpResponse:
    sheet = sheet_for(request.user, meeting_id=meeting_id)
    one = _one_of(sheet, person_id, by=request.user)
    why_not: Refused | None = None
    if request.method == "POST":
        why_not = refused(lambda: _answer(request, sheet, one.person))
        if why_not is None:
            messages.success(request, f"Answered. {one.person.first_name} can read it.")
            return redirect("attendance", meeting_id)
    form = stay_form(one.wished, request.POST or None)
    context = {"sheet": sheet, "one": one, "form": form, "refused": why_not}
    context["reason"] = request.POST.get("reason", "")
    status = REFUSED if why_not else 200
    return render(request, "meetings/attendance_answer.html", context, status=status)


def _one_of(sheet: "AttendanceSheet", person_id: UUID, *, by: "Person") -> Attended:
    """Whom the reader does not answer for is not there."""
    for one in attended(sheet, by=by):
        if one.person.pk == person_id and one.person != by:
            return one
    raise NotFound(NO_MEETING)


def _answer(request: MemberRequest, sheet: "AttendanceSheet", person: "Person") -> None:
    reason = request.POST.get("reason", "")
    states = request.POST.get("names_nobody") == "on"
    if request.POST.get("answer") == "keep":
        attending.leave_as_it_was(
            sheet, person=person, reason=reason, names_nobody=states, by=request.user
        )
        return
    stay = StayForm(request.POST).stay(hour_of(sheet.meeting))
    attending.correct(
        sheet, person=person, stay=stay, reason=reason, names_nobody=states, by=request.user
    )
