"""What a browser keeps between the two steps of a launch: signed, for ten minutes.

The proof comes as a form that another site sends, so the cookie has to travel with such a form
(SameSite=None, which browsers allow with Secure alone). It opens nothing by itself: it holds the
two random numbers and which platform they are for. The cookie of the sign-in stays Lax, and is not
sent along: a launch is the same whoever is signed in.
"""

from dataclasses import asdict
from typing import Any, Literal

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from covision.hours.course_beginning import Begun
from covision.hours.course_launch import OPEN_FOR
from covision.hours.course_refusals import Why, refused

NAME, SALT = "course_launch", "covision.course-launch"
EVERYWHERE: Literal["None"] = "None"


def keep(response: HttpResponse, begun: Begun) -> None:
    response.set_cookie(
        NAME,
        signing.dumps(asdict(begun), salt=SALT),
        max_age=OPEN_FOR,
        path=reverse("course_launch"),
        secure=True,
        httponly=True,
        samesite=EVERYWHERE,
    )


def begun_in(request: HttpRequest) -> Begun:
    value = request.COOKIES.get(NAME)
    if not value:
        raise refused(Why.NO_COOKIE)
    try:
        told: dict[str, Any] = signing.loads(value, salt=SALT, max_age=OPEN_FOR)
    except signing.SignatureExpired:
        raise refused(Why.TOO_OLD) from None
    except signing.BadSignature:
        raise refused(Why.OTHER_BROWSER) from None
    return Begun(**told)


def forget(response: HttpResponse) -> None:
    response.delete_cookie(NAME, path=reverse("course_launch"), samesite=EVERYWHERE)
