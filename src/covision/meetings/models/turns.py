"""What people say about turns: a swap that one asks of another, and how somebody new begins."""

import uuid

from django.db import models
from django.db.models import F, Q

from covision.core.sensitivity import Sensitivity
from covision.meetings.models.meeting import Meeting
from covision.meetings.states import Role, SwapState
from covision.people.models import Group, Person

OPEN, PERSONAL = Sensitivity.OPEN, Sensitivity.PERSONAL


class Swap(models.Model):
    """One asks another to take a role of one meeting. Only the two see it, until it is agreed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="swaps")
    role = models.CharField(max_length=16, choices=Role.choices)
    asker = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="swaps_asked")
    asked = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="swaps_to_answer")
    state = models.CharField(max_length=16, choices=SwapState.choices, default=SwapState.ASKED)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    SENSITIVITY = {
        "id": OPEN,
        "meeting": OPEN,
        "role": OPEN,
        "asker": PERSONAL,
        "asked": PERSONAL,
        "state": PERSONAL,
        "asked_at": PERSONAL,
        "answered_at": PERSONAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="swap_one_question_at_a_time",
                fields=["meeting", "role", "asker"],
                condition=Q(state="asked"),
            ),
            models.CheckConstraint(
                name="swap_answered_state_and_time_together",
                condition=Q(state="asked", answered_at__isnull=True)
                | (~Q(state="asked") & Q(answered_at__isnull=False)),
            ),
            models.CheckConstraint(name="swap_between_two_people", condition=~Q(asker=F("asked"))),
        ]

    def __str__(self) -> str:
        return f"swap {self.pk}"


class Beginning(models.Model):
    """That somebody begins gently, or takes roles at once, where a person has said so."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="beginnings")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="beginnings")
    gently = models.BooleanField()
    said_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    said_at = models.DateTimeField()

    SENSITIVITY = {
        "id": OPEN,
        "group": OPEN,
        "person": PERSONAL,
        "gently": PERSONAL,
        "said_by": PERSONAL,
        "said_at": PERSONAL,
    }

    class Meta:
        constraints = [models.UniqueConstraint(name="beginning_once", fields=["group", "person"])]
