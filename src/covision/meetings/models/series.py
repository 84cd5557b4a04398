"""A series of meetings, and the place that each meeting has in it and in people's calendars."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from covision.core.sensitivity import Sensitivity
from covision.meetings.models.meeting import Meeting
from covision.people.models import Group, Person

OPEN, PERSONAL = Sensitivity.OPEN, Sensitivity.PERSONAL


class Series(models.Model):
    """Meetings that repeat: a rule, an hour and a zone. What is already over stays as it was."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="series")
    rule = models.CharField(max_length=120)
    """An RRULE value, as rhythms.py writes it."""
    starts_on = models.DateField()
    hour = models.TimeField()
    time_zone = models.CharField(max_length=64)
    """Where the hour is shown: it stays the same there over changes of the clock."""
    format = models.JSONField()
    minutes = models.PositiveSmallIntegerField()
    follows = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="followed_by"
    )
    """The series that this one took over from, where a change was for what is still to come."""
    planned_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    planned_at = models.DateTimeField(default=timezone.now)
    sequence = models.PositiveIntegerField(default=0)
    """How often it was changed: a calendar keeps the highest."""
    ended_at = models.DateTimeField(null=True, blank=True)

    SENSITIVITY = {
        "id": OPEN,
        "group": OPEN,
        "rule": OPEN,
        "starts_on": OPEN,
        "hour": OPEN,
        "time_zone": OPEN,
        "format": OPEN,
        "minutes": OPEN,
        "follows": OPEN,
        "planned_by": PERSONAL,
        "planned_at": OPEN,
        "sequence": OPEN,
        "ended_at": OPEN,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(name="series_takes_time", condition=Q(minutes__gte=1)),
        ]
        indexes = [models.Index(name="series_by_group", fields=["group", "ended_at"])]

    def __str__(self) -> str:
        return f"series {self.pk}"


class Slot(models.Model):
    """Where a meeting stands: in its series, if it has one, and in calendars."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="slot")
    series = models.ForeignKey(
        Series, on_delete=models.SET_NULL, null=True, blank=True, related_name="slots"
    )
    dropped_from = models.ForeignKey(
        Series, on_delete=models.SET_NULL, null=True, blank=True, related_name="dropped"
    )
    """The series that has no place for it any more since it was changed."""
    due_at = models.DateTimeField()
    """When the series would have it, wherever the meeting has been moved to."""
    minutes = models.PositiveSmallIntegerField()
    sequence = models.PositiveIntegerField(default=0)
    is_changed = models.BooleanField(default=False)
    """Changed for itself: it keeps its own time, format and length when the series changes."""
    is_extra = models.BooleanField(default=False)
    """Added beside the rule."""

    SENSITIVITY = {
        "id": OPEN,
        "meeting": OPEN,
        "series": OPEN,
        "dropped_from": OPEN,
        "due_at": OPEN,
        "minutes": OPEN,
        "sequence": OPEN,
        "is_changed": OPEN,
        "is_extra": OPEN,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="slot_once_in_series", fields=["series", "due_at"]),
            models.CheckConstraint(
                name="slot_extra_is_of_a_series",
                condition=Q(is_extra=False) | Q(series__isnull=False),
            ),
            models.CheckConstraint(name="slot_takes_time", condition=Q(minutes__gte=1)),
        ]

    def __str__(self) -> str:
        return f"slot {self.pk}"
