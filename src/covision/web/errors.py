"""Turns what the domain refuses, and what breaks, into one calm page or a small notice."""

import logging
import secrets
import string
import sys
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.deprecation import MiddlewareMixin
from django.views.decorators.csrf import requires_csrf_token

from covision.core.errors import DomainError, NotAllowed, NotFound, NotPossible
from covision.hours.course_refusals import LaunchRefused
from covision.web import held
from covision.web.htmx import is_htmx

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a page does not open: the heading, the sentence, and what the browser is told."""

    status: int
    heading: str
    sentence: str
    written: tuple[held.Field, ...] = ()


NOWHERE = Refusal(404, "Not here", "There is no page here, or it is not yours to see.")
UNREADABLE = Refusal(
    400,
    "This could not be read",
    "What the browser sent is not what this page expects. Go back, reload the page, and try again.",
)
NOT_YOURS = Refusal(403, "Not open to you", "This is not open to you.")
HEADINGS: dict[type[DomainError], tuple[int, str]] = {
    LaunchRefused: (403, "This did not open"),
    NotFound: (404, "Not here"),
    NotAllowed: (403, "Not open to you"),
    NotPossible: (409, "Not now"),
}
STALE = (
    "This page stood open for a long time, or you have signed in again since. "
    "Nothing was changed. Reload the page and send it once more."
)


class DomainErrorMiddleware(MiddlewareMixin):
    """Last in the row, so that it hears of an exception first."""

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        for kind, (status, heading) in HEADINGS.items():
            if isinstance(error, kind):
                return refuse(request, Refusal(status, heading, str(error)))
        return None


def refuse(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    context = {"refusal": refusal}
    if is_htmx(request):
        response = render(request, "shell/_refusal.html", context, status=refusal.status)
        return _into_its_place(response)
    return render(request, "shell/refusal.html", context, status=refusal.status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- Django's
    return refuse(request, NOWHERE)


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- Django's
    return refuse(request, UNREADABLE)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- Django's
    return refuse(request, NOT_YOURS)


@requires_csrf_token
def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 -- Django's
    """A form of an old page. Words typed into one of ours are shown, so that they can be copied."""
    written = tuple(field for field in held.fields_of(request) if field.is_words)
    own = request.headers.get("Sec-Fetch-Site") == "same-origin"
    heading = "This page is out of date"
    return refuse(request, Refusal(403, heading, STALE, written=written if own else ()))


def fault(request: HttpRequest) -> HttpResponse:
    """Something broke. Rendered without a request: nothing that may be broken is asked again."""
    reference = new_reference()
    logger.error("Fault %s.", reference, exc_info=sys.exc_info())
    template = "shell/_fault.html" if is_htmx(request) else "shell/fault.html"
    response = HttpResponse(render_to_string(template, {"reference": reference}), status=500)
    return _into_its_place(response) if is_htmx(request) else response


def new_reference() -> str:
    """Such as K7-204: short enough to be read out on the telephone."""
    letter = secrets.choice(string.ascii_uppercase)
    return f"{letter}{secrets.randbelow(10)}-{secrets.randbelow(900) + 100}"


def _into_its_place(response: HttpResponse) -> HttpResponse:
    """Wherever the answer was to go: a refusal goes to the page's own place for refusals."""
    response.headers["HX-Retarget"] = "#refusal"
    response.headers["HX-Reswap"] = "innerHTML"
    return response
