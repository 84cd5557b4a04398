"""A meeting as it is planned and runs: its row, its roles and its agenda."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from covision.cases.models import Release
from covision.core.fields import WrappedKeyField
from covision.core.sealing import new_data_key
from covision.core.sensitivity import Sensitivity
from covision.meetings.states import Given, MeetingState, Role
from covision.people.models import Group, Person

OPEN, PERSONAL, SECRET = Sensitivity.OPEN, Sensitivity.PERSONAL, Sensitivity.SECRET


class Meeting(models.Model):
    """One coming-together of a group. Its room is this row: nothing that matters is elsewhere."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="meetings")
    data_key = WrappedKeyField(default=new_data_key, editable=False)
    format = models.JSONField()
    """The format as it was when the meeting was planned; see formats.py."""
    own_format = models.ForeignKey(
        "FormatVersion",
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="meetings",
    )
    """The version of a group's own format: its words are there, and `format` has only its shape."""
    starts_at = models.DateTimeField()
    planned_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    planned_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(
        max_length=16, choices=MeetingState.choices, default=MeetingState.PLANNED
    )
    on_table = models.ForeignKey(
        "AgendaItem", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    phase = models.PositiveSmallIntegerField(default=0)
    phase_started_at = models.DateTimeField(null=True, blank=True)
    extra_seconds = models.PositiveIntegerField(default=0)
    paused_at = models.DateTimeField(null=True, blank=True)
    paused_seconds = models.PositiveIntegerField(default=0)
    red_card_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveBigIntegerField(default=0)
    """Grows with every act: the sign that a page in the room is no longer the newest."""
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    SENSITIVITY = {
        "id": OPEN,
        "group": OPEN,
        "data_key": SECRET,
        "format": OPEN,
        "own_format": OPEN,
        "starts_at": OPEN,
        "planned_by": PERSONAL,
        "planned_at": OPEN,
        "state": OPEN,
        "on_table": OPEN,
        "phase": OPEN,
        "phase_started_at": OPEN,
        "extra_seconds": OPEN,
        "paused_at": OPEN,
        "paused_seconds": OPEN,
        "red_card_at": OPEN,
        "revision": OPEN,
        "opened_at": OPEN,
        "closed_at": OPEN,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="meeting_begun_has_its_times",
                condition=Q(
                    state__in=["planned", "cancelled"],
                    opened_at__isnull=True,
                    phase_started_at__isnull=True,
                )
                | Q(
                    state__in=["open", "closed"],
                    opened_at__isnull=False,
                    phase_started_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="meeting_closed_state_and_time_together",
                condition=Q(state="closed", closed_at__isnull=False)
                | (~Q(state="closed") & Q(closed_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="meeting_red_card_pauses",
                condition=Q(red_card_at__isnull=True) | Q(paused_at__isnull=False),
            ),
        ]
        indexes = [models.Index(name="meeting_by_group_and_time", fields=["group", "starts_at"])]

    def __str__(self) -> str:
        return f"meeting {self.pk}"


class RoleAssignment(models.Model):
    """Who takes which part in a meeting. Who presents is said by the agenda."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="roles")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="meeting_roles")
    role = models.CharField(max_length=16, choices=Role.choices)
    given = models.CharField(max_length=8, choices=Given.choices, default=Given.TURN)
    """What was chosen by hand or swapped stays when the turns are worked out anew."""

    SENSITIVITY = {
        "id": OPEN,
        "meeting": OPEN,
        "person": PERSONAL,
        "role": OPEN,
        "given": OPEN,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="role_once_per_meeting", fields=["meeting", "role"])
        ]


class AgendaItem(models.Model):
    """A release that its author brings to a meeting."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="agenda_items")
    presenter = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()

    SENSITIVITY = {
        "id": OPEN,
        "meeting": OPEN,
        "release": OPEN,
        "presenter": PERSONAL,
        "position": OPEN,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="agenda_release_once", fields=["meeting", "release"]),
            models.UniqueConstraint(name="agenda_position_once", fields=["meeting", "position"]),
        ]
