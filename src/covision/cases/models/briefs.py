"""The brief that somebody takes to a therapist of their own. Nobody else ever opens it."""

import uuid

from django.db import models
from django.utils import timezone

from covision.cases.models.cases import Case
from covision.core.fields import SealedField, WrappedKeyField
from covision.core.sealing import new_data_key
from covision.core.sensitivity import Sensitivity
from covision.people.models import Person

OPEN, PERSONAL = Sensitivity.OPEN, Sensitivity.PERSONAL
CLINICAL, SECRET = Sensitivity.CLINICAL, Sensitivity.SECRET


class Brief(models.Model):
    """What the work does to its author, in her own words. Sealed under a key of its own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="briefs")
    case = models.ForeignKey(
        Case, on_delete=models.SET_NULL, null=True, blank=True, related_name="briefs"
    )
    data_key = WrappedKeyField(default=new_data_key, editable=False)
    version = models.PositiveIntegerField(default=0)
    feelings = SealedField(default=b"")
    patterns = SealedField(default=b"")
    body = SealedField(default=b"")
    questions = SealedField(default=b"")
    choices = SealedField(default=b"")
    """What she chose for sentences, by their keyed fingerprint, as JSON."""
    begun_at = models.DateTimeField(default=timezone.now)
    saved_at = models.DateTimeField(default=timezone.now)

    SENSITIVITY = {
        "id": OPEN,
        "author": PERSONAL,
        "case": PERSONAL,
        "data_key": SECRET,
        "version": OPEN,
        "feelings": CLINICAL,
        "patterns": CLINICAL,
        "body": CLINICAL,
        "questions": CLINICAL,
        "choices": CLINICAL,
        "begun_at": PERSONAL,
        "saved_at": PERSONAL,
    }

    def __str__(self) -> str:
        return f"brief {self.pk}"
