"""The second step of a launch: the proof is checked, spent, and a page is named.

It signs nobody in and makes no account. What is written is that a launch came from a platform and
which kind of page it meant; nobody of the course can be found in it.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db import transaction

from covision.audit.log import record
from covision.hours.course_access import platform_of_launch
from covision.hours.course_beginning import Begun
from covision.hours.course_keys import keys_for
from covision.hours.course_launch import LEEWAY, OPEN_FOR, Expected, Meant, meant_by, same
from covision.hours.course_refusals import Why, refused
from covision.hours.course_token import claims_in, kid_of
from covision.hours.models import CoursePlatform, SpentLaunch

TOO_OLD_AFTER = timedelta(seconds=OPEN_FOR + LEEWAY)


@dataclass(frozen=True, slots=True)
class Arrival:
    practice_id: UUID
    meant: Meant


def launch(begun: Begun, *, state: str, token: str, launch_address: str, at: float) -> Arrival:
    """Whoever it is. Keys may be asked for on the way, so it is no single transaction."""
    if not same(state, begun.state):
        raise refused(Why.OTHER_BROWSER)
    if not token:
        raise refused(Why.NOTHING_SENT)
    platform = platform_of_launch(begun.platform_id)
    claims = claims_in(token, keys=keys_for(platform, kid_of(token)))
    expected = Expected(
        issuer=platform.issuer,
        client_id=platform.client_id,
        deployment_ids=platform.deployment_ids,
        nonce=begun.nonce,
        launch_address=launch_address,
        began_at=begun.at,
        now=at,
    )
    meant = meant_by(claims, expected)
    _spend(begun, platform, meant, at=datetime.fromtimestamp(at, tz=UTC))
    return Arrival(platform.practice_id, meant)


@transaction.atomic
def _spend(begun: Begun, platform: CoursePlatform, meant: Meant, *, at: datetime) -> None:
    """A row that can be there once decides, also between two processes; old ones go on the way.

    A cache may forget it early or be asked by two at a time, and a cookie that is taken back can
    be kept by whoever means harm.
    """
    SpentLaunch.objects.filter(expires_at__lt=at).delete()
    digest = hashlib.sha256(begun.nonce.encode()).hexdigest()
    _, is_new = SpentLaunch.objects.get_or_create(
        digest=digest, defaults={"expires_at": at + TOO_OLD_AFTER}
    )
    if not is_new:
        raise refused(Why.SPENT)
    record(by=None, act=f"course.launch_{meant}", subject=platform, practice=platform.practice)
