"""Pages of one line of a ledger: kept, corrected, taken out, put back; and a week in a grid."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from covision.hours import correcting_hours, writing_hours
from covision.hours.ledger_access import entry_for
from covision.hours.weeks import week_named, week_of
from covision.web.access import keeps_words, members
from covision.web.hours.entry_forms import day_in
from covision.web.hours.entry_page import EntryPage, GridPage, HistoryPage
from covision.web.htmx import is_htmx
from covision.web.meetings.keeping import refused
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from covision.hours.models import HoursEntry

REFUSED = 409


@keeps_words
@members
@require_http_methods(["GET", "POST"])
def add(request: MemberRequest) -> HttpResponse:
    page = EntryPage(request.user, day=day_in(request.GET), posted=request.POST or None)
    kept: list[HoursEntry] = []
    if page.form.is_valid():
        page.refused = refused(
            lambda: kept.append(
                writing_hours.keep_written(
                    page.form.written,
                    names_nobody=page.form.cleaned_data["names_nobody"],
                    entry_id=page.form.entry_key,
                    by=request.user,
                )
            )
        )
    if kept:
        return _kept(request, kept[0])
    status = REFUSED if page.form.is_bound else 200
    return render(request, "hours/add.html", {"page": page}, status=status)


@members
@require_GET
def kept(request: MemberRequest, entry_id: UUID) -> HttpResponse:
    """The next line, with the one before it to take back."""
    before = entry_for(request.user, entry_id=entry_id)
    page = EntryPage(request.user, day=before.day)
    return render(request, "hours/add.html", {"page": page, "kept": before})


@members
@require_GET
def entry(request: MemberRequest, entry_id: UUID) -> HttpResponse:
    page = HistoryPage(entry_for(request.user, entry_id=entry_id))
    return render(request, "hours/entry.html", {"page": page})


@keeps_words
@members
@require_http_methods(["GET", "POST"])
def correct(request: MemberRequest, entry_id: UUID) -> HttpResponse:
    row = entry_for(request.user, entry_id=entry_id)
    page = EntryPage(request.user, entry=row, posted=request.POST or None)
    made: list[HoursEntry] = []
    if page.form.is_valid():
        said = page.form.cleaned_data
        page.refused = refused(
            lambda: made.append(
                writing_hours.correct_written(
                    row,
                    written=page.form.written,
                    why=said["why"],
                    names_nobody=said["names_nobody"],
                    by=request.user,
                )
            )
        )
    if made:
        messages.success(request, "Corrected. The line before stays readable.")
        return redirect("hours_week", week_of(made[0].day).key)
    status = REFUSED if page.form.is_bound else 200
    return render(request, "hours/correct.html", {"page": page}, status=status)


@members
@require_POST
def take_out(request: MemberRequest, entry_id: UUID) -> HttpResponse:
    row = entry_for(request.user, entry_id=entry_id)
    correcting_hours.take_out(row, by=request.user)
    messages.success(request, "Taken out. It can be put back on the page of its week.")
    return redirect("hours_week", week_of(row.day).key)


@members
@require_POST
def put_back(request: MemberRequest, entry_id: UUID) -> HttpResponse:
    row = entry_for(request.user, entry_id=entry_id)
    correcting_hours.put_back(row, by=request.user)
    messages.success(request, "It counts again.")
    return redirect("hours_week", week_of(row.day).key)


@keeps_words
@members
@require_http_methods(["GET", "POST"])
def grid(request: MemberRequest, day: str) -> HttpResponse:
    page = GridPage(request.user, week_named(day), posted=request.POST or None)
    if page.form.is_valid():
        page.refused = refused(
            lambda: writing_hours.keep_written_several(
                page.form.written(days=page.week.days), by=request.user
            )
        )
        if page.refused is None:
            messages.success(request, "Kept.")
            return redirect("hours_week", page.week.key)
    status = REFUSED if page.form.is_bound else 200
    return render(request, "hours/grid.html", {"page": page}, status=status)


def _kept(request: MemberRequest, row: "HoursEntry") -> HttpResponse:
    if is_htmx(request):
        return render(request, "hours/_kept.html", {"kept": row})
    return redirect("hours_kept", row.pk)
