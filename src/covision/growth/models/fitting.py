"""Where a supervisee stands in an area, what pulls them back, and what is wanted next."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from covision.core.sensitivity import Sensitivity
from covision.growth.fits import Focus, SupervisorRole, Why
from covision.growth.models.frameworks import Domain
from covision.meetings.models import Meeting
from covision.meetings.states import Level
from covision.people.models import Group, Person

OPEN, PERSONAL = Sensitivity.OPEN, Sensitivity.PERSONAL


class AreaLevel(models.Model):
    """Where a supervisee stands in one area, as the two of a pair agreed, or as one proposes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    supervisee = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    supervisor = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    area = models.ForeignKey(Domain, on_delete=models.CASCADE, related_name="+")
    level = models.CharField(max_length=4, choices=Level.choices)
    proposed_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)

    SENSITIVITY = {
        "id": OPEN,
        "group": OPEN,
        "supervisee": PERSONAL,
        "supervisor": PERSONAL,
        "area": OPEN,
        "level": PERSONAL,
        "proposed_by": PERSONAL,
        "agreed_at": PERSONAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="area_level_one_in_force",
                fields=["group", "supervisee", "supervisor", "area"],
                condition=Q(agreed_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="area_level_one_proposed",
                fields=["group", "supervisee", "supervisor", "area"],
                condition=Q(agreed_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"area level {self.pk}"


class DropBack(models.Model):
    """More structure for a while: why, and until when. In one area, or in all."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    supervisee = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    supervisor = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    area = models.ForeignKey(
        Domain, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    why = models.CharField(max_length=16, choices=Why.choices)
    until_on = models.DateField()
    """The last day on which it holds."""
    said_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    SENSITIVITY = {
        "id": OPEN,
        "group": OPEN,
        "supervisee": PERSONAL,
        "supervisor": PERSONAL,
        "area": OPEN,
        "why": PERSONAL,
        "until_on": PERSONAL,
        "said_by": PERSONAL,
    }

    def __str__(self) -> str:
        return f"drop back {self.pk}"


class Leaning(models.Model):
    """What one of a pair would like their next meeting to be: a wish, or an intention."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="+")
    supervisee = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    supervisor = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    said_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    area = models.ForeignKey(
        Domain, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    role = models.CharField(max_length=16, choices=SupervisorRole.choices, blank=True)
    focus = models.CharField(max_length=20, choices=Focus.choices, blank=True)
    said_at = models.DateTimeField(default=timezone.now)

    SENSITIVITY = {
        "id": OPEN,
        "meeting": OPEN,
        "supervisee": PERSONAL,
        "supervisor": PERSONAL,
        "said_by": PERSONAL,
        "area": OPEN,
        "role": PERSONAL,
        "focus": PERSONAL,
        "said_at": PERSONAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="leaning_once", fields=["meeting", "supervisee", "supervisor", "said_by"]
            ),
        ]

    def __str__(self) -> str:
        return f"leaning {self.pk}"
