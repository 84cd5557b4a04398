"""What people say about supervision itself, and the little of it that a supervisor is shown."""

import uuid

from django.db import models

from covision.core.fields import SealedField
from covision.core.sensitivity import Sensitivity
from covision.meetings.models import Meeting
from covision.people.models import Group, Person

OPEN, PERSONAL, CLINICAL = Sensitivity.OPEN, Sensitivity.PERSONAL, Sensitivity.CLINICAL


class Pulse(models.Model):
    """A supervisee's answers about one meeting. Sealed under their own key, for them alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="pulses")
    supervisor = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    answers = SealedField()
    given_at = models.DateTimeField(null=True, blank=True)
    """None while it is a draft."""
    is_counted = models.BooleanField(default=False)
    """Whether it went into a median; it goes into no second one."""
    was_shown = models.BooleanField(default=False)
    """Whether it was ever shown by itself; then it goes into no median."""

    SENSITIVITY = {
        "id": OPEN,
        "meeting": OPEN,
        "person": PERSONAL,
        "supervisor": PERSONAL,
        "answers": CLINICAL,
        "given_at": PERSONAL,
        "is_counted": PERSONAL,
        "was_shown": PERSONAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="pulse_once", fields=["meeting", "person"]),
        ]

    def __str__(self) -> str:
        return f"pulse {self.pk}"


class ShownPulse(models.Model):
    """The numbers of one pulse, as its person chose to show them. Sealed for one reader."""

    pulse = models.OneToOneField(Pulse, on_delete=models.CASCADE, related_name="shown")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    supervisee = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    supervisor = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    numbers = SealedField()
    """Under the supervisor's key."""
    shown_at = models.DateTimeField()

    SENSITIVITY = {
        "id": OPEN,
        "pulse": OPEN,
        "group": OPEN,
        "supervisee": PERSONAL,
        "supervisor": PERSONAL,
        "numbers": CLINICAL,
        "shown_at": PERSONAL,
    }

    def __str__(self) -> str:
        return f"shown pulse {self.pk}"


class ShownMedian(models.Model):
    """The middle of three answers of a pair. It points at none of them, and is never redone."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    supervisee = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    supervisor = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    numbers = SealedField()
    """Under the supervisor's key."""
    month = models.DateField()
    """The first day of the month in which it came to be; the day would tell of a meeting."""

    SENSITIVITY = {
        "id": OPEN,
        "group": OPEN,
        "supervisee": PERSONAL,
        "supervisor": PERSONAL,
        "number": OPEN,
        "numbers": CLINICAL,
        "month": PERSONAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="shown_median_once", fields=["group", "supervisee", "supervisor", "number"]
            ),
        ]

    def __str__(self) -> str:
        return f"shown median {self.pk}"


class TalkItem(models.Model):
    """That somebody wants to talk about supervision itself in a meeting. Never why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="talk_items")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    SENSITIVITY = {"id": OPEN, "meeting": OPEN, "person": PERSONAL}

    class Meta:
        constraints = [
            models.UniqueConstraint(name="talk_item_once", fields=["meeting", "person"]),
        ]

    def __str__(self) -> str:
        return f"talk item {self.pk}"


class SelfCheck(models.Model):
    """What a supervisor asks themselves after a meeting. Sealed under their own key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="self_checks")
    answers = SealedField()

    SENSITIVITY = {"id": OPEN, "meeting": OPEN, "person": PERSONAL, "answers": CLINICAL}

    class Meta:
        constraints = [
            models.UniqueConstraint(name="self_check_once", fields=["meeting", "person"]),
        ]

    def __str__(self) -> str:
        return f"self check {self.pk}"
