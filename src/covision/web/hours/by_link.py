"""Pages for whoever signs without an account: a link by letter, a code by letter, one signature."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from covision.core.errors import NotFound
from covision.hours import answering, signing_links
from covision.hours.signing_access import (
    NO_LINK,
    sheet_behind,
    sheets_behind,
    signing_link_behind,
    signing_link_waiting,
)
from covision.web.access import public
from covision.web.hours.sheet_forms import CodeHandForm, WordsForm
from covision.web.hours.sheet_page import sheets_shown
from covision.web.hours.to_sign import chosen, seen_in
from covision.web.meetings.keeping import refused

OPENED = "signing_link"
REFUSED = 409


@public
@require_GET
def arrive(request: HttpRequest, token: str) -> HttpResponse:
    """Takes the token out of the address bar at once; nothing is used up by looking."""
    link = signing_link_behind(token)
    request.session[OPENED] = str(link.pk)
    response = redirect("hours_by_link")
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@public
@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest) -> HttpResponse:
    link = signing_link_waiting(request.session.get(OPENED))
    waiting = list(sheets_behind(link))
    initial = {"name": link.supervisor.name, "code": request.session.get("signing_code", "")}
    form = CodeHandForm(request.POST or None, initial=initial)
    context: dict[str, object] = {"link": link, "form": form, "words": WordsForm()}
    if form.is_valid():
        context["refused"] = refused(
            lambda: answering.attest_by_link(
                link,
                sheets=chosen(waiting, request.POST),
                seen=seen_in(request.POST),
                hand=form.hand,
                code=form.cleaned_data["code"],
            )
        )
        if context["refused"] is None:
            return _thanks(request)
    context["pages"] = sheets_shown(waiting)
    status = REFUSED if form.is_bound else 200
    return render(request, "hours/by_link.html", context, status=status)


@public
@require_POST
def send_code(request: HttpRequest) -> HttpResponse:
    link = signing_link_waiting(request.session.get(OPENED))
    signing_links.send_code(link)
    messages.success(request, "A letter with eight digits is on its way to your address.")
    return redirect("hours_by_link")


@public
@require_POST
def send_back(request: HttpRequest, sheet_id: UUID) -> HttpResponse:
    link = signing_link_waiting(request.session.get(OPENED))
    found = sheet_behind(link, sheet_id=sheet_id)
    words = WordsForm(request.POST)
    context: dict[str, object] = {"link": link, "form": CodeHandForm(), "words": words}
    if words.is_valid():
        said = words.cleaned_data
        context["refused"] = refused(lambda: answering.send_back_by_link(link, sheet=found, **said))
        if context["refused"] is None:
            messages.success(request, "It went back with your words.")
            return redirect("hours_by_link")
    context |= {"pages": sheets_shown(sheets_behind(link)), "open": str(sheet_id)}
    return render(request, "hours/by_link.html", context, status=REFUSED)


@public
@require_GET
def code(request: HttpRequest, code: str) -> HttpResponse:
    """The link of the second letter: in the browser of the first one it fills in the code."""
    if not code.isdecimal() or len(code) != signing_links.CODE_DIGITS:
        raise NotFound(NO_LINK)
    if OPENED in request.session:
        request.session["signing_code"] = code
        return redirect("hours_by_link")
    return render(request, "hours/by_link_code.html", {"code": code})


def _thanks(request: HttpRequest) -> HttpResponse:
    request.session.pop(OPENED, None)
    request.session.pop("signing_code", None)
    return render(request, "hours/by_link_done.html")
