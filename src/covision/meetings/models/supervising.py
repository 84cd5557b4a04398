"""The supervision record of two people: its versions, their words, and both signatures."""

import uuid

from django.db import models
from django.db.models import F, Q

from covision.core.fields import SharedField
from covision.core.sensitivity import Sensitivity
from covision.meetings.models.meeting import Meeting
from covision.meetings.outcomes import Party
from covision.people.models import Person

OPEN, PERSONAL, SHARED = Sensitivity.OPEN, Sensitivity.PERSONAL, Sensitivity.SHARED


class SupervisionRecord(models.Model):
    """What a board asks for about one meeting and one supervisee. For its two people alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="supervision_records"
    )
    supervisee = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="supervision_records"
    )
    supervisor = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="supervision_records_given"
    )
    begun_at = models.DateTimeField()

    SENSITIVITY = {
        "id": OPEN,
        "meeting": OPEN,
        "supervisee": PERSONAL,
        "supervisor": PERSONAL,
        "begun_at": OPEN,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="supervision_record_once", fields=["meeting", "supervisee"]
            ),
            models.CheckConstraint(
                name="supervision_record_between_two", condition=~Q(supervisee=F("supervisor"))
            ),
        ]

    def __str__(self) -> str:
        return f"supervision record {self.pk}"


class RecordVersion(models.Model):
    """The record as it was first written, or an amendment. Fixed by its first signature."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(SupervisionRecord, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    facts = models.JSONField()
    """What is known without anybody's writing: who, when, how long, handles, totals."""
    reason = SharedField(default=b"")
    """Why it was amended."""
    written_at = models.DateTimeField()

    SENSITIVITY = {
        "id": OPEN,
        "record": OPEN,
        "number": OPEN,
        "facts": PERSONAL,
        "reason": SHARED,
        "written_at": OPEN,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="record_version_once", fields=["record", "number"])
        ]

    def __str__(self) -> str:
        return f"record version {self.pk}"


class RecordWords(models.Model):
    """What was written in one field of a version. Through the gate, as everything others read."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(RecordVersion, on_delete=models.CASCADE, related_name="words")
    field = models.CharField(max_length=32)
    text = SharedField()

    SENSITIVITY = {"id": OPEN, "version": OPEN, "field": OPEN, "text": SHARED}

    class Meta:
        constraints = [
            models.UniqueConstraint(name="record_words_once", fields=["version", "field"])
        ]


class RecordSignature(models.Model):
    """That one of the two signed exactly this content, by their own name, and when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(RecordVersion, on_delete=models.CASCADE, related_name="signatures")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="record_signatures")
    party = models.CharField(max_length=16, choices=Party.choices)
    hand = models.CharField(max_length=120)
    """The name as the person typed it."""
    content_hash = models.CharField(max_length=64)
    """SHA-256 of the canonical form of what was signed."""
    signed_at = models.DateTimeField()

    SENSITIVITY = {
        "id": OPEN,
        "version": OPEN,
        "person": PERSONAL,
        "party": PERSONAL,
        "hand": PERSONAL,
        "content_hash": OPEN,
        "signed_at": PERSONAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="record_signature_once", fields=["version", "party"])
        ]

    def __str__(self) -> str:
        return f"record signature {self.pk}"
