"""A group's own formats: the list, the editor, one format with its versions, and files."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from covision.meetings import shaping
from covision.meetings.access import meeting_for
from covision.meetings.format_files import LARGEST_FILE, file_of, format_in_file
from covision.meetings.format_rules import check_may_shape
from covision.meetings.formats import Format
from covision.meetings.own_formats import (
    chosen_for,
    newest_number,
    own_format_for,
    version_of,
)
from covision.meetings.own_formats import opened as opened_version
from covision.people.access import open_group_for
from covision.web.access import keeps_words, members
from covision.web.formats.editor import EditorPage
from covision.web.formats.pages import FormatPage, FormatsPage
from covision.web.formats.sketch import (
    Sketch,
    empty,
    format_in,
    rearranged,
    sketch_of,
    typed,
    whole_number,
)
from covision.web.meetings.keeping import Refused, refused
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from covision.meetings.models import FormatVersion, OwnFormat
    from covision.people.models import Group

REFUSED = 409
SAVE = "save"


@members
@require_GET
def group_formats(request: MemberRequest, group_id: UUID) -> HttpResponse:
    group = open_group_for(request.user, group_id=group_id)
    page = FormatsPage(group, request.user)
    return render(request, "formats/formats.html", {"page": page})


@keeps_words
@members
@require_http_methods(["GET", "POST"])
def new_format(request: MemberRequest, group_id: UUID) -> HttpResponse:
    group = open_group_for(request.user, group_id=group_id)
    check_may_shape(group, by=request.user)
    if request.method == "GET":
        sketch = _begun(group, key=request.GET.get("from", ""))
        return _editor(request, EditorPage(group, sketch))
    return _worked_on(request, group, own=None)


@keeps_words
@members
@require_http_methods(["GET", "POST"])
def edit_format(request: MemberRequest, format_id: UUID) -> HttpResponse:
    own = own_format_for(request.user, format_id=format_id)
    check_may_shape(own.group, by=request.user)
    if request.method == "GET":
        version = version_of(own)
        sketch = sketch_of(opened_version(version.pk))
        return _editor(request, EditorPage(own.group, sketch, own=own, after=version.number))
    return _worked_on(request, own.group, own=own)


@members
@require_POST
def read_file(request: MemberRequest, group_id: UUID) -> HttpResponse:
    """A file opens in the editor; nothing is kept before somebody has looked and saved."""
    group = open_group_for(request.user, group_id=group_id)
    check_may_shape(group, by=request.user)
    sent = request.FILES.get("file")
    found: list[Format] = []
    content = sent.read(LARGEST_FILE + 1) if sent else b""
    why_not = refused(lambda: found.append(format_in_file(content)))
    if why_not is not None:
        page = FormatsPage(group, request.user, refused=why_not)
        return render(request, "formats/formats.html", {"page": page}, status=REFUSED)
    return _editor(request, EditorPage(group, sketch_of(found[0])))


@members
@require_GET
def one_format(request: MemberRequest, format_id: UUID) -> HttpResponse:
    page = FormatPage(own_format_for(request.user, format_id=format_id), request.user)
    return render(request, "formats/format.html", {"page": page})


@members
@require_GET
def export_format(request: MemberRequest, format_id: UUID) -> HttpResponse:
    own = own_format_for(request.user, format_id=format_id)
    version = version_of(own, number=_version_number(request))
    name = f"format-{version.number}.toml"
    return HttpResponse(
        file_of(opened_version(version.pk)),
        content_type="application/toml; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@members
@require_POST
def retire_format(request: MemberRequest, format_id: UUID) -> HttpResponse:
    own = own_format_for(request.user, format_id=format_id)
    shaping.retire_format(own, by=request.user)
    return redirect("format", format_id)


@members
@require_POST
def bring_back_format(request: MemberRequest, format_id: UUID) -> HttpResponse:
    own = own_format_for(request.user, format_id=format_id)
    shaping.bring_back_format(own, by=request.user)
    return redirect("format", format_id)


@members
@require_POST
def take_newest(request: MemberRequest, meeting_id: UUID) -> HttpResponse:
    found = meeting_for(request.user, meeting_id=meeting_id)
    shaping.take_newest_format(found, by=request.user)
    return redirect("meeting", meeting_id)


def _begun(group: "Group", *, key: str) -> Sketch:
    if not key:
        return empty()
    chosen, _version = chosen_for(group, key=key)
    return sketch_of(chosen)


def _worked_on(request: MemberRequest, group: "Group", *, own: "OwnFormat | None") -> HttpResponse:
    """Every button sends the whole page, and gets it back as it is then."""
    sketch, do = typed(request.POST), request.POST.get("do", "")
    after = whole_number(request.POST.get("after", ""))
    if do != SAVE:
        focus = rearranged(sketch, do)
        return _editor(request, EditorPage(group, sketch, own=own, after=after, focus=focus))
    return _saved(request, group, sketch, own=own, after=after)


def _saved(
    request: MemberRequest, group: "Group", sketch: Sketch, *, own: "OwnFormat | None", after: int
) -> HttpResponse:
    made: list[FormatVersion] = []
    why_not = refused(
        lambda: made.append(
            shaping.save_format(
                group,
                wanted=format_in(sketch),
                own=own,
                after=after,
                names_nobody=request.POST.get("names_nobody") == "on",
                by=request.user,
            )
        )
    )
    if why_not is None:
        return redirect("format", made[0].format_id)
    page = EditorPage(
        group,
        sketch,
        own=own,
        after=_follows(own, after, why_not),
        refused=why_not,
        wrong_place=why_not.place,
    )
    return _editor(request, page)


def _follows(own: "OwnFormat | None", after: int, why_not: Refused) -> int:
    """Whoever was told of a newer version may save after it when they press again."""
    is_stale = own is not None and why_not.sentence == shaping.SAVED_MEANWHILE
    return newest_number(own) if own is not None and is_stale else after


def _editor(request: MemberRequest, page: EditorPage) -> HttpResponse:
    status = REFUSED if page.refused else 200
    return render(request, "formats/edit.html", {"page": page}, status=status)


def _version_number(request: MemberRequest) -> int | None:
    asked = request.GET.get("version", "")
    return whole_number(asked) if asked else None
