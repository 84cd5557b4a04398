"""One chosen line leaves the journal: looked at first, then carried."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from covision.cases.access import brief_for
from covision.meetings.access import meeting_for
from covision.reflection.carrying import carry_into, carry_into_brief, line_for, passed_line
from covision.web.access import members
from covision.web.meetings.keeping import refused
from covision.web.requests import MemberRequest


@members
@require_POST
def carry(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
    """Without `is_sure` it says what others would read, and keeps nothing."""
    found = meeting_for(request.user, meeting_id=meeting_id)
    act = carry_into if _is_sure(request) else line_for
    return _carried(request, lambda **said: act(found, **said), {"meeting": found})


@members
@require_POST
def carry_to_therapy(request: MemberRequest, brief_id: UUID | None = None) -> HttpResponse:
    """Into a brief for her own therapist: the one named, or a new one."""
    found = brief_for(request.user, brief_id=brief_id) if brief_id else None
    told: dict[str, Any] = {"is_for_therapy": True}

    def keep(**said: Any) -> None:
        told["brief"] = carry_into_brief(found, **said)

    return _carried(request, keep if _is_sure(request) else passed_line, told)


def _is_sure(request: MemberRequest) -> bool:
    return request.POST.get("is_sure") == "yes"


def _carried(
    request: MemberRequest, act: Callable[..., object], told: dict[str, Any]
) -> HttpResponse:
    text, names_nobody = request.POST.get("text", ""), request.POST.get("names_nobody") == "on"
    why_not = refused(lambda: act(text=text, names_nobody=names_nobody, by=request.user))
    context = {
        **told,
        "text": text.strip(),
        "is_carried": _is_sure(request) and why_not is None,
        "names_nobody": names_nobody,
        "refused": why_not,
    }
    return render(request, "reflection/_carried.html", context)
