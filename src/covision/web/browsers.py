"""What a person chose for one browser: the light pages, and whether today may be kept on it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

LINE, KEEPS = "covision-line", "covision-keeps"
POOR, GOOD = "poor", "good"
A_YEAR = 365 * 24 * 60 * 60
STORAGE = "Clear-Site-Data"


def is_lean(request: HttpRequest) -> bool:
    """Whether pages leave out faces, pictures and whatever else they can do without.

    As the person chose in this browser; else as the browser's own switch for saving data stands.
    """
    saves = request.headers.get("Save-Data", "").lower() == "on"
    return request.COOKIES.get(LINE, POOR if saves else GOOD) == POOR


def has_chosen_line(request: HttpRequest) -> bool:
    return request.COOKIES.get(LINE) in {POOR, GOOD}


def keeps_today(request: HttpRequest) -> bool:
    """Only for the person who chose it; somebody else in this browser chooses for themselves."""
    return constant_time_compare(request.COOKIES.get(KEEPS, ""), _sign("keeps", request))


def has_kept_something(request: HttpRequest) -> bool:
    return KEEPS in request.COOKIES


def device_part(request: HttpRequest) -> str:
    """The half of the key to what a browser keeps that comes with the sign-in, and is not kept."""
    return _sign("device", request)


def seconds_until_lock() -> int:
    return settings.SESSION_COOKIE_AGE


def choose_line(response: HttpResponse, *, is_poor: bool, secure: bool) -> None:
    _set(response, LINE, POOR if is_poor else GOOD, secure=secure)


def choose_keeping(request: HttpRequest, response: HttpResponse, *, keeps: bool) -> None:
    if keeps:
        _set(response, KEEPS, _sign("keeps", request), secure=request.is_secure())
        return
    response.delete_cookie(KEEPS, samesite="Lax")


def empty(response: HttpResponse) -> None:
    """Have the browser drop all that pages of ours kept in it."""
    response.headers[STORAGE] = '"storage"'


def _set(response: HttpResponse, name: str, value: str, *, secure: bool) -> None:
    response.set_cookie(name, value, max_age=A_YEAR, secure=secure, httponly=True, samesite="Lax")


def _sign(purpose: str, request: HttpRequest) -> str:
    return salted_hmac(f"covision.{purpose}", str(request.user.pk), algorithm="sha256").hexdigest()
