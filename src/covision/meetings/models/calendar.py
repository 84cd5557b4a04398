"""What goes to a person's own calendar and letters: their choices, addresses, and what waits."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from covision.core.fields import SealedField
from covision.core.sensitivity import Sensitivity
from covision.meetings.models.meeting import Meeting
from covision.meetings.models.series import Series
from covision.meetings.states import News
from covision.people.models import Group, Person

OPEN, PERSONAL, SECRET = Sensitivity.OPEN, Sensitivity.PERSONAL, Sensitivity.SECRET


class CalendarChoice(models.Model):
    """How somebody wants to hear of meetings outside this site. Without a row: as by default."""

    person = models.OneToOneField(
        Person, on_delete=models.CASCADE, related_name="calendar_choice", primary_key=True
    )
    is_neutral = models.BooleanField(default=False)
    """Neither this site nor group nor colleague is named in letters and calendars."""
    gets_invitations = models.BooleanField(default=True)
    day_before = models.BooleanField(default=True)
    hour_before = models.BooleanField(default=False)

    SENSITIVITY = {
        "person": PERSONAL,
        "is_neutral": PERSONAL,
        "gets_invitations": PERSONAL,
        "day_before": PERSONAL,
        "hour_before": PERSONAL,
    }

    def __str__(self) -> str:
        return f"calendar choice {self.pk}"

    def wants(self, news: str) -> bool:
        """Reminders are chosen one by one; what changed is told to everybody."""
        return {News.TOMORROW: self.day_before, News.SOON: self.hour_before}.get(News(news), True)


class Subscription(models.Model):
    """An address at which a calendar reads one person's meetings. A new one ends the old."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="subscriptions")
    group = models.ForeignKey(
        Group, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    """One group alone, or all that are open to the person."""
    token_hash = models.CharField(max_length=64, unique=True)
    token = SealedField()
    """Sealed under the person's key, so that they can read their address again."""
    made_at = models.DateTimeField(default=timezone.now)

    SENSITIVITY = {
        "id": OPEN,
        "person": PERSONAL,
        "group": OPEN,
        "token_hash": SECRET,
        "token": SECRET,
        "made_at": OPEN,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="subscription_once_for_a_group",
                fields=["person", "group"],
                condition=Q(group__isnull=False),
            ),
            models.UniqueConstraint(
                name="subscription_once_for_all",
                fields=["person"],
                condition=Q(group__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"subscription {self.pk}"


class Notice(models.Model):
    """News of a meeting or a series that has not left yet. The row goes when the letter has."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    series = models.ForeignKey(
        Series, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    news = models.CharField(max_length=16, choices=News.choices)
    who = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    was_at = models.DateTimeField(null=True, blank=True)
    was_rhythm = models.CharField(max_length=240, blank=True)
    written_at = models.DateTimeField(default=timezone.now)

    SENSITIVITY = {
        "id": OPEN,
        "person": PERSONAL,
        "meeting": OPEN,
        "series": OPEN,
        "news": OPEN,
        "who": PERSONAL,
        "was_at": OPEN,
        "was_rhythm": OPEN,
        "written_at": OPEN,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="notice_is_of_one_thing",
                condition=Q(meeting__isnull=False, series__isnull=True)
                | Q(meeting__isnull=True, series__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"notice {self.pk}"
