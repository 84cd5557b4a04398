"""What happens inside the room: who is there, whose turn it is, what is said and noted."""

import uuid

from django.db import models
from django.db.models import F, Q

from covision.core.fields import SealedField, SharedField
from covision.core.sensitivity import Sensitivity
from covision.meetings.models.meeting import AgendaItem, Meeting
from covision.meetings.states import LineKind, TurnState
from covision.people.models import Person

OPEN, PERSONAL = Sensitivity.OPEN, Sensitivity.PERSONAL
CLINICAL, SHARED = Sensitivity.CLINICAL, Sensitivity.SHARED


class Attendance(models.Model):
    """Somebody in the room: when they came and left, when last seen, and what they affirmed."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="attendances")
    affirmed_at = models.DateTimeField()
    """Alone or on headphones, nothing records, the agreement is kept."""
    arrived_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    SENSITIVITY = {
        "id": OPEN,
        "meeting": OPEN,
        "person": PERSONAL,
        "affirmed_at": PERSONAL,
        "arrived_at": PERSONAL,
        "last_seen_at": PERSONAL,
        "left_at": PERSONAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="attendance_once", fields=["meeting", "person"]),
            models.CheckConstraint(
                name="attendance_left_after_arriving",
                condition=Q(left_at__isnull=True) | Q(left_at__gte=F("arrived_at")),
            ),
        ]


class Turn(models.Model):
    """A place in the queue of the running phase."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="turns")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=16, choices=TurnState.choices, default=TurnState.WAITING)

    SENSITIVITY = {
        "id": OPEN,
        "meeting": OPEN,
        "person": PERSONAL,
        "position": OPEN,
        "state": OPEN,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="turn_once", fields=["meeting", "person"]),
            models.UniqueConstraint(
                name="turn_one_speaks", fields=["meeting"], condition=Q(state="speaking")
            ),
        ]


class Line(models.Model):
    """Something that one person said to the others, in words. It came through the gate."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    """Chosen where it is written, so that sending twice says it once."""
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="lines")
    author = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="lines")
    item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="lines"
    )
    phase = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16, choices=LineKind.choices)
    text = SharedField()
    said_at = models.DateTimeField()

    SENSITIVITY = {
        "id": OPEN,
        "meeting": OPEN,
        "author": PERSONAL,
        "item": OPEN,
        "phase": OPEN,
        "kind": OPEN,
        "text": SHARED,
        "said_at": OPEN,
    }

    class Meta:
        indexes = [models.Index(name="line_by_meeting_and_time", fields=["meeting", "said_at"])]

    def __str__(self) -> str:
        return f"line {self.pk}"


class RoomNote(models.Model):
    """What somebody notes in the room, for nobody else. Sealed under their own key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="notes")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="room_notes")
    text = SealedField(default=b"")
    saved_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0)
    stood_on = models.PositiveIntegerField(default=0)
    """The version that the text was written on."""
    page = models.UUIDField(null=True, blank=True)
    """The open page that it came from; none where two texts were joined."""

    SENSITIVITY = {
        "id": OPEN,
        "meeting": OPEN,
        "person": PERSONAL,
        "text": CLINICAL,
        "saved_at": PERSONAL,
        "version": OPEN,
        "stood_on": OPEN,
        "page": OPEN,
    }

    class Meta:
        constraints = [models.UniqueConstraint(name="note_once", fields=["meeting", "person"])]
