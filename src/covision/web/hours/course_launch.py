"""The two addresses that a course platform sends browsers to, and a key set that we do not need.

Both forms come from another site and carry none of our own tokens (`csrf_exempt`). The first
changes nothing. The second is proven by what only the platform can sign, for numbers that only
this browser holds; it signs nobody in, and all it does is name one of our own pages.
"""

import time

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from covision.hours.course_beginning import Asked, begin
from covision.hours.launching import launch
from covision.web.access import public
from covision.web.hours import course_cookie
from covision.web.hours.verify_page import check_not_too_often

MOST_A_MINUTE = 300
"""A whole class may come by one address at once."""
TOO_OFTEN = "Many launches came from here just now. Wait a minute, then open it from the course."
PAGES = {"trainee": "course_trainee", "programme": "course_programme"}


@public
@csrf_exempt
@require_http_methods(["GET", "POST"])
def login(request: HttpRequest) -> HttpResponse:
    check_launches(request)
    beginning = begin(_asked(request), launch_address=launch_address(), at=time.time())
    response = redirect(beginning.address)
    course_cookie.keep(response, beginning.begun)
    return response


@public
@csrf_exempt
@require_POST
def arrive(request: HttpRequest) -> HttpResponse:
    check_launches(request)
    arrival = launch(
        course_cookie.begun_in(request),
        state=request.POST.get("state", ""),
        token=request.POST.get("id_token", ""),
        launch_address=launch_address(),
        at=time.time(),
    )
    response = redirect(PAGES[arrival.meant], arrival.practice_id)
    course_cookie.forget(response)
    return response


@public
@require_GET
def key_set(_request: HttpRequest) -> HttpResponse:
    """We sign nothing and call no service. Some platforms ask for an address all the same."""
    return JsonResponse({"keys": []})


def launch_address() -> str:
    return settings.SITE_URL + reverse("course_launch")


def check_launches(request: HttpRequest) -> None:
    check_not_too_often(request, what="course-launch", most=MOST_A_MINUTE, sentence=TOO_OFTEN)


def _asked(request: HttpRequest) -> Asked:
    sent = request.POST if request.method == "POST" else request.GET
    return Asked(
        issuer=sent.get("iss", ""),
        login_hint=sent.get("login_hint", ""),
        target=sent.get("target_link_uri", ""),
        client_id=sent.get("client_id", ""),
        deployment_id=sent.get("lti_deployment_id", ""),
        message_hint=sent.get("lti_message_hint", ""),
    )
