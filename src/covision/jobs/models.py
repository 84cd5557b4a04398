"""Jobs and letters that wait. Neither ever holds a client's words."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from covision.core.fields import SealedField, WrappedKeyField
from covision.core.sealing import new_data_key
from covision.core.sensitivity import Sensitivity
from covision.jobs.states import JobState

OPEN, PERSONAL, SECRET = Sensitivity.OPEN, Sensitivity.PERSONAL, Sensitivity.SECRET


class Job(models.Model):
    """One call to make, once its time has come. A worker holds it by a lease."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=64)
    subject = models.CharField(max_length=64, blank=True)
    """An id or a day, never a text."""
    once = models.CharField(max_length=128, unique=True, null=True, blank=True)
    """Set where only one job of this name may ever be queued; null elsewhere."""
    state = models.CharField(max_length=16, choices=JobState.choices, default=JobState.QUEUED)
    queued_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=64, blank=True)
    """The name of the error's class. Never its message, which may hold anything."""

    SENSITIVITY = {
        "id": OPEN,
        "kind": OPEN,
        "subject": OPEN,
        "once": OPEN,
        "state": OPEN,
        "queued_at": OPEN,
        "due_at": OPEN,
        "lease_until": OPEN,
        "attempts": OPEN,
        "last_error": OPEN,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="job_running_and_lease_together",
                condition=Q(state="running", lease_until__isnull=False)
                | (~Q(state="running") & Q(lease_until__isnull=True)),
            )
        ]
        indexes = [models.Index(name="job_state_due", fields=["state", "due_at"])]

    def __str__(self) -> str:
        return f"job {self.pk}"


class Letter(models.Model):
    """An e-mail that has not left yet. The row goes when the letter has gone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    to = models.EmailField()
    letter = models.CharField(max_length=32)
    data_key = WrappedKeyField(default=new_data_key, editable=False)
    link = SealedField()
    """The path that the letter leads to. It may hold a token, so it is sealed until it is sent."""
    written_at = models.DateTimeField(default=timezone.now)

    SENSITIVITY = {
        "id": OPEN,
        "to": PERSONAL,
        "letter": OPEN,
        "data_key": SECRET,
        "link": SECRET,
        "written_at": OPEN,
    }

    def __str__(self) -> str:
        return f"letter {self.pk}"
