"""Give every data key a new master key around it, so that the old master key can be thrown away."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import Model

from covision.core.sealing import is_current, open_wrapped, rewrap
from covision.management.checking import wrapped_key_fields

BATCH = 500


def rewrap_all() -> int:
    """Wrap every data key by the first master key. Can be stopped at any point and run again."""
    return sum(
        _rewrap_batch(model, name, batch)
        for model, name in wrapped_key_fields()
        for batch in _batches(model, name)
    )


def _batches(model: type[Model], name: str) -> Iterator[list[tuple[object, bytes]]]:
    """Rows whose key is not current, by primary key, so that each row is looked at once."""
    rows = model._default_manager.order_by("pk").values_list("pk", name)
    last = None
    while True:
        batch = list((rows if last is None else rows.filter(pk__gt=last))[:BATCH])
        if not batch:
            return
        last = batch[-1][0]
        yield [(pk, bytes(wrapped)) for pk, wrapped in batch if not is_current(wrapped)]


@transaction.atomic
def _rewrap_batch(model: type[Model], name: str, batch: list[tuple[object, bytes]]) -> int:
    """Only where the row still holds what was read: a key that changed meanwhile is not undone."""
    return sum(
        model._default_manager.filter(pk=pk, **{name: wrapped}).update(**{name: rewrap(wrapped)})
        for pk, wrapped in batch
    )


def count_left() -> int:
    """How many data keys are not yet wrapped by the first master key. Opens every one of them."""
    left = 0
    for model, name in wrapped_key_fields():
        for wrapped in model._default_manager.values_list(name, flat=True).iterator():
            open_wrapped(wrapped)
            left += not is_current(wrapped)
    return left
