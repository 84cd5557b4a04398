"""Individual supervision: where the supervisee stands, and the stance they ask for today."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from covision.core.sensitivity import Sensitivity
from covision.meetings.models.meeting import Meeting
from covision.meetings.states import Level, Stance
from covision.people.models import Group, Person

OPEN, PERSONAL = Sensitivity.OPEN, Sensitivity.PERSONAL


class SupervisionLevel(models.Model):
    """Where a supervisee stands, as the two of one pair agreed, or as one of them proposes.

    It belongs to these two: another supervisor in the same group begins without it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="levels")
    supervisee = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="levels")
    supervisor = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    level = models.CharField(max_length=4, choices=Level.choices)
    proposed_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    proposed_at = models.DateTimeField(default=timezone.now)
    agreed_at = models.DateTimeField(null=True, blank=True)

    SENSITIVITY = {
        "id": OPEN,
        "group": OPEN,
        "supervisee": PERSONAL,
        "supervisor": PERSONAL,
        "level": PERSONAL,
        "proposed_by": PERSONAL,
        "proposed_at": PERSONAL,
        "agreed_at": PERSONAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="level_one_in_force",
                fields=["group", "supervisee", "supervisor"],
                condition=Q(agreed_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="level_one_proposed",
                fields=["group", "supervisee", "supervisor"],
                condition=Q(agreed_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"supervision level {self.pk}"


class StanceWish(models.Model):
    """The stance that a supervisee asks for in one meeting."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="stance_wish")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    stance = models.CharField(max_length=16, choices=Stance.choices)
    wished_at = models.DateTimeField()

    SENSITIVITY = {
        "id": OPEN,
        "meeting": OPEN,
        "person": PERSONAL,
        "stance": PERSONAL,
        "wished_at": PERSONAL,
    }
