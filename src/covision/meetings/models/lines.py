"""What a poor line asks for: words that came too late, and a number by which to listen."""

import uuid

from django.db import models

from covision.core.fields import SealedField
from covision.core.sensitivity import Sensitivity
from covision.meetings.models.meeting import Meeting
from covision.people.models import Group, Person

OPEN, PERSONAL = Sensitivity.OPEN, Sensitivity.PERSONAL
CLINICAL = Sensitivity.CLINICAL


class UnsaidLine(models.Model):
    """A line that was written while its writer was cut off, and no longer fitted: theirs again.

    Sealed under their own key. Its id was chosen where it was written, so that it comes back once.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="unsaid")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="unsaid")
    words = SealedField()
    """The text, and the sentence that says why it was not said."""
    came_back_at = models.DateTimeField()

    SENSITIVITY = {
        "id": OPEN,
        "meeting": OPEN,
        "person": PERSONAL,
        "words": CLINICAL,
        "came_back_at": PERSONAL,
    }

    class Meta:
        indexes = [models.Index(name="unsaid_by_writer", fields=["person", "meeting"])]

    def __str__(self) -> str:
        return f"unsaid line {self.pk}"


class DialIn(models.Model):
    """The telephone number and code of a conference service that a group uses beside its room."""

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="dial_in")
    number = models.CharField(max_length=20)
    code = models.CharField(max_length=20, blank=True)
    said_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    said_at = models.DateTimeField()

    SENSITIVITY = {
        "id": OPEN,
        "group": OPEN,
        "number": PERSONAL,
        "code": PERSONAL,
        "said_by": PERSONAL,
        "said_at": PERSONAL,
    }

    def __str__(self) -> str:
        return f"telephone number of group {self.group_id}"
