"""Walk the log from its first row to its last, and name each row that is not as it was written."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from covision.audit.log import chained_value, head_value, same
from covision.audit.models import AuditChain, AuditEvent


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and at which row."""

    number: int
    sentence: str

    def __str__(self) -> str:
        return self.sentence


@transaction.atomic
def verify() -> tuple[Fault, ...]:
    """Every fault, in the order of the rows; none if the chain holds. Writers wait meanwhile."""
    chain = AuditChain.objects.select_for_update().first()
    if chain is None:
        return tuple(_without_chain())
    return tuple(_faults(chain))


def event_count() -> int:
    return AuditEvent.objects.count()


def _without_chain() -> Iterator[Fault]:
    if AuditEvent.objects.exists():
        yield Fault(0, "The row that says how long the log is, and holds its key, is gone.")


def _faults(chain: AuditChain) -> Iterator[Fault]:
    expected = 1
    before: tuple[str, ...] = ("",)
    for event in AuditEvent.objects.order_by("number").iterator():
        if not 1 <= event.number <= chain.length:
            yield Fault(event.number, f"Row {event.number} is not one that was written.")
            continue
        yield from _missing(expected, event.number - 1)
        is_next = event.number == expected
        before = _chain_values(event, after=before if is_next else (), chain=chain)
        if is_next and event.chained not in before[1:]:
            yield Fault(event.number, f"Row {event.number} is not as it was written.")
        expected = event.number + 1
    yield from _missing(expected, chain.length)
    if expected == chain.length + 1 and not _ends_as_said(chain, before):
        yield Fault(chain.length, f"The log's end, behind row {chain.length}, was changed.")


def _missing(first: int, last: int) -> Iterator[Fault]:
    if first == last:
        yield Fault(first, f"Row {first} is missing.")
    elif first < last:
        yield Fault(first, f"Rows {first} to {last} are missing.")


def _chain_values(
    event: AuditEvent, *, after: tuple[str, ...], chain: AuditChain
) -> tuple[str, ...]:
    """The row's chain value as it stands, and then as it should be.

    Both, so that a chain value that was changed alone names its own row and not the next one.
    """
    should = {chained_value(event, before=one, key=chain.data_key) for one in after}
    return (event.chained, event.chained) if event.chained in should else (event.chained, *should)


def _ends_as_said(chain: AuditChain, last: tuple[str, ...]) -> bool:
    heads = (head_value(chain.length, one, key=chain.data_key) for one in last)
    return any(same(chain.head, head) for head in heads)
