"""Pages of the log."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from covision.audit.reading import LogPage, events_by, events_of_practice, page_of
from covision.people.access import practice_for_administrator
from covision.people.queries import names_of
from covision.web.access import administrators, members
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from uuid import UUID

DIGITS = 18
"""As many as every database holds in one number."""


@administrators
@require_GET
def audit(request: MemberRequest, practice_id: "UUID") -> HttpResponse:
    practice = practice_for_administrator(request.user, practice_id=practice_id)
    page = page_of(events_of_practice(practice), before=_before(request))
    context = {"practice": practice, "page": page, "lines": _with_names(page)}
    return render(request, "audit/audit.html", context)


@members
@require_GET
def what_i_did(request: MemberRequest) -> HttpResponse:
    page = page_of(events_by(request.user), before=_before(request))
    return render(request, "audit/what_i_did.html", {"page": page})


def _before(request: HttpRequest) -> int | None:
    asked = request.GET.get("before", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= DIGITS else None


def _with_names(page: LogPage) -> list[dict[str, object]]:
    """The log keeps ids alone; whoever has gone since is named by none."""
    names = names_of(line.actor for line in page.lines)
    return [{"line": line, "name": names.get(line.actor, "")} for line in page.lines]
