"""Somebody raises a concern, and somebody looks at it. What it is about is said, not stored."""

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.people.models import Group, Person
from covision.safety.models import Concern
from covision.safety.rules import check_may_become
from covision.safety.states import ConcernKind, ConcernState


@transaction.atomic
def raise_concern(
    subject: object, *, kind: ConcernKind, group: Group, told: Person | None, by: Person
) -> Concern:
    """The record names no practice: whoever administers it is not told."""
    concern = Concern.objects.create(
        kind=kind,
        subject=str(subject),
        group=group,
        told=told,
        raised_by=by,
        raised_at=timezone.now(),
    )
    record(by=by, act="safety.raise", subject=concern)
    return concern


@transaction.atomic
def look_at(concern: Concern, *, by: Person) -> None:
    concern = Concern.objects.select_for_update(of=("self",)).get(pk=concern.pk)
    check_may_become(concern, ConcernState.LOOKED_AT)
    concern.state = ConcernState.LOOKED_AT
    concern.looked_at, concern.looked_at_by = timezone.now(), by
    concern.save(update_fields=["state", "looked_at", "looked_at_by"])
    record(by=by, act="safety.look_at", subject=concern)
