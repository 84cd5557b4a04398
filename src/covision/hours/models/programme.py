"""Who leads a programme, who lets it see their hours, and what was counted for it."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from covision.core.sensitivity import Sensitivity
from covision.hours.models.ledger import Ledger
from covision.people.models import Person, Practice

OPEN, PERSONAL = Sensitivity.OPEN, Sensitivity.PERSONAL


class ProgrammeLead(models.Model):
    """Somebody of a practice who sees the figures of its hours, without administering it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="programme_leads")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    named_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    since_at = models.DateTimeField(default=timezone.now)
    until_at = models.DateTimeField(null=True, blank=True)

    SENSITIVITY = {
        "id": OPEN,
        "practice": OPEN,
        "person": PERSONAL,
        "named_by": PERSONAL,
        "since_at": OPEN,
        "until_at": OPEN,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="programme_lead_once_at_a_time",
                fields=["practice", "person"],
                condition=Q(until_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"programme lead {self.pk}"


class ShownHours(models.Model):
    """That a ledger's owner lets one practice see figures of her hours there, by her own word."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ledger = models.ForeignKey(Ledger, on_delete=models.CASCADE, related_name="shown_hours")
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="shown_hours")
    since_at = models.DateTimeField(default=timezone.now)
    until_at = models.DateTimeField(null=True, blank=True)

    SENSITIVITY = {
        "id": OPEN,
        "ledger": PERSONAL,
        "practice": PERSONAL,
        "since_at": PERSONAL,
        "until_at": PERSONAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="hours_shown_once_at_a_time",
                fields=["ledger", "practice"],
                condition=Q(until_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"shown hours {self.pk}"


class CohortFigure(models.Model):
    """What was counted of one ledger for one practice; gone with the word that let it be seen."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    shown = models.OneToOneField(ShownHours, on_delete=models.CASCADE, related_name="figure")
    version = models.PositiveIntegerField()
    """Of the ledger when it was counted."""
    counted_on = models.DateField()
    figures = models.JSONField()

    SENSITIVITY = {
        "id": OPEN,
        "shown": OPEN,
        "version": OPEN,
        "counted_on": OPEN,
        "figures": PERSONAL,
    }

    def __str__(self) -> str:
        return f"cohort figure {self.pk}"
