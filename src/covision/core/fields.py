"""Columns that hold ciphertext, and refuse anything else."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import BaseExpression

from covision.core.sealing import Sealed, SealedForOthers

if TYPE_CHECKING:
    KeyColumn = models.BinaryField[bytes, bytes]
    SealedColumn = models.BinaryField[Sealed, Sealed]
else:  # what the checker reads in brackets, Django's own class does not take
    KeyColumn = SealedColumn = models.BinaryField


class WrappedKeyField(KeyColumn):
    """A data key, wrapped by a master key. `rotate_master_key` finds these by their type."""


class SealedField(SealedColumn):
    """Its owner's own words, sealed."""

    kind: type[Sealed] = Sealed

    def from_db_value(
        self, value: bytes | None, _expression: BaseExpression, _connection: BaseDatabaseWrapper
    ) -> Sealed | None:
        return None if value is None else self.kind(value)

    def get_prep_value(self, value: Any) -> Any:
        if value is not None and value != b"" and not isinstance(value, self.kind):
            raise TypeError(f"{self.name} takes only {self.kind.__name__}.")
        return super().get_prep_value(value)


class SharedField(SealedField):
    """Words that others read: only what came through the gate fits."""

    kind = SealedForOthers
