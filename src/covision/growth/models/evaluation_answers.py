"""What both answered to an evaluation, and appeals against it."""

import uuid

from django.db import models
from django.db.models import Q

from covision.core.fields import SharedField
from covision.core.sensitivity import Sensitivity
from covision.growth.evaluation_states import Answer
from covision.growth.models.evaluating import Evaluation
from covision.meetings.outcomes import Party
from covision.people.models import Person

OPEN, PERSONAL, SHARED = Sensitivity.OPEN, Sensitivity.PERSONAL, Sensitivity.SHARED


class EvaluationSignature(models.Model):
    """What one of the two answered, with the hash of what was before them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="signatures")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="evaluation_signatures"
    )
    party = models.CharField(max_length=16, choices=Party.choices)
    answer = models.CharField(max_length=16, choices=Answer.choices)
    hand = models.CharField(max_length=120, blank=True)
    """The name as the person typed it; empty where nobody signed."""
    content_hash = models.CharField(max_length=64)
    answered_at = models.DateTimeField()

    SENSITIVITY = {
        "id": OPEN,
        "evaluation": OPEN,
        "person": PERSONAL,
        "party": PERSONAL,
        "answer": PERSONAL,
        "hand": PERSONAL,
        "content_hash": OPEN,
        "answered_at": PERSONAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="evaluation_signature_once", fields=["evaluation", "party"]
            )
        ]

    def __str__(self) -> str:
        return f"evaluation signature {self.pk}"


class Appeal(models.Model):
    """That an evaluation was appealed against, and what was decided elsewhere about it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="appeals")
    noted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    appealed_on = models.DateField()
    to_whom = SharedField()
    decided_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_by_whom = SharedField(default=b"")
    outcome = SharedField(default=b"")

    SENSITIVITY = {
        "id": OPEN,
        "evaluation": OPEN,
        "noted_by": PERSONAL,
        "appealed_on": PERSONAL,
        "to_whom": SHARED,
        "decided_on": PERSONAL,
        "recorded_by": PERSONAL,
        "decided_by_whom": SHARED,
        "outcome": SHARED,
    }

    class Meta:
        ordering = ["appealed_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="appeal_decided_with_its_recorder",
                condition=Q(decided_on=None, recorded_by=None)
                | Q(decided_on__isnull=False, recorded_by__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"appeal {self.pk}"
