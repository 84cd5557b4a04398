"""Which rules govern a ledger, and what the rules ask beside the entries."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from covision.core.sensitivity import Sensitivity
from covision.hours.models.ledger import Ledger
from covision.hours.states import Confirmed, SpanKind

OPEN, PERSONAL = Sensitivity.OPEN, Sensitivity.PERSONAL


class Pin(models.Model):
    """A rule set that governs somebody. Several may be held: two states, an old and a new rule."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ledger = models.ForeignKey(Ledger, on_delete=models.CASCADE, related_name="pins")
    rule_set = models.CharField(max_length=80)
    switched_on = models.JSONField(default=dict)
    """Id of a rule from memory -> the day on which the person checked it and switched it on."""
    application_on = models.DateField(null=True, blank=True)
    """When the board is to receive, or received, the application."""
    pinned_at = models.DateTimeField(default=timezone.now)
    let_go_at = models.DateTimeField(null=True, blank=True)

    SENSITIVITY = {
        "id": OPEN,
        "ledger": OPEN,
        "rule_set": PERSONAL,
        "switched_on": PERSONAL,
        "application_on": PERSONAL,
        "pinned_at": PERSONAL,
        "let_go_at": PERSONAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="pin_once",
                fields=["ledger", "rule_set"],
                condition=Q(let_go_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"pin {self.pk}"


class Span(models.Model):
    """Days for which a stage or a status held: before the degree, a registration, a permit."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ledger = models.ForeignKey(Ledger, on_delete=models.CASCADE, related_name="spans")
    kind = models.CharField(max_length=8, choices=SpanKind.choices)
    key = models.CharField(max_length=60)
    """`pre_degree`, `post_degree`, or what a status gate requires, as its rule set writes it."""
    since_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    SENSITIVITY = {
        "id": OPEN,
        "ledger": OPEN,
        "kind": PERSONAL,
        "key": PERSONAL,
        "since_on": PERSONAL,
        "until_on": PERSONAL,
    }

    class Meta:
        ordering = ["since_on"]

    def __str__(self) -> str:
        return f"span {self.pk}"


class Confirmation(models.Model):
    """What somebody says of a rule that entries cannot show, or of a paper that it asks for."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ledger = models.ForeignKey(Ledger, on_delete=models.CASCADE, related_name="confirmations")
    rule_set = models.CharField(max_length=80)
    rule = models.CharField(max_length=80)
    word = models.CharField(max_length=8, choices=Confirmed.choices)
    done_on = models.DateField()
    said_at = models.DateTimeField(default=timezone.now)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    SENSITIVITY = {
        "id": OPEN,
        "ledger": OPEN,
        "rule_set": PERSONAL,
        "rule": PERSONAL,
        "word": PERSONAL,
        "done_on": PERSONAL,
        "said_at": PERSONAL,
        "taken_back_at": PERSONAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="confirmed_once",
                fields=["ledger", "rule_set", "rule"],
                condition=Q(taken_back_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"confirmation {self.pk}"
