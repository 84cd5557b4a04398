"""What waits beside a ledger: hours that come back each week, what was skipped, files laid out."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from covision.core.fields import SealedField
from covision.core.sensitivity import Sensitivity
from covision.hours.import_states import ImportState
from covision.hours.models.ledger import (
    CATEGORIES,
    DAY,
    MODALITIES,
    HoursSupervisor,
    Ledger,
    Setting,
)
from covision.licensure.entry import Modality

OPEN, PERSONAL = Sensitivity.OPEN, Sensitivity.PERSONAL
CLINICAL = Sensitivity.CLINICAL


class Repetition(models.Model):
    """Hours that come back each week. It proposes; it writes nothing by itself."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ledger = models.ForeignKey(Ledger, on_delete=models.CASCADE, related_name="repetitions")
    weekday = models.PositiveSmallIntegerField()
    """0 is Monday."""
    minutes = models.PositiveSmallIntegerField()
    category = models.CharField(max_length=40, choices=CATEGORIES)
    setting = models.ForeignKey(Setting, on_delete=models.CASCADE, related_name="+")
    supervisor = models.ForeignKey(
        HoursSupervisor, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    modality = models.CharField(max_length=12, choices=MODALITIES, default=Modality.IN_PERSON)
    supervisees = models.PositiveSmallIntegerField(default=1)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    SENSITIVITY = {
        "id": OPEN,
        "ledger": OPEN,
        "weekday": PERSONAL,
        "minutes": PERSONAL,
        "category": PERSONAL,
        "setting": PERSONAL,
        "supervisor": PERSONAL,
        "modality": PERSONAL,
        "supervisees": PERSONAL,
        "from_on": PERSONAL,
        "until_on": PERSONAL,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(name="repeats_on_a_weekday", condition=Q(weekday__lte=6)),
            models.CheckConstraint(
                name="repeats_within_a_day", condition=Q(minutes__gt=0, minutes__lte=DAY)
            ),
        ]

    def __str__(self) -> str:
        return f"repetition {self.pk}"


class SkippedHours(models.Model):
    """One proposal that its owner does not want: of a repetition or a meeting, on one day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ledger = models.ForeignKey(Ledger, on_delete=models.CASCADE, related_name="skipped")
    came_from = models.UUIDField()
    day = models.DateField()

    SENSITIVITY = {"id": OPEN, "ledger": OPEN, "came_from": PERSONAL, "day": PERSONAL}

    class Meta:
        constraints = [
            models.UniqueConstraint(name="skipped_once", fields=["ledger", "came_from", "day"])
        ]

    def __str__(self) -> str:
        return f"skipped hours {self.pk}"


class HoursImport(models.Model):
    """A file of hours, laid out to be looked at, then taken in whole or dropped."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ledger = models.ForeignKey(Ledger, on_delete=models.CASCADE, related_name="imports")
    state = models.CharField(
        max_length=10, choices=ImportState.choices, default=ImportState.LAID_OUT
    )
    content = SealedField(default=b"")
    """Its lines and how its columns are read, while it is looked at; empty afterwards."""
    lines = models.PositiveIntegerField(default=0)
    laid_out_at = models.DateTimeField(default=timezone.now)
    taken_in_at = models.DateTimeField(null=True, blank=True)

    SENSITIVITY = {
        "id": OPEN,
        "ledger": OPEN,
        "state": PERSONAL,
        "content": CLINICAL,
        "lines": PERSONAL,
        "laid_out_at": PERSONAL,
        "taken_in_at": PERSONAL,
    }

    class Meta:
        ordering = ["-laid_out_at"]

    def __str__(self) -> str:
        return f"hours import {self.pk}"
