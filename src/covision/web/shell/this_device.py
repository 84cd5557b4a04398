"""What somebody chooses for the browser in front of them: light pages, and today without a line."""

import hashlib
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_GET, require_POST

from covision.web import browsers
from covision.web.access import members, public
from covision.web.requests import MemberRequest
from covision.web.shell.today import fingerprint, today_of

STATIC = Path(__file__).parents[1] / "static"
DEVICE = "covision/device.js"
DRAWN = ("tokens.css", "base.css", "components.css", "mark.svg", "without-line.js")


@public
@require_GET
def this_device(request: HttpRequest) -> HttpResponse:
    """A poor line begins at the door; what is kept needs somebody whose it is."""
    context = {"page": _page_before(request.GET.get("page", ""))}
    return render(request, "shell/this_device.html", context)


@public
@require_POST
def line(request: HttpRequest) -> HttpResponse:
    """A choice of this browser and not of a person: the door has pages, too."""
    response = redirect(_page_before(request.POST.get("page", "")))
    is_poor = request.POST.get("line") == browsers.POOR
    browsers.choose_line(response, is_poor=is_poor, secure=request.is_secure())
    return response


@members
@require_POST
def keep(request: MemberRequest) -> HttpResponse:
    keeps = request.POST.get("keep") == "yes"
    response = redirect("this_device")
    browsers.choose_keeping(request, response, keeps=keeps)
    if keeps:
        messages.success(request, "Today is kept here from now on.")
    else:
        browsers.empty(response)
        messages.info(request, "Nothing of today is kept here any more.")
    return response


@members
@require_GET
def today(request: MemberRequest) -> HttpResponse:
    """For the page without a line: sealed by the browser as soon as it has it."""
    kept = today_of(request.user)
    etag = quote_etag(fingerprint(kept))
    response = JsonResponse(kept, headers={"ETag": etag})
    return get_conditional_response(request, etag=etag, response=response) or response


@public
@require_GET
def without_line(request: HttpRequest) -> HttpResponse:
    """The same page for everybody, with nothing of anybody's in it: the browser keeps a copy."""
    return render(request, "shell/without_line.html")


@public
@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    context = {"drawn_with": drawn_with(), "print": print_of_page()}
    return render(request, "shell/worker.js", context, content_type="text/javascript")


@public
@require_GET
def manifest(request: HttpRequest) -> HttpResponse:
    return render(request, "shell/manifest.webmanifest", content_type="application/manifest+json")


def drawn_with() -> list[str]:
    """Modules that import each other do so by their plain names."""
    return [*(static(f"covision/{name}") for name in DRAWN), f"{settings.STATIC_URL}{DEVICE}"]


@cache
def print_of_page() -> str:
    """Differs whenever the kept page would look otherwise: then browsers fetch it anew."""
    files = [STATIC / "covision" / name for name in DRAWN] + [STATIC / DEVICE]
    words = render_to_string("shell/without_line.html").encode()
    whole = words + b"".join(file.read_bytes() for file in files)
    return hashlib.sha256(whole).hexdigest()[:16]


def _page_before(address: str) -> str:
    """The page on which it was pressed; never another site's."""
    path = urlsplit(address).path
    is_ours = path.startswith("/") and not path.startswith("//") and "\\" not in path
    return path if is_ours else reverse("this_device")
