"""A private journal as the server has it: sealed entries, and the locks that its writer opens."""

import uuid

from django.db import models
from django.db.models import Q

from covision.core.fields import SealedField
from covision.core.sensitivity import Sensitivity
from covision.people.models import Person
from covision.reflection.states import LockKind

OPEN, PERSONAL, CLINICAL = Sensitivity.OPEN, Sensitivity.PERSONAL, Sensitivity.CLINICAL
SECRET = Sensitivity.SECRET


class JournalLock(models.Model):
    """One way to open a journal: its key, shut in the browser. Sealed here once more."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="journal_locks")
    kind = models.CharField(max_length=16, choices=LockKind.choices)
    sealed = SealedField()

    SENSITIVITY = {"id": OPEN, "person": PERSONAL, "kind": OPEN, "sealed": SECRET}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="journal_lock_one_of_a_kind",
                fields=["person", "kind"],
                condition=~Q(kind=LockKind.PASSKEY),
            )
        ]

    def __str__(self) -> str:
        return f"journal lock {self.pk}"


class JournalEntry(models.Model):
    """One entry, sealed in its writer's browser, and here once more. It has no time of day, no day.

    `entry_id` is chosen in the browser and means something to its writer alone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="journal_entries")
    entry_id = models.UUIDField()
    version = models.PositiveIntegerField(default=1)
    sealed = SealedField()

    SENSITIVITY = {
        "id": OPEN,
        "person": PERSONAL,
        "entry_id": OPEN,
        "version": OPEN,
        "sealed": CLINICAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="journal_entry_once", fields=["person", "entry_id"])
        ]

    def __str__(self) -> str:
        return f"journal entry {self.pk}"
