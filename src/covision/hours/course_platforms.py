"""An administrator lets a course platform open the practice's hours, changes that, or ends it."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from covision.audit.log import record
from covision.core.errors import NotPossible
from covision.hours.course_access import open_platforms
from covision.hours.course_key_sets import read_key_set
from covision.hours.course_platform_fields import Registration
from covision.hours.course_rules import (
    IS_HERE,
    check_has_keys,
    check_has_room,
    check_is_new,
    check_registration,
)
from covision.hours.models import CoursePlatform
from covision.people.models import Person, Practice
from covision.people.rules import check_may_administer

HAS_ENDED = "This platform was ended in the meantime. Add it anew if it is to open hours again."


@transaction.atomic
def add_platform(practice: Practice, *, wanted: Registration, by: Person) -> CoursePlatform:
    check_may_administer(practice, by=by)
    check_registration(wanted)
    Practice.objects.select_for_update().get(pk=practice.pk)
    check_has_room(practice)
    check_is_new(wanted)
    made = CoursePlatform(practice=practice, added_by=by)
    _fill(made, wanted)
    _save(made, is_new=True)
    record(by=by, act="course_platform.add", subject=made, practice=practice)
    return made


@transaction.atomic
def change_platform(platform: CoursePlatform, *, wanted: Registration, by: Person) -> None:
    check_may_administer(platform.practice, by=by)
    check_registration(wanted)
    held = _held(platform)
    check_is_new(wanted, besides=held.pk)
    if (held.keys_address, held.issuer) != (wanted.keys_address, wanted.issuer):
        held.fetched_keys, held.fetched_at, held.tried_at = [], None, None
    _fill(held, wanted)
    _save(held)
    record(by=by, act="course_platform.change", subject=held, practice=held.practice)


@transaction.atomic
def end_platform(platform: CoursePlatform, *, by: Person) -> None:
    """From this moment it opens nothing, also what was begun."""
    check_may_administer(platform.practice, by=by)
    held = _held(platform)
    held.ended_at = timezone.now()
    held.save(update_fields=["ended_at"])
    record(by=by, act="course_platform.end", subject=held, practice=held.practice)


def _held(platform: CoursePlatform) -> CoursePlatform:
    held = open_platforms().select_for_update(of=("self",)).filter(pk=platform.pk).first()
    if held is None:
        raise NotPossible(HAS_ENDED)
    return held


def _save(row: CoursePlatform, *, is_new: bool = False) -> None:
    """Two practices may register the same at once: the database lets one of them."""
    try:
        with transaction.atomic():
            row.save(force_insert=is_new)
    except IntegrityError:
        raise NotPossible(IS_HERE) from None


def _fill(row: CoursePlatform, wanted: Registration) -> None:
    if wanted.key_set.strip():
        row.pasted_keys = read_key_set(wanted.key_set.strip())
    elif wanted.forgets_pasted:
        row.pasted_keys = []
    check_has_keys(address=wanted.keys_address, pasted=row.pasted_keys)
    row.label, row.issuer, row.client_id = wanted.label, wanted.issuer, wanted.client_id
    row.deployment_ids = [*dict.fromkeys(wanted.deployment_ids)]
    row.login_address, row.keys_address = wanted.login_address, wanted.keys_address
