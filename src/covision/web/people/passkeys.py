"""Forms that read what a passkey said: what is no such thing is refused, and is no fault."""

import struct
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.forms.fields import InvalidJSONInput


class Said(forms.JSONField):
    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except (ValueError, RecursionError):  # endless digits, endless brackets
            raise _does_not_fit() from None

    def bound_data(self, data: Any, initial: Any) -> Any:  # noqa: ARG002  # as Django calls it
        """What a passkey said holds once: a page that comes again asks anew."""
        return InvalidJSONInput("")


class LoginForm(passkeys.LoginWebAuthnForm):  # type: ignore[misc]  # allauth is untyped
    credential = Said(widget=forms.HiddenInput)

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()
        except (KeyError, ValueError):  # a part is missing, or holds what no part can
            raise _does_not_fit() from None


class ReauthenticateForm(passkeys.ReauthenticateWebAuthnForm):  # type: ignore[misc]  # as above
    credential = Said(widget=forms.HiddenInput)

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()
        except (KeyError, ValueError):
            raise _does_not_fit() from None


class AddForm(passkeys.AddWebAuthnForm):  # type: ignore[misc]  # as above
    credential = Said(widget=forms.HiddenInput)

    def clean(self) -> Any:
        try:
            return super().clean()
        except _NO_PASSKEY:
            raise _does_not_fit() from None


_NO_PASSKEY = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, struct.error)
"""What reading a made-up key can end in: parts that are missing, of another kind, or cut off."""


def _does_not_fit() -> Exception:
    error: Exception = get_adapter().validation_error("incorrect_code")
    return error
