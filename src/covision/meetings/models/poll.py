"""Finding a time: what is proposed to a group, and what each answers."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from covision.core.sensitivity import Sensitivity
from covision.meetings.models.meeting import Meeting
from covision.meetings.models.series import Series
from covision.meetings.states import PollState, Suits
from covision.people.models import Group, Person

OPEN, PERSONAL = Sensitivity.OPEN, Sensitivity.PERSONAL


class Poll(models.Model):
    """A question to a group: when can you? It closes into a meeting or a series."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="polls")
    asked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_on = models.DateField(default=timezone.localdate)
    format_key = models.CharField(max_length=64)
    minutes = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=16, choices=PollState.choices, default=PollState.OPEN)
    meeting = models.ForeignKey(
        Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    series = models.ForeignKey(
        Series, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    SENSITIVITY = {
        "id": OPEN,
        "group": OPEN,
        "asked_by": PERSONAL,
        "asked_on": OPEN,
        "format_key": OPEN,
        "minutes": OPEN,
        "state": OPEN,
        "meeting": OPEN,
        "series": OPEN,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="poll_leads_somewhere_once_settled",
                condition=Q(state="settled") | Q(meeting__isnull=True, series__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"poll {self.pk}"


class PollTime(models.Model):
    """One of the times that are proposed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="times")
    starts_at = models.DateTimeField()

    SENSITIVITY = {"id": OPEN, "poll": OPEN, "starts_at": OPEN}

    class Meta:
        constraints = [models.UniqueConstraint(name="poll_time_once", fields=["poll", "starts_at"])]

    def __str__(self) -> str:
        return f"poll time {self.pk}"


class PollAnswer(models.Model):
    """Whether one proposed time suits one person. They can answer anew until it is settled."""

    time = models.ForeignKey(PollTime, on_delete=models.CASCADE, related_name="answers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    suits = models.CharField(max_length=16, choices=Suits.choices)

    SENSITIVITY = {"id": OPEN, "time": OPEN, "person": PERSONAL, "suits": PERSONAL}

    class Meta:
        constraints = [models.UniqueConstraint(name="poll_answer_once", fields=["time", "person"])]

    def __str__(self) -> str:
        return f"poll answer {self.pk}"
