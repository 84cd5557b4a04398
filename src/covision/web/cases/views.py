"""The list of a person's cases, and the draft page with its buttons."""

from functools import wraps
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from covision.cases import drafting
from covision.cases.access import case_for
from covision.core.errors import NotPossible
from covision.web.access import View, keeps_words, members
from covision.web.cases import pressing
from covision.web.cases.draft_page import Asked, DraftPage, Refused
from covision.web.cases.forms import Pressed, pressed
from covision.web.cases.list_page import CaseList
from covision.web.htmx import is_htmx, page_or_fragment
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from covision.cases.models import Case

HERE = {
    "release": "gate",
    "save": "yours",
    "choose": "for",
    "mark": "missed",
    "unmark": "missed",
    "plan": "risk",
    "undo-plan": "risk",
    "take-up": "doubts",
    "let-be": "doubts",
    "let-every-be": "doubts",
    "alter": "alter",
    "put-back": "alter",
    "put-back-all": "alter",
}
"""Where on the draft page a refusal of each button is said; the others beside the findings."""


def stays_on_draft(view: View) -> View:
    """What is refused is said on the draft page itself, with everything that had been typed."""

    @wraps(view)
    def shown(request: MemberRequest, handle: str) -> HttpResponseBase:
        try:
            return view(request, handle)
        except NotPossible as refusal:
            if is_htmx(request):
                raise
            return _refused(request, handle, str(refusal))

    return shown


@members
@require_GET
def cases(request: MemberRequest) -> HttpResponse:
    return render(request, "cases/list.html", {"page": CaseList(request.user)})


@members
@require_POST
def new_case(request: MemberRequest) -> HttpResponse:
    return redirect("case", drafting.begin_case(by=request.user).handle)


@members
@require_GET
def case(request: MemberRequest, handle: str) -> HttpResponse:
    found = case_for(request.user, handle=handle)
    return _draft_page(request, DraftPage(found, request.user, asked=Asked.of(request.GET.dict())))


@keeps_words
@members
@require_POST
@stays_on_draft
def save_case(request: MemberRequest, handle: str) -> HttpResponse:
    found, press = case_for(request.user, handle=handle), pressed(request.POST)
    saved = pressing.press(found, press, by=request.user)
    return _saved_quietly(saved) if is_htmx(request) else _back(found, press, saved)


@keeps_words
@members
@require_POST
@stays_on_draft
def decide(request: MemberRequest, handle: str) -> HttpResponse:
    found, press = case_for(request.user, handle=handle), pressed(request.POST)
    saved = pressing.press(found, press, by=request.user)
    if not is_htmx(request):
        return _back(found, press, saved)
    return _draft_page(request, DraftPage(found, request.user, asked=_asked(press, saved)))


@keeps_words
@members
@require_POST
@stays_on_draft
def release_case(request: MemberRequest, handle: str) -> HttpResponse:
    found = case_for(request.user, handle=handle)
    release = pressing.release(found, pressed(request.POST), by=request.user)
    messages.success(request, f"{found.title} is with {release.group.name}.", extra_tags="released")
    return redirect("released", handle, release.pk)


@keeps_words
@members
@require_POST
@stays_on_draft
def choose_text(request: MemberRequest, handle: str) -> HttpResponse:
    found = case_for(request.user, handle=handle)
    pressing.choose_text(found, pressed(request.POST), by=request.user)
    return redirect("case", handle)


@members
@require_POST
def put_away(request: MemberRequest, handle: str) -> HttpResponse:
    found = case_for(request.user, handle=handle)
    drafting.put_away(found, by=request.user)
    messages.success(request, f"{found.title} is put away. You can take it out again below.")
    return redirect("cases")


@members
@require_POST
def take_out(request: MemberRequest, handle: str) -> HttpResponse:
    found = case_for(request.user, handle=handle)
    drafting.take_out(found, by=request.user)
    return redirect("case", handle)


@members
@require_http_methods(["GET", "POST"])
def destroy(request: MemberRequest, handle: str) -> HttpResponse:
    found = case_for(request.user, handle=handle)
    if request.method == "GET":
        return render(request, "cases/destroy.html", {"case": found})
    drafting.destroy_case(found, by=request.user)
    messages.success(request, f"{found.title} is destroyed.")
    return redirect("cases")


def _draft_page(request: MemberRequest, page: DraftPage, status: int = 200) -> HttpResponse:
    context = {"page": page, "case": page.case}
    response = page_or_fragment(request, "cases/draft.html", "cases/_draft.html", context)
    response.status_code = status
    return response


def _refused(request: MemberRequest, handle: str, sentence: str) -> HttpResponse:
    press = pressed(request.POST)
    act = "release" if request.path.endswith("/release/") else press.act or "save"
    refused = Refused(
        sentence=sentence,
        place=HERE.get(act, "to-decide"),
        words=press.words,
        seen_version=press.seen_version,
        item=press.item,
        wording=press.wording,
        reason=press.reason,
        attested=press.attested,
        anyway=press.anyway,
        facts=press.facts,
    )
    found = case_for(request.user, handle=handle)
    page = DraftPage(found, request.user, asked=Asked(str(press.aside or "")), refused=refused)
    return _draft_page(request, page, status=409)


def _asked(press: Pressed, saved: drafting.Saved) -> Asked:
    return Asked(aside=str(saved.kept_aside or ""), after=press.item)


def _back(found: "Case", press: Pressed, saved: drafting.Saved) -> HttpResponse:
    """To the place on the page where the next thing is done."""
    asked = _asked(press, saved)
    wanted = {"aside": asked.aside, "after": asked.after}
    query = urlencode({name: value for name, value in wanted.items() if value})
    place = HERE.get(press.act, "to-decide")
    address = reverse("case", args=[found.handle])
    return redirect(f"{address}{'?' if query else ''}{query}#{place}")


def _saved_quietly(saved: drafting.Saved) -> HttpResponse:
    """What the page needs to know after it saved by itself; what was found it asks for next."""
    return HttpResponse(
        status=204,
        headers={
            "Draft-Version": str(saved.version),
            "Draft-Saved": f"{localtime(saved.saved_at):%H:%M}",
            "Draft-Aside": str(saved.kept_aside or ""),
        },
    )
