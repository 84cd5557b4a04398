"""A course platform that is only pretended: it has a key, and says whatever a test wants."""

import base64
import json
import time
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import parse_qs, urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from django.conf import settings
from django.test import Client
from joserfc import jws
from joserfc.jwk import OctKey, RSAKey

from covision.hours import course_platforms
from covision.hours.course_launch import LTI, ROLES
from covision.hours.course_platform_fields import Registration
from covision.hours.models import CoursePlatform
from covision.people.models import Person, Practice
from tests.cast import Cast

ISSUER, CLIENT, PLACE = "https://campus.example", "client-7", "deployment-1"
LOGIN = "https://campus.example/auth?tenant=1"
MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership"
HOUSE = "http://purl.imsglobal.org/vocab/lis/v2/institution/person"
LEARNER, INSTRUCTOR = f"{MEMBERSHIP}#Learner", f"{MEMBERSHIP}#Instructor"
ADMINISTRATOR = f"{MEMBERSHIP}#Administrator"
OF_OPENID = frozenset("iss aud azp sub iat exp nbf nonce name email".split())
SECRETS = ("Wilhelmina Quist", "quist@campus.example", "subject-31415", "Blue Heron 101")
"""What the platform tells of a person and a course, and what nobody here ever keeps."""

NOW = int(time.time())
WRONG_CLAIMS: dict[str, dict[str, Any]] = {
    "issuer of another": {"iss": "https://elsewhere.example"},
    "issuer but for a stroke": {"iss": f"{ISSUER}/"},
    "no issuer": {"iss": ...},
    "for another": {"aud": "client-8"},
    "for nobody": {"aud": ...},
    "for several, asked by none": {"aud": [CLIENT, "client-8"]},
    "for several, asked by another": {"aud": [CLIENT, "client-8"], "azp": "client-8"},
    "over": {"exp": NOW - 61 - 3600},
    "without an end": {"exp": ...},
    "of tomorrow": {"iat": NOW + 86_400},
    "of yesterday": {"iat": NOW - 86_400},
    "without a beginning": {"iat": ...},
    "not yet": {"nbf": NOW + 86_400},
    "another number": {"nonce": "nonce-2"},
    "no number": {"nonce": ...},
    "an older version": {"version": "1.1"},
    "no version": {"version": ...},
    "choosing content": {"message_type": "LtiDeepLinkingRequest"},
    "no kind": {"message_type": ...},
    "another place": {"deployment_id": "deployment-2"},
    "no place": {"deployment_id": ...},
    "another target": {"target_link_uri": "https://elsewhere.example/"},
    "no target": {"target_link_uri": ...},
    "no link": {"resource_link": ...},
    "a link without a name": {"resource_link": {"title": "x"}},
    "a link that is a word": {"resource_link": "link-1"},
    "no roles": {"roles": ...},
    "roles that are a word": {"roles": INSTRUCTOR},
    "roles that are numbers": {"roles": [7]},
}
"""Each alters one thing of a whole launch."""


@cache
def key(kid: str) -> RSAKey:
    return RSAKey.generate_key(2048, parameters={"kid": kid})


def public(*kids: str) -> str:
    rows = [{**key(kid).as_dict(private=False), "use": "sig"} for kid in kids or ("key-1",)]
    return json.dumps({"keys": rows})


def registration(**changes: Any) -> Registration:
    told: dict[str, Any] = {
        "label": "Campus",
        "issuer": ISSUER,
        "client_id": CLIENT,
        "deployment_ids": (PLACE,),
        "login_address": LOGIN,
        "key_set": public(),
    }
    return Registration(**{**told, **changes})


def added(
    cast: Cast, *, practice: Practice | None = None, by: Person | None = None, **changes: Any
) -> CoursePlatform:
    wanted = registration(**changes)
    where = practice or cast.practice
    return course_platforms.add_platform(where, wanted=wanted, by=by or cast.eva)


def launch_address() -> str:
    return f"{settings.SITE_URL}/lti/launch/"


def asked(**changes: str) -> dict[str, str]:
    told = {
        "iss": ISSUER,
        "client_id": CLIENT,
        "login_hint": "hint-1",
        "lti_message_hint": '{"cmid": 3}',
        "target_link_uri": launch_address(),
    }
    return {**told, **changes}


def question(browser: Client, **changes: str) -> dict[str, str]:
    """What the browser is sent to the platform with, after the first step."""
    answer = browser.get("/lti/login/", asked(**changes))
    assert answer.status_code == 302, answer.content.decode()
    parts = urlsplit(answer.headers["Location"])
    return {name: values[0] for name, values in parse_qs(parts.query).items()}


def claims(drawn: str, /, **changes: Any) -> dict[str, Any]:
    """Of a whole launch; `...` takes a claim out."""
    now = int(time.time())
    told: dict[str, Any] = {
        "iss": ISSUER,
        "aud": CLIENT,
        "sub": SECRETS[2],
        "name": SECRETS[0],
        "email": SECRETS[1],
        "iat": now,
        "exp": now + 300,
        "nonce": drawn,
        f"{LTI}version": "1.3.0",
        f"{LTI}message_type": "LtiResourceLinkRequest",
        f"{LTI}deployment_id": PLACE,
        f"{LTI}target_link_uri": launch_address(),
        f"{LTI}resource_link": {"id": "link-1", "title": SECRETS[3]},
        f"{LTI}context": {"id": "course-1", "title": SECRETS[3]},
        ROLES: [LEARNER],
    }
    changed = {
        name if name in OF_OPENID else f"{LTI}{name}": value for name, value in changes.items()
    }
    return {name: value for name, value in {**told, **changed}.items() if value is not ...}


def token(
    told: Mapping[str, Any] | bytes,
    *,
    header: Mapping[str, Any] | None = None,
    by: RSAKey | OctKey | None = None,
) -> str:
    said = {"alg": "RS256", "kid": "key-1", "typ": "JWT", **(header or {})}
    said = {name: value for name, value in said.items() if value is not ...}
    payload = told if isinstance(told, bytes) else json.dumps(told).encode()
    registry = jws.JWSRegistry(algorithms=[str(said["alg"])], strict_check_header=False)
    return jws.serialize_compact(said, payload, by or key("key-1"), registry=registry)


def part(held: bytes) -> str:
    return base64.urlsafe_b64encode(held).rstrip(b"=").decode()


def signed_by_hand(told: Mapping[str, Any], header: Mapping[str, Any]) -> str:
    """A header that the library would not write, under a signature that is good."""
    begins = f"{part(json.dumps(header).encode())}.{part(json.dumps(told).encode())}"
    private: Any = key("key-1").private_key
    signature = private.sign(begins.encode(), padding.PKCS1v15(), hashes.SHA256())
    return f"{begins}.{part(signature)}"


def launched(browser: Client, **changes: Any) -> Any:
    """Both steps, as a browser goes them."""
    asked_for = question(browser)
    sent = {"state": asked_for["state"], "id_token": token(claims(asked_for["nonce"], **changes))}
    return browser.post("/lti/launch/", sent)
