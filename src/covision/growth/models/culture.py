"""Where people stand in culture and power, and whether it was touched: nobody reads an answer."""

import uuid

from django.db import models
from django.utils import timezone

from covision.core.fields import SealedField, SharedField
from covision.core.sensitivity import Sensitivity
from covision.meetings.models import Meeting
from covision.people.models import Group, Person

OPEN, PERSONAL = Sensitivity.OPEN, Sensitivity.PERSONAL
CLINICAL, SHARED = Sensitivity.CLINICAL, Sensitivity.SHARED


class OwnStandpoint(models.Model):
    """Where somebody stands, as she writes it for herself. Nobody else has a door to it."""

    person = models.OneToOneField(
        Person, on_delete=models.CASCADE, primary_key=True, related_name="own_standpoint"
    )
    words = SealedField(default=b"")
    saved_at = models.DateTimeField(default=timezone.now)

    SENSITIVITY = {"person": PERSONAL, "words": CLINICAL, "saved_at": PERSONAL}


class Standpoint(models.Model):
    """Where somebody stands, as she gave it to one group. Gone as soon as she takes it back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="standpoints")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="standpoints")
    words = SharedField()
    given_at = models.DateTimeField(default=timezone.now)

    SENSITIVITY = {
        "id": OPEN,
        "person": PERSONAL,
        "group": OPEN,
        "words": SHARED,
        "given_at": PERSONAL,
    }

    class Meta:
        constraints = [models.UniqueConstraint(name="standpoint_once", fields=["person", "group"])]

    def __str__(self) -> str:
        return f"standpoint {self.pk}"


class CultureAnswer(models.Model):
    """Whether culture or power was touched in a meeting, by one of its people. Kept for a round."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="culture_answers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="culture_answers")
    said = SealedField()
    """"yes" or "no"."""

    SENSITIVITY = {"id": OPEN, "meeting": OPEN, "person": PERSONAL, "said": CLINICAL}

    class Meta:
        constraints = [
            models.UniqueConstraint(name="culture_answer_once", fields=["meeting", "person"])
        ]


class CultureRound(models.Model):
    """In how many of six meetings somebody said so. Counted once; its answers are gone then."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="culture_rounds")
    number = models.PositiveIntegerField()
    touched = models.PositiveSmallIntegerField(null=True, blank=True)
    """Empty where fewer than five people answered."""
    last_on = models.DateField()

    SENSITIVITY = {"id": OPEN, "group": OPEN, "number": OPEN, "touched": PERSONAL, "last_on": OPEN}

    class Meta:
        constraints = [
            models.UniqueConstraint(name="culture_round_once", fields=["group", "number"])
        ]


class ResponsivenessAnswer(models.Model):
    """How somebody finds their supervision where culture is concerned, in one quarter."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="responsiveness")
    supervisor = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    quarter = models.CharField(max_length=7)
    """As "2026-Q4"."""
    marks = SealedField()
    """Item and mark, as JSON; items may be missing."""

    SENSITIVITY = {
        "id": OPEN,
        "person": PERSONAL,
        "supervisor": PERSONAL,
        "quarter": PERSONAL,
        "marks": CLINICAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="responsiveness_answer_once", fields=["person", "supervisor", "quarter"]
            )
        ]


class ResponsivenessRound(models.Model):
    """What five or more said in a quarter, counted once after its end."""

    supervisor = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="responsiveness_rounds"
    )
    quarter = models.CharField(max_length=7)
    means = SealedField()
    """Item and mean, as JSON; items that fewer than five answered are missing."""

    SENSITIVITY = {"id": OPEN, "supervisor": PERSONAL, "quarter": OPEN, "means": CLINICAL}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="responsiveness_round_once", fields=["supervisor", "quarter"]
            )
        ]
