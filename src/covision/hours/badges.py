"""A milestone as an Open Badge 3.0: a credential that a practice signs and anybody can check.

The proof is a JWT (Open Badges 3.0, 8.2) with the Ed25519 key that signs the practice's statements
of hours; its public part stands in the header, and its fingerprint on the practice's public page.
"""

import hashlib
import json
import secrets
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.db import transaction
from joserfc import jws
from joserfc.jwk import OKPKey

from covision.audit.log import record
from covision.core.errors import NotFound
from covision.hours.badge_reading import ALGORITHM, url64
from covision.hours.evidence_access import NOT_THERE
from covision.hours.evidence_rules import check_is_own
from covision.hours.milestones import Milestone, milestones_of
from covision.hours.models import Ledger, SigningKey
from covision.hours.signing_keys import key_in_use, private_of
from covision.people.models import Person

CONTEXT = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
]
SALT = 16


@transaction.atomic
def take_badge(ledger: Ledger, *, practice_id: object, key: str, by: Person) -> str:
    """Only for what was reached, and only for whose hours they are."""
    check_is_own(ledger, by=by)
    reached = next(
        (one for one in milestones_of(ledger) if (one.practice.pk, one.key) == (practice_id, key)),
        None,
    )
    if reached is None:
        raise NotFound(NOT_THERE)
    signing = key_in_use(reached.practice)
    told = credential(reached, of=by, signing=signing)
    made = signed(told, signing, since=reached.reached_at)
    record(by=by, act="hours.take_badge", subject=ledger)
    return made


def credential(reached: Milestone, *, of: Person, signing: SigningKey) -> dict[str, Any]:
    """What the badge says. The learner stands in it as a salted hash of the address."""
    practice = f"{settings.SITE_URL}/verify/key/{signing.fingerprint}/"
    when = reached.reached_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    achievement = f"{settings.SITE_URL}/vocabulary/#{reached.key}"
    salt = secrets.token_hex(SALT)
    return {
        "@context": CONTEXT,
        "id": f"urn:uuid:{badge_id(reached, of=of)}",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": reached.name,
        "issuer": {"id": practice, "type": ["Profile"], "name": reached.practice.name},
        "validFrom": when,
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [
                {
                    "type": "IdentityObject",
                    "hashed": True,
                    "identityType": "emailAddress",
                    "salt": salt,
                    "identityHash": identity_hash(of.email, salt=salt),
                }
            ],
            "achievement": {
                "id": achievement,
                "type": ["Achievement"],
                "achievementType": "Achievement",
                "name": reached.name,
                "description": f"{reached.name} at {reached.practice.name}.",
                "criteria": {
                    "narrative": "A supervisor signed statements over the exact hours, which "
                    "add up to at least this sum. It is no licence and no board’s count."
                },
            },
        },
    }


def identity_hash(email: str, *, salt: str) -> str:
    return "sha256$" + hashlib.sha256(f"{email}{salt}".encode()).hexdigest()


def badge_id(reached: Milestone, *, of: Person) -> str:
    """The same for the same milestone, so that it is one badge wherever it is put."""
    name = f"{settings.SITE_URL}/{of.pk}/{reached.practice.pk}/{reached.key}"
    return str(uuid5(NAMESPACE_URL, name))


def signed(told: dict[str, Any], signing: SigningKey, *, since: datetime) -> str:
    public = {"kty": "OKP", "crv": "Ed25519", "x": url64(bytes.fromhex(signing.public))}
    header = {"alg": ALGORITHM, "typ": "JWT", "jwk": public}
    claims = {
        **told,
        "iss": told["issuer"]["id"],
        "jti": told["id"],
        "sub": told["id"],
        "nbf": int(since.timestamp()),
    }
    key = OKPKey.import_key({**public, "d": url64(private_of(signing))})
    payload = json.dumps(claims, ensure_ascii=False).encode()
    return jws.serialize_compact(header, payload, key, algorithms=[ALGORITHM])
