"""Where a group meets by its practice's own video service, if it does."""

from django.db import models
from django.utils import timezone

from covision.core.sensitivity import Sensitivity
from covision.people.models import Group, Person

OPEN, PERSONAL = Sensitivity.OPEN, Sensitivity.PERSONAL


class VideoLink(models.Model):
    """The address of a room of another service. Opened from ours; nothing goes along with it."""

    group = models.OneToOneField(
        Group, on_delete=models.CASCADE, primary_key=True, related_name="video_link"
    )
    address = models.CharField(max_length=500)
    set_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    set_at = models.DateTimeField(default=timezone.now)

    SENSITIVITY = {"group": OPEN, "address": PERSONAL, "set_by": PERSONAL, "set_at": OPEN}

    def __str__(self) -> str:
        return f"video link of group {self.group_id}"
