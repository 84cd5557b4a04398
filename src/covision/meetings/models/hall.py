"""A hall: raised hands, and guests who come for one meeting by a link of their own."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from covision.core.sensitivity import Sensitivity
from covision.meetings.models.meeting import Meeting
from covision.people.models import Agreement, Person

OPEN, PERSONAL, SECRET = Sensitivity.OPEN, Sensitivity.PERSONAL, Sensitivity.SECRET


class Hand(models.Model):
    """Somebody in a hall who asks to speak, or has the floor."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="hands")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    raised_at = models.DateTimeField(default=timezone.now)
    called_at = models.DateTimeField(null=True, blank=True)
    """Since when they have the floor."""

    SENSITIVITY = {
        "id": OPEN,
        "meeting": OPEN,
        "person": PERSONAL,
        "raised_at": OPEN,
        "called_at": OPEN,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="hand_once", fields=["meeting", "person"]),
            models.UniqueConstraint(
                name="hand_one_has_the_floor",
                fields=["meeting"],
                condition=Q(called_at__isnull=False),
            ),
        ]


class GuestLink(models.Model):
    """A link into one meeting that works once. The token is with whoever was given it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="guest_links")
    token_hash = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=80)
    """For whom it is, in the words of whoever made it."""
    made_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    SENSITIVITY = {
        "id": OPEN,
        "meeting": OPEN,
        "token_hash": SECRET,
        "label": PERSONAL,
        "made_by": PERSONAL,
        "made_at": PERSONAL,
        "revoked_at": PERSONAL,
    }


class Guest(models.Model):
    """Who came by a link: a person without an account, for this meeting and nothing else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    link = models.OneToOneField(GuestLink, on_delete=models.CASCADE, related_name="guest")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="guests")
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="guest")
    profession = models.CharField(max_length=80)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    """The version that they read and signed before they came in."""
    hand = models.CharField(max_length=120)
    text_hash = models.CharField(max_length=64)
    signed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    SENSITIVITY = {
        "id": OPEN,
        "link": OPEN,
        "meeting": OPEN,
        "person": PERSONAL,
        "profession": PERSONAL,
        "agreement": OPEN,
        "hand": PERSONAL,
        "text_hash": OPEN,
        "signed_at": PERSONAL,
        "removed_at": PERSONAL,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="guest_removed_after_signing",
                condition=Q(removed_at__isnull=True) | Q(removed_at__gte=F("signed_at")),
            )
        ]
