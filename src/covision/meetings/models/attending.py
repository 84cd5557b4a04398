"""Who was at a meeting, as it was confirmed; what was contested and corrected stands beside it."""

import uuid

from django.db import models
from django.db.models import Q

from covision.core.fields import SharedField
from covision.core.sensitivity import Sensitivity
from covision.meetings.models.meeting import Meeting
from covision.meetings.outcomes import Came, Modality, Word
from covision.people.models import Person
from covision.people.states import GroupKind

OPEN, PERSONAL, SHARED = Sensitivity.OPEN, Sensitivity.PERSONAL, Sensitivity.SHARED


class AttendanceSheet(models.Model):
    """What holds for everybody who was at a meeting, as an hours ledger counts it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="sheet")
    kind = models.CharField(max_length=16, choices=GroupKind.choices)
    size = models.PositiveSmallIntegerField()
    """How many were there when it was confirmed."""
    supervisor = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    modality = models.CharField(max_length=16, choices=Modality.choices)
    confirmed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    confirmed_at = models.DateTimeField()

    SENSITIVITY = {
        "id": OPEN,
        "meeting": OPEN,
        "kind": OPEN,
        "size": OPEN,
        "supervisor": PERSONAL,
        "modality": OPEN,
        "confirmed_by": PERSONAL,
        "confirmed_at": OPEN,
    }

    def __str__(self) -> str:
        return f"attendance sheet {self.pk}"


class AttendanceEntry(models.Model):
    """One word on how somebody was there. Never changed: the last that is no question holds."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sheet = models.ForeignKey(AttendanceSheet, on_delete=models.CASCADE, related_name="entries")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="attendance_entries")
    number = models.PositiveSmallIntegerField()
    word = models.CharField(max_length=16, choices=Word.choices)
    came = models.CharField(max_length=16, choices=Came.choices)
    from_at = models.DateTimeField(null=True, blank=True)
    until_at = models.DateTimeField(null=True, blank=True)
    minutes = models.PositiveIntegerField()
    reason = SharedField(default=b"")
    """For a correction, or for leaving it as it was; sealed under the key of the meeting."""
    said_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    said_at = models.DateTimeField()

    SENSITIVITY = {
        "id": OPEN,
        "sheet": OPEN,
        "person": PERSONAL,
        "number": OPEN,
        "word": PERSONAL,
        "came": PERSONAL,
        "from_at": PERSONAL,
        "until_at": PERSONAL,
        "minutes": PERSONAL,
        "reason": SHARED,
        "said_by": PERSONAL,
        "said_at": PERSONAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="attendance_entry_number_once", fields=["sheet", "person", "number"]
            ),
            models.CheckConstraint(
                name="attendance_entry_times_for_whoever_was_there",
                condition=Q(
                    came__in=["whole", "late", "part"],
                    from_at__isnull=False,
                    until_at__isnull=False,
                )
                | Q(
                    came__in=["notice", "no-show"],
                    from_at__isnull=True,
                    until_at__isnull=True,
                    minutes=0,
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"attendance entry {self.pk}"
