"""The first step of a launch: who asks, and where the browser is sent to fetch the proof.

OpenID Connect's third-party initiated login, as in 5.1.1 of
https://www.imsglobal.org/spec/security/v1p0. Nothing is written down: what was begun travels in a
cookie of whoever began it, so that strangers fill no table.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from covision.core.ids import random_token
from covision.hours.course_access import platform_that_asks
from covision.hours.course_refusals import Why, refused

LONGEST_HINT = 4_000


@dataclass(frozen=True, slots=True)
class Asked:
    """As the platform sent it. The hints are its own: they go back unread, and are never kept."""

    issuer: str
    login_hint: str
    target: str
    client_id: str = ""
    deployment_id: str = ""
    message_hint: str = ""


@dataclass(frozen=True, slots=True)
class Begun:
    """What the browser keeps until the proof comes."""

    platform_id: str
    state: str
    nonce: str
    at: float


@dataclass(frozen=True, slots=True)
class Beginning:
    begun: Begun
    address: str


def begin(asked: Asked, *, launch_address: str, at: float) -> Beginning:
    if not (asked.issuer and asked.login_hint and asked.target):
        raise refused(Why.INCOMPLETE)
    if max(len(asked.login_hint), len(asked.message_hint)) > LONGEST_HINT:
        raise refused(Why.INCOMPLETE)
    platform = platform_that_asks(issuer=asked.issuer, client_id=asked.client_id)
    if asked.deployment_id and asked.deployment_id not in platform.deployment_ids:
        raise refused(Why.UNKNOWN_COURSE)
    if asked.target != launch_address:
        raise refused(Why.TARGET)
    begun = Begun(str(platform.pk), state=random_token(), nonce=random_token(), at=at)
    question = {
        "scope": "openid",
        "response_type": "id_token",
        "response_mode": "form_post",
        "prompt": "none",
        "client_id": platform.client_id,
        "redirect_uri": launch_address,
        "login_hint": asked.login_hint,
        "state": begun.state,
        "nonce": begun.nonce,
    }
    if asked.message_hint:
        question["lti_message_hint"] = asked.message_hint
    joined_by = "&" if "?" in platform.login_address else "?"
    return Beginning(begun, f"{platform.login_address}{joined_by}{urlencode(question)}")
