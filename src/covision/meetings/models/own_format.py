"""A group's own formats: each saving is a version that never changes, and meetings point at it."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from covision.core.fields import SharedField, WrappedKeyField
from covision.core.sealing import new_data_key
from covision.core.sensitivity import Sensitivity
from covision.people.models import Group, Person

OPEN, PERSONAL = Sensitivity.OPEN, Sensitivity.PERSONAL
SECRET, SHARED = Sensitivity.SECRET, Sensitivity.SHARED


class OwnFormat(models.Model):
    """A format that a group made for itself. What it is stands in its versions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="formats")
    data_key = WrappedKeyField(default=new_data_key, editable=False)
    made_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True, blank=True)
    """From then on nobody plans with it; meetings that have it keep it."""

    SENSITIVITY = {
        "id": OPEN,
        "group": OPEN,
        "data_key": SECRET,
        "made_at": OPEN,
        "retired_at": OPEN,
    }

    def __str__(self) -> str:
        return f"own format {self.pk}"


class FormatVersion(models.Model):
    """One saving of a format. Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    format = models.ForeignKey(OwnFormat, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    shape = models.JSONField()
    """Phases, minutes, voices, orders: everything but the words; see format_texts.py."""
    saved_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    saved_at = models.DateTimeField(default=timezone.now)

    SENSITIVITY = {
        "id": OPEN,
        "format": OPEN,
        "number": OPEN,
        "shape": OPEN,
        "saved_by": PERSONAL,
        "saved_at": OPEN,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="format_version_once", fields=["format", "number"]),
            models.CheckConstraint(name="format_version_from_one", condition=Q(number__gte=1)),
        ]

    def __str__(self) -> str:
        return f"format version {self.pk}"


class FormatWords(models.Model):
    """The words of one part of a version: 0 is the format, then each phase. Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(FormatVersion, on_delete=models.CASCADE, related_name="words")
    place = models.PositiveSmallIntegerField()
    text = SharedField()

    SENSITIVITY = {"id": OPEN, "version": OPEN, "place": OPEN, "text": SHARED}

    class Meta:
        constraints = [
            models.UniqueConstraint(name="format_words_once", fields=["version", "place"])
        ]
