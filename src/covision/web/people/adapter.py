"""What allauth asks of this site: no accounts without an invitation, our words, sealed secrets."""

from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.urls import reverse

from covision.core.sealing import seal, unseal
from covision.jobs.mailing import enqueue_mail

if TYPE_CHECKING:
    from covision.people.models import Person

RESET = "account/email/password_reset_key"
PLACE = "mfa.authenticator.secret"
PAIR = "That email and password do not open an account here. Check both, and try again."
SENTENCES = {
    "account/messages/logged_out.txt": "You have signed out.",
    "account/messages/password_changed.txt": "The new password holds from now on.",
    "mfa/messages/recovery_codes_generated.txt": "These are new codes. The old ones open nothing.",
    "mfa/messages/totp_activated.txt": "From now on a one-time code is asked for at the door.",
    "mfa/messages/totp_deactivated.txt": "One-time codes are no longer asked for.",
    "mfa/messages/webauthn_added.txt": "The passkey opens this account from now on.",
    "mfa/messages/webauthn_removed.txt": "That passkey opens nothing here any more.",
}
PROOFS = {
    "reauthenticate": "Use the password",
    "mfa_reauthenticate": "Use a one-time code",
    "mfa_reauthenticate:webauthn": "Use a passkey",
}
ENOUGH = "That was tried too often. Wait five minutes, then try again."


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "This account is closed. Ask the people who run your practice.",
        "email_password_mismatch": PAIR,
        "invalid_login": PAIR,
        "enter_current_password": "This is not your present password.",
        "incorrect_password": "This is not your password.",
        "incorrect_code": "That code does not fit. Wait for the next one, and try again.",
        "too_many_login_attempts": ENOUGH,
        "rate_limited": ENOUGH,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- allauth's
        return False

    def get_reauthentication_methods(self, user: "Person") -> list[dict[str, str]]:
        return [
            {**way, "description": PROOFS.get(way["id"], way["description"])}
            for way in super().get_reauthentication_methods(user)
        ]

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """One letter, with the link. A stranger whose address somebody typed gets none."""
        if template_prefix == RESET:
            link = urlsplit(context["password_reset_url"]).path
            enqueue_mail(to=email, letter="account", link=link)

    def send_notification_mail(
        self,
        template_prefix: str,  # noqa: ARG002 -- whatever changed, the letter is the same
        user: "Person",
        context: dict[str, Any] | None = None,  # noqa: ARG002 -- allauth's
        email: str | None = None,
    ) -> None:
        enqueue_mail(to=email or user.email, letter="ways_in", link=reverse("settings"))

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *_: object,
        message: str | None = None,
        **__: object,
    ) -> None:
        """Our sentence for what allauth has to say; nothing where a page says it already."""
        sentence = message or SENTENCES.get(str(message_template))
        if sentence:
            messages.add_message(request, level, sentence)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is untyped
    """Seals one-time code secrets and recovery codes under the key of the person they belong to."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "That code does not fit. Wait for the next one, and try again.",
    }

    def encrypt(self, text: str) -> str:
        person = cast("Person", context.request.user)
        return f"{person.pk}:{seal(text, key=person.data_key, place=_place(person)).hex()}"

    def decrypt(self, encrypted_text: str) -> str:
        owner, _, sealed = encrypted_text.partition(":")
        person: Any = get_user_model().objects.get(pk=owner)
        return unseal(bytes.fromhex(sealed), key=person.data_key, place=_place(person))

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Covision"}


def _place(person: "Person") -> str:
    return f"{PLACE}:{person.pk}"
