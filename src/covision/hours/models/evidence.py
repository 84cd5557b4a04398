"""What boards want on paper: agreements, training, papers handed in; and their reminders."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from covision.core.sensitivity import Sensitivity
from covision.hours.models.ledger import HoursSupervisor, Ledger, Setting
from covision.people.models import Agreement

OPEN, PERSONAL = Sensitivity.OPEN, Sensitivity.PERSONAL


class SupervisionAgreement(models.Model):
    """That supervision by one person in one setting was agreed, since when, and where it lies."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ledger = models.ForeignKey(
        Ledger, on_delete=models.CASCADE, related_name="supervision_agreements"
    )
    supervisor = models.ForeignKey(
        HoursSupervisor, on_delete=models.CASCADE, related_name="agreements"
    )
    setting = models.ForeignKey(Setting, on_delete=models.CASCADE, related_name="agreements")
    signed_on = models.DateField()
    """The day of the last signature."""
    ends_on = models.DateField(null=True, blank=True)
    signed_here = models.ForeignKey(
        Agreement, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    """The version that both signed on this site; empty: it was signed on paper."""
    where_kept = models.CharField(max_length=120, blank=True)
    said_at = models.DateTimeField(default=timezone.now)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    SENSITIVITY = {
        "id": OPEN,
        "ledger": OPEN,
        "supervisor": PERSONAL,
        "setting": PERSONAL,
        "signed_on": PERSONAL,
        "ends_on": PERSONAL,
        "signed_here": PERSONAL,
        "where_kept": PERSONAL,
        "said_at": PERSONAL,
        "taken_back_at": PERSONAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="supervision_agreed_once",
                fields=["supervisor", "setting", "signed_on"],
                condition=Q(taken_back_at__isnull=True),
            ),
            models.CheckConstraint(
                name="supervision_agreement_ends_after",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("signed_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"supervision agreement {self.pk}"


class Training(models.Model):
    """What a supervisor learned for supervising, as the ledger's owner wrote it down."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    supervisor = models.ForeignKey(
        HoursSupervisor, on_delete=models.CASCADE, related_name="trainings"
    )
    what = models.CharField(max_length=120)
    hours = models.PositiveSmallIntegerField(null=True, blank=True)
    done_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)

    SENSITIVITY = {
        "id": OPEN,
        "supervisor": OPEN,
        "what": PERSONAL,
        "hours": PERSONAL,
        "done_on": PERSONAL,
        "expires_on": PERSONAL,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="training_expires_after",
                condition=Q(expires_on__isnull=True) | Q(expires_on__gte=F("done_on")),
            )
        ]

    def __str__(self) -> str:
        return f"training {self.pk}"


class FiledPaper(models.Model):
    """A paper or report that a rule asks for on each occasion, handed in for one of them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ledger = models.ForeignKey(Ledger, on_delete=models.CASCADE, related_name="filed_papers")
    rule_set = models.CharField(max_length=80)
    rule = models.CharField(max_length=80)
    occasion = models.CharField(max_length=80)
    """The last day that a report covers, or the supervisor whom a paper is about."""
    done_on = models.DateField()
    said_at = models.DateTimeField(default=timezone.now)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    SENSITIVITY = {
        "id": OPEN,
        "ledger": OPEN,
        "rule_set": PERSONAL,
        "rule": PERSONAL,
        "occasion": PERSONAL,
        "done_on": PERSONAL,
        "said_at": PERSONAL,
        "taken_back_at": PERSONAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="paper_filed_once",
                fields=["ledger", "rule_set", "rule", "occasion"],
                condition=Q(taken_back_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"filed paper {self.pk}"


class Reminder(models.Model):
    """What was said of one day that comes: how near it was, or that no letter is wanted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ledger = models.ForeignKey(Ledger, on_delete=models.CASCADE, related_name="reminders")
    key = models.CharField(max_length=300)
    """Of what is due: a licence, a training, or a rule with its occasion."""
    due_on = models.DateField(null=True, blank=True)
    """The day that the last letter spoke of: a later day begins anew."""
    days_before = models.PositiveSmallIntegerField(null=True, blank=True)
    is_off = models.BooleanField(default=False)

    SENSITIVITY = {
        "id": OPEN,
        "ledger": OPEN,
        "key": PERSONAL,
        "due_on": PERSONAL,
        "days_before": PERSONAL,
        "is_off": PERSONAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="reminder_once", fields=["ledger", "key"]),
            models.CheckConstraint(
                name="reminder_day_and_nearness_together",
                condition=Q(due_on__isnull=True, days_before__isnull=True)
                | Q(due_on__isnull=False, days_before__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"reminder {self.pk}"
