"""Pages of a series: what it is, and how it is changed, added to and ended."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from covision.meetings import repeating
from covision.meetings.own_formats import formats_of
from covision.meetings.series_access import series_for
from covision.web.access import members
from covision.web.meetings.calendar_forms import SeriesForm
from covision.web.meetings.forms import WhenForm
from covision.web.meetings.keeping import refused
from covision.web.meetings.series_page import SeriesPage, as_it_is
from covision.web.requests import MemberRequest

REFUSED = 409


@members
@require_GET
def series(request: MemberRequest, series_id: UUID) -> HttpResponse:
    page = SeriesPage(series_for(request.user, series_id=series_id), request.user)
    return render(request, "meetings/series.html", {"page": page})


@members
@require_http_methods(["GET", "POST"])
def series_change(request: MemberRequest, series_id: UUID) -> HttpResponse:
    page = SeriesPage(series_for(request.user, series_id=series_id), request.user)
    known = [page.format, *formats_of(page.series.group)]
    initial = as_it_is(page.series, page.coming)
    form = SeriesForm(request.POST or None, known=known, initial=initial)
    if request.method == "POST" and form.is_valid():
        plan, made = form.plan, []
        why_not = refused(
            lambda: made.append(repeating.change_series(page.series, plan=plan, by=request.user).pk)
        )
        if why_not is None:
            messages.success(request, "The series is changed. The others get a letter.")
            return redirect("series", made[0])
        form.add_error(None, why_not.sentence)
    context = {"form": form, "page": page}
    status = REFUSED if form.is_bound else 200
    return render(request, "meetings/series_change.html", context, status=status)


@members
@require_http_methods(["GET", "POST"])
def series_add(request: MemberRequest, series_id: UUID) -> HttpResponse:
    found = series_for(request.user, series_id=series_id)
    form = WhenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        at = form.moment
        why_not = refused(lambda: repeating.add_to_series(found, starts_at=at, by=request.user))
        if why_not is None:
            messages.success(request, "One more meeting is planned. The others get a letter.")
            return redirect("series", series_id)
        form.add_error(None, why_not.sentence)
    status = REFUSED if form.is_bound else 200
    context = {"form": form, "series": found}
    return render(request, "meetings/series_add.html", context, status=status)


@members
@require_http_methods(["GET", "POST"])
def series_end(request: MemberRequest, series_id: UUID) -> HttpResponse:
    page = SeriesPage(series_for(request.user, series_id=series_id), request.user)
    if request.method == "GET":
        return render(request, "meetings/series_end.html", {"page": page})
    repeating.end_series(page.series, by=request.user)
    messages.success(request, "The series has ended. The others get a letter.")
    return redirect("series", series_id)
