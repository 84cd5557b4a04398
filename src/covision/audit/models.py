"""The audit log: rows without foreign keys, each bound to the one before."""

from django.db import models

from covision.core.fields import WrappedKeyField
from covision.core.sensitivity import Sensitivity


class AuditEvent(models.Model):
    """One thing that somebody did. Never changed, never deleted.

    Holds no foreign keys: the log outlives what it speaks of.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=64)
    act = models.CharField(max_length=64)
    subject = models.CharField(max_length=128)
    practice = models.CharField(max_length=64, blank=True)
    chained = models.CharField(max_length=64)
    """HMAC-SHA-256 of this row and of the one before, under the chain's key."""

    SENSITIVITY = {
        "number": Sensitivity.OPEN,
        "at": Sensitivity.OPEN,
        "actor": Sensitivity.PERSONAL,
        "act": Sensitivity.OPEN,
        "subject": Sensitivity.OPEN,
        "practice": Sensitivity.OPEN,
        "chained": Sensitivity.OPEN,
    }

    def __str__(self) -> str:
        return f"event {self.number}"


class AuditChain(models.Model):
    """One row: the chain's key, and how long the chain is, so that a cut-off end shows."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    data_key = WrappedKeyField()
    length = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=64)
    """HMAC-SHA-256 of the length and the last row's chain value, under the chain's key."""

    SENSITIVITY = {
        "id": Sensitivity.OPEN,
        "data_key": Sensitivity.SECRET,
        "length": Sensitivity.OPEN,
        "head": Sensitivity.OPEN,
    }

    class Meta:
        constraints = [models.CheckConstraint(name="audit_one_chain", condition=models.Q(id=1))]

    def __str__(self) -> str:
        return f"chain of {self.length}"
