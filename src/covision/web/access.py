"""Every page declares who may open it. tests/architecture checks that all do."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from allauth.account.decorators import reauthentication_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from covision.web import held
from covision.web.htmx import is_htmx, page_address

View = Callable[..., HttpResponseBase]


def public(view: View) -> View:
    """Everybody, signed in or not."""
    return _for("public", view)


def members(view: View) -> View:
    """Everybody who is signed in; what they may see there is decided by the access doors."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.user.is_authenticated:
            return held.delivered(request, view(request, *args, **kwargs))
        return _to_sign_in(request, keeping=getattr(guarded, "keeps_words", False))

    return _for("members", guarded)


def administrators(view: View) -> View:
    """Those who administer a practice, after a fresh proof that it is them.

    Which practice they administer is known to `people.access.practice_for_administrator` alone.
    """
    return _for("administrators", members(freshly_proven(view)))


def freshly_proven(view: View) -> View:
    """Asks again who it is, unless that was asked within the last minutes."""
    return cast("View", reauthentication_required(view))


def keeps_words(view: View) -> View:
    """What is posted here after the sign-in ended is kept, and given back after the next one."""
    cast("Any", view).keeps_words = True
    return view


def _for(audience: str, view: View) -> View:
    cast("Any", view).audience = audience
    return view


def _to_sign_in(request: HttpRequest, *, keeping: bool) -> HttpResponse:
    kept = keeping and request.method == "POST" and held.hold(request)
    response = redirect_to_login(held.address() if kept else page_address(request))
    if is_htmx(request):
        return HttpResponse(status=401, headers={"HX-Redirect": response.url})
    return response


OUTSIDE: dict[str, str] = {
    "account_login": "public",
    "account_logout": "members",
    "account_inactive": "public",
    "account_signup": "public",
    "account_reauthenticate": "members",
    "account_email": "closed",
    "account_email_verification_sent": "closed",
    "account_confirm_email": "closed",
    "account_confirm_login_code": "closed",
    "account_change_password": "members",
    "account_set_password": "closed",
    "account_reset_password": "public",
    "account_reset_password_done": "public",
    "account_reset_password_from_key": "public",
    "account_reset_password_from_key_done": "public",
    "mfa_index": "members",
    "mfa_authenticate": "public",
    "mfa_reauthenticate": "members",
    "mfa_activate_totp": "members",
    "mfa_deactivate_totp": "members",
    "mfa_view_recovery_codes": "members",
    "mfa_generate_recovery_codes": "members",
    "mfa_download_recovery_codes": "members",
    "mfa_list_webauthn": "members",
    "mfa_add_webauthn": "members",
    "mfa_edit_webauthn": "members",
    "mfa_remove_webauthn": "members",
    "mfa_login_webauthn": "public",
    "mfa_reauthenticate_webauthn": "members",
}
"""Addresses that allauth brings, by name. `closed` ones answer as if there were nothing."""
