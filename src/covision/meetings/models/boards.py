"""What stands on the boards of a room beside the lines: what is hidden, sorted, taken on, felt."""

import uuid

from django.db import models

from covision.core.fields import SharedField
from covision.core.sensitivity import Sensitivity
from covision.meetings.models.inside import Line
from covision.meetings.models.meeting import AgendaItem, Meeting
from covision.meetings.states import Scale, Sorted
from covision.people.models import Person

OPEN, PERSONAL = Sensitivity.OPEN, Sensitivity.PERSONAL
SHARED = Sensitivity.SHARED


class PhaseHold(models.Model):
    """What whoever facilitates did to the writing of one phase: closed it, or opened its lines."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="holds")
    phase = models.PositiveSmallIntegerField()
    muted_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    """What was written in silence is shown from here on; what was shown is not hidden again."""

    SENSITIVITY = {
        "id": OPEN,
        "meeting": OPEN,
        "phase": OPEN,
        "muted_at": OPEN,
        "opened_at": OPEN,
    }

    class Meta:
        constraints = [models.UniqueConstraint(name="hold_once", fields=["meeting", "phase"])]


class UnnamedQuestion(models.Model):
    """A question that somebody in the room asked without their name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    """Chosen where it is written, so that sending twice asks once."""
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="unnamed")
    item = models.ForeignKey(
        AgendaItem, on_delete=models.CASCADE, null=True, blank=True, related_name="unnamed"
    )
    phase = models.PositiveSmallIntegerField()
    text = SharedField()
    mark = models.CharField(max_length=64, blank=True)
    """Only its writer's own key makes it again. It goes when the meeting closes."""
    hidden_at = models.DateTimeField(null=True, blank=True)

    SENSITIVITY = {
        "id": OPEN,
        "meeting": OPEN,
        "item": OPEN,
        "phase": OPEN,
        "text": SHARED,
        "mark": PERSONAL,
        "hidden_at": OPEN,
    }

    def __str__(self) -> str:
        return f"unnamed question {self.pk}"


class Sorting(models.Model):
    """Where whoever presents put one piece of advice. Nobody else sees it."""

    line = models.OneToOneField(Line, on_delete=models.CASCADE, related_name="sorting")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    choice = models.CharField(max_length=16, choices=Sorted.choices)

    SENSITIVITY = {"id": OPEN, "line": OPEN, "person": PERSONAL, "choice": PERSONAL}


class TakenOn(models.Model):
    """A commitment that grew from advice: the line that says what, and the day by when."""

    line = models.OneToOneField(Line, on_delete=models.CASCADE, related_name="taken_on")
    advice = models.OneToOneField(
        Line, on_delete=models.SET_NULL, null=True, blank=True, related_name="became"
    )
    by_day = models.DateField()

    SENSITIVITY = {"id": OPEN, "line": OPEN, "advice": OPEN, "by_day": OPEN}


class GroupPulse(models.Model):
    """How the end of a meeting felt to the group. It ends once, and is shown from then on."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="pulse")
    ended_at = models.DateTimeField()

    SENSITIVITY = {"id": OPEN, "meeting": OPEN, "ended_at": OPEN}


class PulseTally(models.Model):
    """How often one step of one scale was chosen. There is no row for one person's answer."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="tallies")
    scale = models.CharField(max_length=16, choices=Scale.choices)
    step = models.PositiveSmallIntegerField()
    count = models.PositiveSmallIntegerField(default=0)

    SENSITIVITY = {"id": OPEN, "meeting": OPEN, "scale": OPEN, "step": OPEN, "count": OPEN}

    class Meta:
        constraints = [
            models.UniqueConstraint(name="tally_step_once", fields=["meeting", "scale", "step"])
        ]


class PulseGiven(models.Model):
    """That somebody has given a pulse, so that they give one. It goes when the pulse ends."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="pulses_given")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    SENSITIVITY = {"id": OPEN, "meeting": OPEN, "person": PERSONAL}

    class Meta:
        constraints = [
            models.UniqueConstraint(name="pulse_given_once", fields=["meeting", "person"])
        ]
