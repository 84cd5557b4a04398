"""What somebody posted after their sign-in had ended: sealed in the session until they are back."""

import json
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from covision.core.sealing import CannotOpen, new_data_key, seal, unseal
from covision.web import browsers

PLACE = "session.held"
COOKIE = "covision-last"
"""Says to the server alone who was signed in last in this browser: words go back only to them."""
COOKIE_AGE = 7 * 24 * 60 * 60
REFUSED = 400
NOT_WORDS = frozenset({"csrfmiddlewaretoken"})


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    value: str

    @property
    def is_words(self) -> bool:
        """Something to be read again, not a choice or a number that travels along."""
        return len(self.value.split()) > 1

    @property
    def label(self) -> str:
        return self.name.rpartition("-")[2].replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Held:
    """The fields of one form, and the address that it was on its way to."""

    address: str
    fields: tuple[Field, ...]


def address() -> str:
    return reverse("held")


def fields_of(request: HttpRequest) -> tuple[Field, ...]:
    return tuple(
        Field(name, str(value))
        for name, values in request.POST.lists()
        if name not in NOT_WORDS
        for value in values
    )


def hold(request: HttpRequest) -> bool:
    """Keep the posted fields; False when nobody is known to whom they could be given back.

    The cookie is signed, so that strangers cannot fill the database by posting here.
    """
    owner = request.get_signed_cookie(COOKIE, default=None)
    if owner is None:
        return False
    key = new_data_key()
    content = json.dumps(
        {
            "owner": owner,
            "address": request.get_full_path(),
            "fields": [(field.name, field.value) for field in fields_of(request)],
        }
    )
    request.session["held"] = {
        "key": key.hex(),
        "sealed": seal(content, key=key, place=PLACE).hex(),
    }
    return True


def held_for(request: HttpRequest) -> Held | None:
    """What waits for the person who is signed in. What waits for somebody else is dropped."""
    kept = request.session.get("held")
    if kept is None:
        return None
    try:
        content = json.loads(
            unseal(bytes.fromhex(kept["sealed"]), key=bytes.fromhex(kept["key"]), place=PLACE)
        )
    except CannotOpen:
        let_go(request)
        return None
    if not constant_time_compare(content["owner"], _sign_of(request.user.pk)):
        let_go(request)
        return None
    fields = tuple(Field(name, value) for name, value in content["fields"])
    return Held(address=content["address"], fields=fields)


def delivered(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Forget what was held once it has been sent where it was going."""
    if request.method == "POST" and "held" in request.session and response.status_code < REFUSED:
        kept = held_for(request)
        if kept is not None and kept.address == request.get_full_path():
            let_go(request)
    return response


def let_go(request: HttpRequest) -> None:
    request.session.pop("held", None)


def remember_person(request: HttpRequest, response: HttpResponse) -> None:
    """Leave the sign of the person who is signed in, so that `hold` knows for whom it holds."""
    sign = _sign_of(request.user.pk)
    before = request.get_signed_cookie(COOKIE, default=None)
    if before == sign:
        return
    if before is not None:
        browsers.empty(response)  # what this browser kept is somebody else's
    response.set_signed_cookie(
        COOKIE,
        sign,
        max_age=COOKIE_AGE,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def _sign_of(person_id: object) -> str:
    return salted_hmac("covision.held", str(person_id), algorithm="sha256").hexdigest()
