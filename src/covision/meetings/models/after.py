"""What stays of a meeting: its record, commitments, and the question what became of it."""

import uuid

from django.db import models

from covision.cases.models import Release
from covision.core.fields import SharedField
from covision.core.sensitivity import Sensitivity
from covision.meetings.models.meeting import Meeting
from covision.meetings.outcomes import Became
from covision.people.models import Person

OPEN, PERSONAL, SHARED = Sensitivity.OPEN, Sensitivity.PERSONAL, Sensitivity.SHARED


class MeetingRecord(models.Model):
    """What stays of a meeting: who came, themes, learning, commitments. Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="record")
    themes = SharedField(default=b"")
    learning = SharedField(default=b"")
    took_part = models.JSONField()
    """[{"person": id, "name": str, "roles": [str]}]; people keep the name they had on the day."""
    closed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    closed_at = models.DateTimeField()

    SENSITIVITY = {
        "id": OPEN,
        "meeting": OPEN,
        "themes": SHARED,
        "learning": SHARED,
        "took_part": PERSONAL,
        "closed_by": PERSONAL,
        "closed_at": OPEN,
    }

    def __str__(self) -> str:
        return f"record {self.pk}"


class Commitment(models.Model):
    """What somebody said they will do."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(MeetingRecord, on_delete=models.CASCADE, related_name="commitments")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="commitments")
    text = SharedField()
    position = models.PositiveSmallIntegerField()
    due_on = models.DateField(null=True, blank=True)
    """When its author is asked what became of it. Older ones come back by their author's word."""

    SENSITIVITY = {
        "id": OPEN,
        "record": OPEN,
        "person": PERSONAL,
        "text": SHARED,
        "position": OPEN,
        "due_on": OPEN,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="commitment_position_once", fields=["record", "position"])
        ]


class FollowUp(models.Model):
    """The question, some weeks later, what became of it; and its author's answer to the group."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="follow_ups")
    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="follow_ups")
    author = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="follow_ups")
    due_on = models.DateField()
    answer = SharedField(default=b"")
    became = models.CharField(max_length=16, choices=Became.choices, blank=True, default="")
    """How the loop closed, where its author says so in one word."""
    answered_at = models.DateTimeField(null=True, blank=True)

    SENSITIVITY = {
        "id": OPEN,
        "meeting": OPEN,
        "release": OPEN,
        "author": PERSONAL,
        "due_on": OPEN,
        "answer": SHARED,
        "became": PERSONAL,
        "answered_at": OPEN,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="follow_up_once", fields=["meeting", "release"])
        ]

    def __str__(self) -> str:
        return f"follow-up {self.pk}"
