"""Sheets of hours, what was said of them, the signatures they got, and the keys that made these."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from covision.core.fields import SealedField, SharedField, WrappedKeyField
from covision.core.sealing import new_data_key
from covision.core.sensitivity import Sensitivity
from covision.hours.models.ledger import HoursEntry, HoursSupervisor, Ledger, Setting
from covision.hours.signing_states import Because, Period, Proof, SheetState, StepKind
from covision.people.models import Person, Practice

OPEN, PERSONAL = Sensitivity.OPEN, Sensitivity.PERSONAL
SHARED, SECRET = Sensitivity.SHARED, Sensitivity.SECRET
HEX_KEY, HEX_SIGNATURE, CODE = 64, 128, 24


class SigningKey(models.Model):
    """What a practice signs hours with. It is retired, never deleted: old signatures need it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.ForeignKey(
        Practice, null=True, on_delete=models.SET_NULL, related_name="signing_keys"
    )
    practice_name = models.CharField(max_length=120)
    """As the practice was called when the key was made."""
    fingerprint = models.CharField(max_length=HEX_KEY, unique=True)
    public = models.CharField(max_length=HEX_KEY)
    certificate = models.TextField()
    """Of the second key, which signs PDF files: readers of those know few kinds of keys."""
    voucher = models.CharField(max_length=HEX_SIGNATURE)
    """The first key’s signature on the certificate."""
    data_key = WrappedKeyField(default=new_data_key, editable=False)
    private = SealedField()
    pdf_private = SealedField()
    made_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True, blank=True)

    SENSITIVITY = {
        "id": OPEN,
        "practice": OPEN,
        "practice_name": OPEN,
        "fingerprint": OPEN,
        "public": OPEN,
        "certificate": OPEN,
        "voucher": OPEN,
        "data_key": SECRET,
        "private": SECRET,
        "pdf_private": SECRET,
        "made_at": OPEN,
        "retired_at": OPEN,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="signing_key_one_in_use",
                fields=["practice"],
                condition=Q(retired_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"signing key {self.pk}"


class Sheet(models.Model):
    """Hours of some days, for one signature. Its lines are the ledger’s; it holds none itself."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ledger = models.ForeignKey(Ledger, on_delete=models.CASCADE, related_name="sheets")
    supervisor = models.ForeignKey(HoursSupervisor, on_delete=models.RESTRICT, related_name="+")
    """Under whom these hours were worked."""
    signer = models.ForeignKey(HoursSupervisor, on_delete=models.RESTRICT, related_name="+")
    """Who signs: the same person, or a successor who does it from the records."""
    because = models.CharField(max_length=8, choices=Because.choices, blank=True)
    setting = models.ForeignKey(
        Setting, null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )
    """Empty: every place of work."""
    practice = models.ForeignKey(
        Practice, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    """Whose key signs it."""
    period = models.CharField(max_length=8, choices=Period.choices)
    from_on = models.DateField()
    until_on = models.DateField()
    with_unnamed = models.BooleanField(default=True)
    """Hours that name no supervisor belong to it too."""
    state = models.CharField(max_length=12, choices=SheetState.choices, default=SheetState.DRAFT)
    submission = models.PositiveSmallIntegerField(default=0)
    """How often it was handed in."""
    submitted_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    SENSITIVITY = {
        "id": OPEN,
        "ledger": OPEN,
        "supervisor": PERSONAL,
        "signer": PERSONAL,
        "because": PERSONAL,
        "setting": PERSONAL,
        "practice": PERSONAL,
        "period": PERSONAL,
        "from_on": PERSONAL,
        "until_on": PERSONAL,
        "with_unnamed": PERSONAL,
        "state": PERSONAL,
        "submission": PERSONAL,
        "submitted_at": PERSONAL,
        "made_at": PERSONAL,
    }

    class Meta:
        indexes = [models.Index(name="sheet_by_signer", fields=["signer", "state"])]
        constraints = [
            models.CheckConstraint(
                name="sheet_of_some_days", condition=Q(from_on__lte=F("until_on"))
            )
        ]

    def __str__(self) -> str:
        return f"sheet {self.pk}"


class SheetStep(models.Model):
    """Something that was done with a sheet. Steps are added and never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=12, choices=StepKind.choices)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=120)
    """Of whoever did it, as they were called then."""
    words = SharedField(default=b"")
    entries = models.JSONField(default=list)
    """Handed in: the lines, each by its id and hash."""
    digest = models.CharField(max_length=HEX_KEY, blank=True)
    taken_at = models.DateTimeField(default=timezone.now)

    SENSITIVITY = {
        "id": OPEN,
        "sheet": OPEN,
        "kind": PERSONAL,
        "person": PERSONAL,
        "name": PERSONAL,
        "words": SHARED,
        "entries": PERSONAL,
        "digest": PERSONAL,
        "taken_at": PERSONAL,
    }

    class Meta:
        ordering = ["taken_at"]

    def __str__(self) -> str:
        return f"step of a sheet {self.pk}"


class Attestation(models.Model):
    """A signed statement about exact hours. The database refuses to change it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="attestations")
    statement = models.TextField()
    """Its canonical form: the very characters that were signed."""
    digest = models.CharField(max_length=HEX_KEY)
    signature = models.CharField(max_length=HEX_SIGNATURE)
    key = models.ForeignKey(SigningKey, on_delete=models.PROTECT, related_name="attestations")
    code = models.CharField(max_length=CODE, unique=True)
    """Under which anybody who was shown it can ask whether it stands."""
    signer = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    signer_name = models.CharField(max_length=120)
    credential = models.CharField(max_length=40)
    licence = models.CharField(max_length=40)
    jurisdiction = models.CharField(max_length=12, blank=True)
    proof = models.CharField(max_length=8, choices=Proof.choices)
    minutes = models.PositiveIntegerField()
    from_on = models.DateField()
    until_on = models.DateField()
    signed_at = models.DateTimeField()

    SENSITIVITY = {
        "id": OPEN,
        "sheet": OPEN,
        "statement": PERSONAL,
        "digest": PERSONAL,
        "signature": PERSONAL,
        "key": OPEN,
        "code": SECRET,
        "signer": PERSONAL,
        "signer_name": PERSONAL,
        "credential": PERSONAL,
        "licence": PERSONAL,
        "jurisdiction": PERSONAL,
        "proof": PERSONAL,
        "minutes": PERSONAL,
        "from_on": PERSONAL,
        "until_on": PERSONAL,
        "signed_at": PERSONAL,
    }

    class Meta:
        ordering = ["signed_at"]

    def __str__(self) -> str:
        return f"attestation {self.pk}"


class AttestedEntry(models.Model):
    """That a line stands in a signed statement, and its hash there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    attestation = models.ForeignKey(Attestation, on_delete=models.CASCADE, related_name="entries")
    entry = models.ForeignKey(HoursEntry, on_delete=models.CASCADE, related_name="attested")
    digest = models.CharField(max_length=HEX_KEY)

    SENSITIVITY = {"id": OPEN, "attestation": OPEN, "entry": OPEN, "digest": PERSONAL}

    class Meta:
        constraints = [
            models.UniqueConstraint(name="attested_once", fields=["attestation", "entry"])
        ]

    def __str__(self) -> str:
        return f"attested entry {self.pk}"


class SigningLink(models.Model):
    """A way to sign without an account, once, for whoever reads letters to one address."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    supervisor = models.ForeignKey(
        HoursSupervisor, on_delete=models.CASCADE, related_name="signing_links"
    )
    token_hash = models.CharField(max_length=HEX_KEY, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    code_hash = models.CharField(max_length=HEX_KEY, blank=True)
    code_sent_at = models.DateTimeField(null=True, blank=True)
    code_tries = models.PositiveSmallIntegerField(default=0)

    SENSITIVITY = {
        "id": OPEN,
        "supervisor": PERSONAL,
        "token_hash": SECRET,
        "made_at": PERSONAL,
        "expires_at": PERSONAL,
        "withdrawn_at": PERSONAL,
        "used_at": PERSONAL,
        "code_hash": SECRET,
        "code_sent_at": PERSONAL,
        "code_tries": PERSONAL,
    }

    def __str__(self) -> str:
        return f"signing link {self.pk}"
