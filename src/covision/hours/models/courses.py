"""Course platforms that may open a programme's hours, and launches that were spent."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from covision.core.sensitivity import Sensitivity
from covision.people.models import Person, Practice

OPEN, PERSONAL, SECRET = Sensitivity.OPEN, Sensitivity.PERSONAL, Sensitivity.SECRET
LABEL, CLIENT, ADDRESS, HEX = 120, 255, 500, 64


class CoursePlatform(models.Model):
    """A Moodle, Canvas or the like, as an administrator of the practice registered it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.ForeignKey(
        Practice, on_delete=models.CASCADE, related_name="course_platforms"
    )
    label = models.CharField(max_length=LABEL)
    issuer = models.CharField(max_length=ADDRESS)
    client_id = models.CharField(max_length=CLIENT)
    deployment_ids = models.JSONField(default=list)
    login_address = models.CharField(max_length=ADDRESS)
    keys_address = models.CharField(max_length=ADDRESS, blank=True)
    pasted_keys = models.JSONField(default=list, blank=True)
    """Public keys alone, as somebody copied them from the platform."""
    fetched_keys = models.JSONField(default=list, blank=True)
    fetched_at = models.DateTimeField(null=True, blank=True)
    tried_at = models.DateTimeField(null=True, blank=True)
    """When the keys were last asked for, whatever the answer."""
    added_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    SENSITIVITY = {
        "id": OPEN,
        "practice": OPEN,
        "label": OPEN,
        "issuer": OPEN,
        "client_id": OPEN,
        "deployment_ids": OPEN,
        "login_address": OPEN,
        "keys_address": OPEN,
        "pasted_keys": OPEN,
        "fetched_keys": OPEN,
        "fetched_at": OPEN,
        "tried_at": OPEN,
        "added_by": PERSONAL,
        "added_at": OPEN,
        "ended_at": OPEN,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="course_platform_once_at_a_time",
                fields=["issuer", "client_id"],
                condition=Q(ended_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"course platform {self.pk}"


class SpentLaunch(models.Model):
    """That a launch was used, until it would be too old anyway. It says nothing of whose it was."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=HEX, unique=True)
    """Of the number that we drew for it."""
    expires_at = models.DateTimeField(db_index=True)

    SENSITIVITY = {"id": OPEN, "digest": SECRET, "expires_at": OPEN}

    def __str__(self) -> str:
        return f"spent launch {self.pk}"
