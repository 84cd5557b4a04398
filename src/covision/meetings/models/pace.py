"""A meeting that goes over days: its pace, and where each person has got to in it."""

import uuid

from django.db import models
from django.db.models import Q

from covision.core.fields import SealedField
from covision.core.sensitivity import Sensitivity
from covision.meetings.models.meeting import Meeting
from covision.meetings.nudges import Nudged
from covision.people.models import Person

OPEN, PERSONAL, CLINICAL = Sensitivity.OPEN, Sensitivity.PERSONAL, Sensitivity.CLINICAL


class Pace(models.Model):
    """How many days each phase of a meeting has. Its clock is the meeting's own."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="pace")
    days = models.PositiveSmallIntegerField()
    by_phase = models.JSONField(default=dict)
    """{"3": 2}: phases with days of their own, the first is 0. No days leave a phase out."""
    quiet = models.JSONField(default=list)
    """Weekdays that do not count, Monday is 0."""
    called_at = models.DateTimeField(null=True, blank=True)
    """When those who had not written were reminded of the running phase."""
    over_at = models.DateTimeField(null=True, blank=True)
    """When the last phase ended. What is left is to close the meeting."""

    SENSITIVITY = {
        "id": OPEN,
        "meeting": OPEN,
        "days": OPEN,
        "by_phase": OPEN,
        "quiet": OPEN,
        "called_at": OPEN,
        "over_at": OPEN,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(name="pace_takes_days", condition=Q(days__gte=1)),
        ]

    def __str__(self) -> str:
        return f"pace {self.pk}"


class Bookmark(models.Model):
    """Up to where somebody has read, and the words they have not said yet. Theirs alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="bookmarks")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    read_at = models.DateTimeField(null=True, blank=True)
    phase = models.PositiveSmallIntegerField(default=0)
    """The phase that ran when they read: what was hidden then is unread."""
    draft = SealedField(default=b"")

    SENSITIVITY = {
        "id": OPEN,
        "meeting": OPEN,
        "person": PERSONAL,
        "read_at": PERSONAL,
        "phase": PERSONAL,
        "draft": CLINICAL,
    }

    class Meta:
        constraints = [models.UniqueConstraint(name="bookmark_once", fields=["meeting", "person"])]

    def __str__(self) -> str:
        return f"bookmark {self.pk}"


class PhasePass(models.Model):
    """Somebody has no words for a phase, and nobody needs to wait for them."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="passes")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    phase = models.PositiveSmallIntegerField()
    passed_at = models.DateTimeField()

    SENSITIVITY = {
        "id": OPEN,
        "meeting": OPEN,
        "person": PERSONAL,
        "phase": OPEN,
        "passed_at": PERSONAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="phase_passed_once", fields=["meeting", "person", "phase"])
        ]


class NudgeChoice(models.Model):
    """Which letters somebody wants of meetings over days. Without a row: of every step."""

    person = models.OneToOneField(
        Person, on_delete=models.CASCADE, related_name="nudge_choice", primary_key=True
    )
    wants = models.CharField(max_length=8, choices=Nudged.choices, default=Nudged.ALL)

    SENSITIVITY = {"person": PERSONAL, "wants": PERSONAL}
