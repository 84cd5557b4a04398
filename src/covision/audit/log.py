"""Write down what somebody did, in the same transaction as the act itself."""

import hmac
import json
from datetime import UTC

from django.db import transaction
from django.utils import timezone

from covision.audit.models import AuditChain, AuditEvent
from covision.core.sealing import fingerprint, new_data_key

NOBODY = "covision"
"""The actor of what the software does by itself."""


@transaction.atomic
def record(*, by: object | None, act: str, subject: object, practice: object | None = None) -> None:
    """Append one event. `subject` is written as its `str()`: a kind and an id, never its text.

    The last thing an act does: it holds the chain until the transaction ends, and whoever holds
    the chain and then waits for another row can meet somebody who does it the other way round.
    """
    chain = _locked_chain()
    last = AuditEvent.objects.order_by("-number").values_list("chained", flat=True).first() or ""
    event = AuditEvent(
        number=chain.length + 1,
        at=timezone.now(),
        actor=str(getattr(by, "pk", NOBODY)),
        act=act,
        subject=str(subject),
        practice=str(getattr(practice, "pk", "")),
    )
    event.chained = chained_value(event, before=last, key=chain.data_key)
    event.save(force_insert=True)
    chain.length = event.number
    chain.head = head_value(event.number, event.chained, key=chain.data_key)
    chain.save(update_fields=["length", "head"])


def chained_value(event: AuditEvent, *, before: str, key: bytes) -> str:
    row = [
        event.number,
        event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        event.actor,
        event.act,
        event.subject,
        event.practice,
        before,
    ]
    return fingerprint(json.dumps(row), key=key, place="audit.event")


def head_value(length: int, last: str, *, key: bytes) -> str:
    return fingerprint(f"{length}:{last}", key=key, place="audit.head")


def same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())


def _locked_chain() -> AuditChain:
    """The chain, held until the transaction ends: SQLite has one writer, PostgreSQL locks."""
    chain = AuditChain.objects.select_for_update().filter(pk=1).first()
    if chain is not None:
        return chain
    key = new_data_key()
    AuditChain.objects.get_or_create(
        pk=1, defaults={"data_key": key, "head": head_value(0, "", key=key)}
    )
    return AuditChain.objects.select_for_update().get(pk=1)
