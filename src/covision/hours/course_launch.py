"""What a launch has to say for itself, claim by claim: LTI 1.3 Core (1EdTech), pure.

Section 5.3 of https://www.imsglobal.org/spec/lti/v1p3 for the claims of a resource link, 5.1.3 of
https://www.imsglobal.org/spec/security/v1p0 for those of OpenID Connect. Of all that a platform
tells, only whether the checks hold and which page is meant goes on from here: no name, no address,
no subject.
"""

import hmac
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from covision.hours.course_refusals import Why, refused

LTI = "https://purl.imsglobal.org/spec/lti/claim/"
ROLES = f"{LTI}roles"
VERSION, RESOURCE_LINK = "1.3.0", "LtiResourceLinkRequest"
IN_THE_COURSE = "http://purl.imsglobal.org/vocab/lis/v2/membership"
TEACHING = ("Instructor", "Administrator")
LEEWAY = 60
OPEN_FOR = 600
"""Seconds: how far two clocks may be apart, and how long a launch may take."""
LONGEST_LINK_ID = 255
Claims = Mapping[str, Any]


class Meant(StrEnum):
    """Which page the role in the course asks for. It opens nothing: each page has its own door."""

    TRAINEE = "trainee"
    PROGRAMME = "programme"


@dataclass(frozen=True, slots=True)
class Expected:
    issuer: str
    client_id: str
    deployment_ids: Sequence[str]
    nonce: str
    launch_address: str
    began_at: float
    now: float


def meant_by(claims: Claims, expected: Expected) -> Meant:
    """Refuses at the first thing that does not hold."""
    for holds, why in CHECKS:
        if not holds(claims, expected):
            raise refused(why)
    return _page_for(claims[ROLES])


def _is_from_the_platform(claims: Claims, expected: Expected) -> bool:
    return claims.get("iss") == expected.issuer


def _is_for_us(claims: Claims, expected: Expected) -> bool:
    """Several may be named, if the platform says that we asked; `azp` is never another."""
    named = claims.get("aud")
    audience = named if isinstance(named, list) else [named]
    asked_by = claims.get("azp", expected.client_id if len(audience) == 1 else None)
    return expected.client_id in audience and asked_by == expected.client_id


def _is_in_time(claims: Claims, expected: Expected) -> bool:
    """It was written after we asked for it, and holds still."""
    until, since = (_moment(claims.get(name)) for name in ("exp", "iat"))
    not_before = _moment(claims.get("nbf", claims.get("iat")))
    if until is None or since is None or not_before is None:
        return False
    latest = expected.now + LEEWAY
    was_asked_for = expected.began_at - LEEWAY <= since <= latest
    return was_asked_for and until > expected.now - LEEWAY and not_before <= latest


def _is_this_launch(claims: Claims, expected: Expected) -> bool:
    nonce = claims.get("nonce")
    return isinstance(nonce, str) and same(nonce, expected.nonce)


def _is_ordinary(claims: Claims, _expected: Expected) -> bool:
    says = claims.get(f"{LTI}version"), claims.get(f"{LTI}message_type")
    return says == (VERSION, RESOURCE_LINK)


def _is_deployed(claims: Claims, expected: Expected) -> bool:
    named = claims.get(f"{LTI}deployment_id")
    return isinstance(named, str) and named in expected.deployment_ids


def _is_one_of_ours(claims: Claims, expected: Expected) -> bool:
    return claims.get(f"{LTI}target_link_uri") == expected.launch_address


def _has_a_link(claims: Claims, _expected: Expected) -> bool:
    link = claims.get(f"{LTI}resource_link")
    named = link.get("id") if isinstance(link, dict) else None
    return isinstance(named, str) and 0 < len(named) <= LONGEST_LINK_ID


def _has_roles(claims: Claims, _expected: Expected) -> bool:
    """There may be none in the list; then somebody looks on, as a trainee does."""
    roles = claims.get(ROLES)
    return isinstance(roles, list) and all(isinstance(one, str) for one in roles)


CHECKS: tuple[tuple[Callable[[Claims, Expected], bool], Why], ...] = (
    (_is_from_the_platform, Why.NOT_FOR_US),
    (_is_for_us, Why.NOT_FOR_US),
    (_is_in_time, Why.CLOCK),
    (_is_this_launch, Why.OTHER_LAUNCH),
    (_is_ordinary, Why.KIND),
    (_is_deployed, Why.UNKNOWN_COURSE),
    (_is_one_of_ours, Why.TARGET),
    (_has_a_link, Why.KIND),
    (_has_roles, Why.KIND),
)


def same(one: str, other: str) -> bool:
    """In a time that tells nothing of where they differ."""
    return hmac.compare_digest(one.encode(errors="replace"), other.encode(errors="replace"))


def _page_for(roles: Sequence[str]) -> Meant:
    """The role in the course goes before what somebody is elsewhere in the house."""
    here = [one for one in roles if one.startswith(IN_THE_COURSE)]
    teaches = any(_kind(one) in TEACHING for one in here or roles)
    return Meant.PROGRAMME if teaches else Meant.TRAINEE


def _kind(role: str) -> str:
    """`…/membership#Instructor`, and `…/membership/Instructor#TeachingAssistant` beneath it."""
    path, _, name = role.partition("#")
    parent = path.removeprefix(f"{IN_THE_COURSE}/")
    return parent if parent != path else name


def _moment(told: object) -> float | None:
    if isinstance(told, bool) or not isinstance(told, int | float):
        return None
    try:
        return float(told) if math.isfinite(told) else None
    except OverflowError:
        return None
