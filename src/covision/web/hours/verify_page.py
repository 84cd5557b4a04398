"""The public page that says whether a signature stands: that, its days, its sum, and no more."""

import hashlib
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from covision.core.errors import NotPossible
from covision.hours.signing_access import (
    attestation_behind,
    signing_key_behind,
    verification_code,
)
from covision.hours.standing_signatures import how_it_stands
from covision.hours.statements import in_groups
from covision.web.access import public
from covision.web.hours.sheet_forms import CodeForm
from covision.web.hours.sheet_page import Signed

if TYPE_CHECKING:
    from covision.hours.models import SigningKey

A_MINUTE, MOST_A_MINUTE = 60, 60
TOO_OFTEN = "Many codes were tried from here just now. Wait a minute, then try again."


@public
@require_GET
def ask(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.GET or None)
    if form.is_valid():
        return redirect("hours_verify", form.cleaned_data["code"].replace("/", ""))
    return render(request, "hours/verify_ask.html", {"form": form})


@public
@require_GET
def verify(request: HttpRequest, code: str) -> HttpResponse:
    check_not_too_often(request)
    found = attestation_behind(code)
    context = {
        "signed": Signed(found),
        "stands": how_it_stands(found),
        "code": verification_code(found),
        "key": found.key,
        "fingerprint": in_groups(found.key.fingerprint),
    }
    return render(request, "hours/verify.html", context)


@public
@require_GET
def key(request: HttpRequest, fingerprint: str) -> HttpResponse:
    check_not_too_often(request)
    found: SigningKey = signing_key_behind(fingerprint)
    context = {"key": found, "fingerprint": in_groups(found.fingerprint)}
    return render(request, "hours/verify_key.html", context)


def check_not_too_often(
    request: HttpRequest,
    *,
    what: str = "hours-verify",
    most: int = MOST_A_MINUTE,
    sentence: str = TOO_OFTEN,
) -> None:
    """Codes cannot be guessed; whoever tries thousands shall not keep the site busy either."""
    minute = int(timezone.now().timestamp()) // A_MINUTE
    whose = hashlib.sha256(request.META.get("REMOTE_ADDR", "").encode()).hexdigest()
    name = f"{what}-{minute}-{whose}"
    cache.add(name, 0, A_MINUTE * 2)
    if cache.incr(name) > most:
        raise NotPossible(sentence)
