"""One chosen line leaves the journal: looked at first, then carried."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from covision.meetings.access import meeting_for
from covision.reflection.carrying import carry_into, line_for
from covision.web.access import members
from covision.web.meetings.keeping import refused
from covision.web.requests import MemberRequest


@members
@require_POST
def carry(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
    """Without `is_sure` it says what others would read, and keeps nothing."""
    found = meeting_for(request.user, meeting_id=meeting_id)
    text, is_sure = request.POST.get("text", ""), request.POST.get("is_sure") == "yes"
    names_nobody = request.POST.get("names_nobody") == "on"
    act = carry_into if is_sure else line_for
    why_not = refused(lambda: act(found, text=text, names_nobody=names_nobody, by=request.user))
    context = {
        "meeting": found,
        "text": text.strip(),
        "is_carried": is_sure and why_not is None,
        "names_nobody": names_nobody,
        "refused": why_not,
    }
    return render(request, "reflection/_carried.html", context)
