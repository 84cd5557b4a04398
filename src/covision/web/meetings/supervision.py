"""Pages of a supervision record: writing it, reading it, signing it."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from covision.core.errors import NotFound
from covision.meetings import supervising
from covision.meetings.access import NO_MEETING, meeting_for
from covision.meetings.supervision_access import (
    deed_of,
    records_waiting_for,
    supervision_record_for,
    supervision_records_seen_by,
    version_for,
)
from covision.meetings.supervision_rules import check_may_begin, check_may_change
from covision.people.access import members_of
from covision.web.access import freshly_proven, keeps_words, members
from covision.web.meetings.keeping import refused
from covision.web.meetings.supervision_page import SignForm, SupervisionRecordPage, WritePage
from covision.web.requests import MemberRequest

REFUSED = 409
PER_PAGE = 50


@members
@require_GET
def records(request: MemberRequest) -> HttpResponse:
    found = Paginator(supervision_records_seen_by(request.user), PER_PAGE)
    page = found.get_page(request.GET.get("page"))
    waiting = set(records_waiting_for(request.user))
    context = {"page": page, "rows": [(one, one in waiting) for one in page]}
    return render(request, "meetings/supervision_records.html", context)


@keeps_words
@members
@require_http_methods(["GET", "POST"])
def new(request: MemberRequest, meeting_id: UUID, person_id: UUID) -> HttpResponse:
    found = meeting_for(request.user, meeting_id=meeting_id)
    supervisee = members_of(found.group).filter(pk=person_id).first()
    if supervisee is None:
        raise NotFound(NO_MEETING)
    check_may_begin(found, supervisee=supervisee, by=request.user)
    page = WritePage(
        meeting=found, supervisee=supervisee, by=request.user, posted=request.POST or None
    )
    if request.method == "POST":
        page.refused = refused(
            lambda: supervising.begin(
                found,
                supervisee=supervisee,
                words=page.words,
                licence=page.licence,
                names_nobody=page.names_nobody,
                by=request.user,
            )
        )
        if page.refused is None:
            mine = supervision_records_seen_by(request.user)
            return redirect("supervision_record", mine.get(meeting=found, supervisee=supervisee).pk)
    status = REFUSED if page.refused else 200
    return render(request, "meetings/supervision_write.html", {"page": page}, status=status)


@members
@require_GET
def record(request: MemberRequest, record_id: UUID, number: int | None = None) -> HttpResponse:
    found = supervision_record_for(request.user, record_id=record_id)
    version = version_for(request.user, record=found, number=number)
    page = SupervisionRecordPage(found, version, request.user)
    return render(request, "meetings/supervision_record.html", {"page": page})


@keeps_words
@members
@require_http_methods(["GET", "POST"])
def write(request: MemberRequest, record_id: UUID) -> HttpResponse:
    """Anew while nobody has signed; as an amendment when both have."""
    found = supervision_record_for(request.user, record_id=record_id)
    deed = deed_of(version_for(request.user, record=found))
    check_may_change(deed, by=request.user)
    page = WritePage(
        meeting=found.meeting,
        supervisee=found.supervisee,
        by=request.user,
        deed=deed,
        posted=request.POST or None,
    )
    if request.method == "POST":
        page.refused = refused(lambda: _write(request, page))
        if page.refused is None:
            return redirect("supervision_record", record_id)
    status = REFUSED if page.refused else 200
    return render(request, "meetings/supervision_write.html", {"page": page}, status=status)


@members
@freshly_proven
@require_http_methods(["GET", "POST"])
def sign(request: MemberRequest, record_id: UUID) -> HttpResponse:
    found = supervision_record_for(request.user, record_id=record_id)
    version = version_for(request.user, record=found)
    page = SupervisionRecordPage(found, version, request.user)
    form = SignForm(request.POST or None, initial={"seen": page.deed.digest})
    if form.is_valid():
        said = form.cleaned_data
        supervising.sign(version, hand=said["hand"], seen=said["seen"], by=request.user)
        messages.success(request, "Signed.")
        return redirect("supervision_record", record_id)
    return render(request, "meetings/supervision_sign.html", {"page": page, "form": form})


@members
@require_POST
def take_back(request: MemberRequest, record_id: UUID) -> HttpResponse:
    found = supervision_record_for(request.user, record_id=record_id)
    supervising.take_signature_back(version_for(request.user, record=found), by=request.user)
    messages.success(request, "Your signature is gone. Change what you want, then sign again.")
    return redirect("supervision_record", record_id)


def _write(request: MemberRequest, page: WritePage) -> None:
    if page.deed is None:
        return
    said = {"words": page.words, "licence": page.licence, "names_nobody": page.names_nobody}
    version, by = page.deed.version, request.user
    if page.amends:
        supervising.amend(version, reason=page.reason, by=by, **said)  # type: ignore[arg-type]
    else:
        supervising.rewrite(version, by=by, **said)  # type: ignore[arg-type]
