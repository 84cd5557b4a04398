"""Pages that read hours from a file: chosen, looked at, taken in, and taken back."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import cached_property
from django.views.decorators.http import require_http_methods, require_POST

from covision.hours import importing_hours
from covision.hours.access import ledger_of
from covision.hours.import_columns import kind_of, plain_kind, preset_of
from covision.hours.import_states import ImportState
from covision.hours.ledger_access import import_for, imports_of
from covision.web.access import members
from covision.web.hours.file_forms import FileForm, PlanForm, begun, wants_taking
from covision.web.meetings.keeping import refused
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from covision.hours.import_columns import Preset
    from covision.hours.import_reading import Looked
    from covision.hours.models import HoursImport
    from covision.people.models import Person
    from covision.web.meetings.keeping import Refused

REFUSED = 409
SHOWN_FAULTS, SHOWN_LINES, MOST_WORDS = 50, 10, 60


class LookPage:
    """How a file is read at present, and what it would do."""

    def __init__(
        self, found: "HoursImport", person: "Person", *, posted: QueryDict | None = None
    ) -> None:
        self.found, self.person = found, person
        self.refused: Refused | None = None
        self.table, self.plan = importing_hours.laid_out(found)
        form = PlanForm(posted, initial=begun(self.plan))
        self.form = form.offer(self.table, self.plan, self.words)

    @cached_property
    def words(self) -> dict[str, str]:
        """Words for kinds that the file has and nobody knows, and those that were told already."""
        if "kind" not in self.plan.columns:
            return {}
        place = self.plan.columns.index("kind")
        found: dict[str, str] = {}
        for row in self.table.rows:
            cell = row.cells[place]
            if cell and kind_of(cell, said={}) is None and len(found) < MOST_WORDS:
                found.setdefault(plain_kind(cell), cell)
        return found

    @cached_property
    def looked(self) -> "Looked":
        return importing_hours.look_at(self.found, by=self.person)

    @property
    def preset(self) -> "Preset | None":
        return preset_of(self.table.columns)

    @property
    def columns(self) -> "list[object]":
        return [one for one in self.form if one.name.startswith("column-")]

    @property
    def told_words(self) -> "list[object]":
        return [one for one in self.form if one.name.startswith("word-")]

    @property
    def faults(self) -> object:
        return self.looked.faults[:SHOWN_FAULTS]

    @property
    def more_faults(self) -> int:
        return max(0, len(self.looked.faults) - SHOWN_FAULTS)

    @property
    def first_lines(self) -> object:
        return self.looked.lines[:SHOWN_LINES]

    @property
    def can_be_taken(self) -> bool:
        return bool(self.looked.lines) and not self.looked.faults


@members
@require_http_methods(["GET", "POST"])
def read_in(request: MemberRequest) -> HttpResponse:
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    made: list[HoursImport] = []
    why_not: Refused | None = None
    if form.is_valid():
        content = form.cleaned_data["file"].read()
        why_not = refused(lambda: made.append(importing_hours.lay_out(content, by=request.user)))
    if made:
        return redirect("hours_import", made[0].pk)
    ledger = ledger_of(request.user)
    earlier = imports_of(ledger) if ledger else ()
    context = {"form": form, "refused": why_not, "imports": earlier}
    status = REFUSED if form.is_bound else 200
    return render(request, "hours/read_in.html", context, status=status)


@members
@require_http_methods(["GET", "POST"])
def look_at(request: MemberRequest, import_id: UUID) -> HttpResponse:
    found = import_for(request.user, import_id=import_id)
    if found.state != ImportState.LAID_OUT:
        return render(request, "hours/import_done.html", {"found": found})
    page = LookPage(found, request.user, posted=request.POST or None)
    if page.form.is_valid():
        plan = page.form.plan
        importing_hours.read_as(found, plan=plan, by=request.user)
        if not wants_taking(request.POST):
            return redirect("hours_import", import_id)
        page.refused = refused(lambda: importing_hours.take_in(found, by=request.user))
        if page.refused is None:
            messages.success(request, "Taken in. One press takes all of it back.")
            return redirect("hours_import", import_id)
        page = _again(page)
    status = REFUSED if page.form.is_bound or page.refused else 200
    return render(request, "hours/import.html", {"page": page}, status=status)


@members
@require_POST
def take_back(request: MemberRequest, import_id: UUID) -> HttpResponse:
    found = import_for(request.user, import_id=import_id)
    importing_hours.take_back(found, by=request.user)
    messages.success(request, "Taken back. Its lines count no more.")
    return redirect("hours_read_in")


@members
@require_POST
def drop(request: MemberRequest, import_id: UUID) -> HttpResponse:
    importing_hours.drop(import_for(request.user, import_id=import_id), by=request.user)
    messages.success(request, "Nothing was taken in.")
    return redirect("hours_read_in")


def _again(page: LookPage) -> LookPage:
    """As the file is read now, with the sentence that says why it was not taken in."""
    fresh = LookPage(page.found, page.person)
    fresh.refused = page.refused
    return fresh
