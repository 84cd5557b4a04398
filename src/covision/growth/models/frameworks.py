"""Frameworks: domains, their competencies, levels, and what each level looks like."""

import uuid

from django.db import models
from django.db.models import Q

from covision.core.sensitivity import Sensitivity
from covision.people.models import Person, Practice

OPEN, PERSONAL = Sensitivity.OPEN, Sensitivity.PERSONAL


class Framework(models.Model):
    """What a programme calls good. Without a practice it is the one that ships."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.ForeignKey(
        Practice, on_delete=models.CASCADE, null=True, blank=True, related_name="frameworks"
    )
    key = models.CharField(max_length=80)
    name = models.CharField(max_length=200)

    SENSITIVITY = {"id": OPEN, "practice": OPEN, "key": OPEN, "name": OPEN}

    class Meta:
        constraints = [
            models.UniqueConstraint(name="framework_key_once", fields=["practice", "key"]),
            models.UniqueConstraint(
                name="shipped_framework_key_once", fields=["key"], condition=Q(practice=None)
            ),
        ]

    def __str__(self) -> str:
        return f"framework {self.pk}"


class FrameworkVersion(models.Model):
    """A framework as it stands. It never changes: what was rated by it stays readable."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    licence = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=500, blank=True)
    made_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    SENSITIVITY = {
        "id": OPEN,
        "framework": OPEN,
        "number": OPEN,
        "licence": OPEN,
        "source": OPEN,
        "made_by": PERSONAL,
        "made_at": OPEN,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="framework_version_once", fields=["framework", "number"])
        ]

    def __str__(self) -> str:
        return f"framework version {self.pk}"


class Level(models.Model):
    """A step that every competency of a version has."""

    version = models.ForeignKey(FrameworkVersion, on_delete=models.CASCADE, related_name="levels")
    number = models.PositiveSmallIntegerField()
    """From 1, the lowest."""
    name = models.CharField(max_length=120)
    stage = models.CharField(max_length=4, blank=True)
    """The developmental level that it resembles (1, 2, 3, 3i), where the framework says so."""
    means = models.CharField(max_length=500, blank=True)

    SENSITIVITY = {
        "id": OPEN,
        "version": OPEN,
        "number": OPEN,
        "name": OPEN,
        "stage": OPEN,
        "means": OPEN,
    }

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(name="level_once", fields=["version", "number"])]

    def __str__(self) -> str:
        return f"level {self.pk}"


class Domain(models.Model):
    """Competencies that belong together."""

    version = models.ForeignKey(FrameworkVersion, on_delete=models.CASCADE, related_name="domains")
    key = models.CharField(max_length=80)
    name = models.CharField(max_length=500)
    position = models.PositiveIntegerField()

    SENSITIVITY = {"id": OPEN, "version": OPEN, "key": OPEN, "name": OPEN, "position": OPEN}

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(name="domain_once", fields=["version", "key"])]

    def __str__(self) -> str:
        return f"domain {self.pk}"


class Competency(models.Model):
    """Something that one can be good at."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    domain = models.ForeignKey(Domain, on_delete=models.CASCADE, related_name="competencies")
    key = models.CharField(max_length=80)
    name = models.CharField(max_length=500)
    position = models.PositiveIntegerField()

    SENSITIVITY = {"id": OPEN, "domain": OPEN, "key": OPEN, "name": OPEN, "position": OPEN}

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(name="competency_once", fields=["domain", "key"])]

    def __str__(self) -> str:
        return f"competency {self.pk}"


class Anchor(models.Model):
    """What a competency looks like on one level."""

    competency = models.ForeignKey(Competency, on_delete=models.CASCADE, related_name="anchors")
    level = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=1000)

    SENSITIVITY = {"id": OPEN, "competency": OPEN, "level": OPEN, "text": OPEN}

    class Meta:
        ordering = ["level"]
        constraints = [models.UniqueConstraint(name="anchor_once", fields=["competency", "level"])]

    def __str__(self) -> str:
        return f"anchor {self.pk}"
