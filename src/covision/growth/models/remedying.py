"""The way from what is missing to a plan, its reviews and what came of it."""

import uuid

from django.db import models
from django.db.models import F, Q

from covision.core.fields import SealedField, SharedField, WrappedKeyField
from covision.core.sealing import new_data_key
from covision.core.sensitivity import Sensitivity
from covision.growth.evaluation_states import Found, RemediationState, StepKind
from covision.growth.models.evaluating import Evaluation
from covision.people.models import Group, Person

OPEN, PERSONAL = Sensitivity.OPEN, Sensitivity.PERSONAL
CLINICAL, SHARED, SECRET = Sensitivity.CLINICAL, Sensitivity.SHARED, Sensitivity.SECRET


class Remediation(models.Model):
    """Due process about somebody's competence. For its two people, and whoever it names."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="remediations")
    supervisee = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="remediations")
    supervisor = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="remediations_begun"
    )
    lead = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    evaluation = models.ForeignKey(
        Evaluation, on_delete=models.PROTECT, null=True, blank=True, related_name="remediations"
    )
    """The one whose recommendation it follows, where there is one."""
    state = models.CharField(
        max_length=16, choices=RemediationState.choices, default=RemediationState.OPENED
    )
    data_key = WrappedKeyField(default=new_data_key, editable=False)
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    kept_until_on = models.DateField(null=True, blank=True)
    """By the years that the practice stated when it ended."""

    SENSITIVITY = {
        "id": OPEN,
        "group": OPEN,
        "supervisee": PERSONAL,
        "supervisor": PERSONAL,
        "lead": PERSONAL,
        "evaluation": PERSONAL,
        "state": PERSONAL,
        "data_key": SECRET,
        "opened_at": PERSONAL,
        "ended_at": PERSONAL,
        "kept_until_on": OPEN,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="remediation_between_two", condition=~Q(supervisee=F("supervisor"))
            )
        ]

    def __str__(self) -> str:
        return f"remediation {self.pk}"


class RemediationStep(models.Model):
    """One step of a remediation. Never changed: another step follows it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    remediation = models.ForeignKey(Remediation, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16, choices=StepKind.choices)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()
    due_on = models.DateField(null=True, blank=True)
    """By when, of a plan."""
    found = models.CharField(max_length=16, choices=Found.choices, blank=True)

    SENSITIVITY = {
        "id": OPEN,
        "remediation": OPEN,
        "number": OPEN,
        "kind": PERSONAL,
        "by": PERSONAL,
        "taken_at": PERSONAL,
        "due_on": PERSONAL,
        "found": PERSONAL,
    }

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="remediation_step_once", fields=["remediation", "number"])
        ]

    def __str__(self) -> str:
        return f"remediation step {self.pk}"


class RemediationWords(models.Model):
    """What stands under one heading of a step, through the gate."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    step = models.ForeignKey(RemediationStep, on_delete=models.CASCADE, related_name="words")
    field = models.CharField(max_length=32)
    text = SharedField()

    SENSITIVITY = {"id": OPEN, "step": OPEN, "field": OPEN, "text": SHARED}

    class Meta:
        constraints = [
            models.UniqueConstraint(name="remediation_words_once", fields=["step", "field"])
        ]

    def __str__(self) -> str:
        return f"remediation words {self.pk}"


class ReviewDate(models.Model):
    """A day on which a plan is to be looked at. One that went by without a review shows."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(RemediationStep, on_delete=models.CASCADE, related_name="review_dates")
    due_on = models.DateField()
    held_by = models.ForeignKey(
        RemediationStep, on_delete=models.CASCADE, null=True, blank=True, related_name="kept_dates"
    )
    """The review that was held for it."""

    SENSITIVITY = {"id": OPEN, "plan": OPEN, "due_on": PERSONAL, "held_by": PERSONAL}

    class Meta:
        ordering = ["due_on"]
        constraints = [models.UniqueConstraint(name="review_date_once", fields=["plan", "due_on"])]

    def __str__(self) -> str:
        return f"review date {self.pk}"


class StepDraft(models.Model):
    """A step that somebody has half written, sealed under their own key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="step_drafts")
    supervisee = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    writer = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=16, choices=StepKind.choices)
    words = SealedField()

    SENSITIVITY = {
        "id": OPEN,
        "group": OPEN,
        "supervisee": PERSONAL,
        "writer": PERSONAL,
        "kind": PERSONAL,
        "words": CLINICAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="step_draft_once", fields=["group", "supervisee", "writer", "kind"]
            )
        ]

    def __str__(self) -> str:
        return f"step draft {self.pk}"
