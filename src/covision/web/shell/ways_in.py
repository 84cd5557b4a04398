"""How a person can prove who they are: what the settings page says about it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator

if TYPE_CHECKING:
    from covision.people.models import Person


@dataclass(frozen=True, slots=True)
class WaysIn:
    passkeys: int
    has_codes: bool
    """A one-time code is asked for after the password."""
    has_recovery_codes: bool

    @property
    def is_password_alone(self) -> bool:
        return not self.passkeys and not self.has_codes


def ways_in_of(person: "Person") -> WaysIn:
    kinds = list(Authenticator.objects.filter(user=person).values_list("type", flat=True))
    return WaysIn(
        passkeys=kinds.count(Authenticator.Type.WEBAUTHN),
        has_codes=Authenticator.Type.TOTP in kinds,
        has_recovery_codes=Authenticator.Type.RECOVERY_CODES in kinds,
    )
