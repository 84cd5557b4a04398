"""What became of a commitment, in the words of whoever made it."""

import uuid

from django.db import models
from django.db.models import Q

from covision.core.fields import SharedField
from covision.core.sensitivity import Sensitivity
from covision.meetings.models.after import Commitment
from covision.meetings.outcomes import Became

OPEN, PERSONAL, SHARED = Sensitivity.OPEN, Sensitivity.PERSONAL, Sensitivity.SHARED


class Outcome(models.Model):
    """One answer to what became of a commitment. The group reads it if its author lets it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="outcomes")
    became = models.CharField(max_length=16, choices=Became.choices)
    text = SharedField(default=b"")
    is_told = models.BooleanField()
    """Whether the group may see that the loop has closed, and how."""
    next_on = models.DateField(null=True, blank=True)
    """When it comes back, if it is carried on."""
    said_at = models.DateTimeField()

    SENSITIVITY = {
        "id": OPEN,
        "commitment": OPEN,
        "became": PERSONAL,
        "text": SHARED,
        "is_told": PERSONAL,
        "next_on": PERSONAL,
        "said_at": PERSONAL,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="outcome_carried_on_has_its_day",
                condition=Q(became="carry-on", next_on__isnull=False)
                | (~Q(became="carry-on") & Q(next_on__isnull=True)),
            )
        ]

    def __str__(self) -> str:
        return f"outcome {self.pk}"
