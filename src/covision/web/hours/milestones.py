"""Pages of what is attested: milestones to take along as badges, or as xAPI statements."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from covision.core.errors import NotFound
from covision.hours.access import ledger_of
from covision.hours.badges import take_badge
from covision.hours.evidence_access import NOT_THERE
from covision.hours.learning_statements import take_statements
from covision.hours.milestones import MARKS, NAMES, milestones_of
from covision.web.access import freshly_proven, members, public
from covision.web.requests import MemberRequest


@members
@require_GET
def milestones(request: MemberRequest) -> HttpResponse:
    ledger = ledger_of(request.user)
    reached = milestones_of(ledger) if ledger else []
    return render(request, "hours/milestones.html", {"reached": reached})


@members
@freshly_proven
@require_POST
def badge(request: MemberRequest, practice_id: UUID, key: str) -> HttpResponse:
    ledger = ledger_of(request.user)
    if ledger is None:
        raise NotFound(NOT_THERE)
    made = take_badge(ledger, practice_id=practice_id, key=key, by=request.user)
    return _file(made, "badge.jwt", kind="application/vc+jwt")


@members
@freshly_proven
@require_POST
def statements(request: MemberRequest) -> HttpResponse:
    ledger = ledger_of(request.user)
    if ledger is None:
        raise NotFound(NOT_THERE)
    return _file(take_statements(ledger, by=request.user), "hours-xapi.json")


@public
@require_GET
def vocabulary(request: MemberRequest) -> HttpResponse:
    """What our words in statements and badges mean, for whoever reads one."""
    marks = [
        (f"{kind}-{hours}", f"{hours:,} {NAMES[kind]}") for kind in MARKS for hours in MARKS[kind]
    ]
    return render(request, "hours/vocabulary.html", {"marks": marks})


def _file(words: str, name: str, *, kind: str = "application/json") -> HttpResponse:
    response = HttpResponse(words, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
