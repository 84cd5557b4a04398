"""Check-ins, the plan for looking after oneself, the load of a week: sealed under one's own key."""

import uuid

from django.db import models

from covision.core.fields import SealedField
from covision.core.sensitivity import Sensitivity
from covision.people.models import Person

OPEN, PERSONAL, CLINICAL = Sensitivity.OPEN, Sensitivity.PERSONAL, Sensitivity.CLINICAL


class CheckIn(models.Model):
    """The answers of one day. Which questions were asked is sealed with them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="check_ins")
    on = models.DateField()
    answers = SealedField()
    begun_at = models.DateTimeField()

    SENSITIVITY = {
        "id": OPEN,
        "person": PERSONAL,
        "on": PERSONAL,
        "answers": CLINICAL,
        "begun_at": PERSONAL,
    }

    class Meta:
        constraints = [models.UniqueConstraint(name="check_in_once_a_day", fields=["person", "on"])]

    def __str__(self) -> str:
        return f"check-in {self.pk}"


class PlanStep(models.Model):
    """One small thing that somebody wants to do for themselves."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="plan_steps")
    words = SealedField()
    """What, when and with whom, and on which days it was done."""
    look_again_on = models.DateField(null=True, blank=True)
    is_on_home = models.BooleanField(default=False)
    begun_at = models.DateTimeField()
    let_go_at = models.DateTimeField(null=True, blank=True)

    SENSITIVITY = {
        "id": OPEN,
        "person": PERSONAL,
        "words": CLINICAL,
        "look_again_on": PERSONAL,
        "is_on_home": PERSONAL,
        "begun_at": PERSONAL,
        "let_go_at": PERSONAL,
    }

    class Meta:
        indexes = [models.Index(name="plan_step_by_person", fields=["person", "begun_at"])]

    def __str__(self) -> str:
        return f"plan step {self.pk}"


class LoadWeek(models.Model):
    """How much there was in one week: counts, and never anybody."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="load_weeks")
    week_on = models.DateField()
    """Its Monday."""
    counts = SealedField()

    SENSITIVITY = {"id": OPEN, "person": PERSONAL, "week_on": PERSONAL, "counts": CLINICAL}

    class Meta:
        constraints = [models.UniqueConstraint(name="load_week_once", fields=["person", "week_on"])]

    def __str__(self) -> str:
        return f"load week {self.pk}"
