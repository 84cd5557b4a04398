"""A case: its author's private draft, what was decided about it, and what a group may read."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from covision.cases.states import Choice, Recognising, ReleaseState
from covision.core.fields import SealedField, SharedField, WrappedKeyField
from covision.core.ids import handle_title, random_handle
from covision.core.sealing import new_data_key
from covision.core.sensitivity import Sensitivity
from covision.people.models import Group, Person

OPEN, PERSONAL = Sensitivity.OPEN, Sensitivity.PERSONAL
CLINICAL, SHARED, SECRET = Sensitivity.CLINICAL, Sensitivity.SHARED, Sensitivity.SECRET


class Case(models.Model):
    """What a person writes about a client over time. Only its author ever opens it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="cases")
    handle = models.CharField(max_length=32, unique=True, default=random_handle)
    data_key = WrappedKeyField(default=new_data_key, editable=False)
    opened_at = models.DateTimeField(default=timezone.now)
    put_away_at = models.DateTimeField(null=True, blank=True)

    SENSITIVITY = {
        "id": OPEN,
        "author": PERSONAL,
        "handle": OPEN,
        "data_key": SECRET,
        "opened_at": OPEN,
        "put_away_at": OPEN,
    }

    def __str__(self) -> str:
        return f"case {self.handle}"

    @property
    def title(self) -> str:
        return handle_title(self.handle)


class Draft(models.Model):
    """The author's private text, with real names. Sealed under the case's key."""

    case = models.OneToOneField(
        Case, on_delete=models.CASCADE, primary_key=True, related_name="draft"
    )
    version = models.PositiveIntegerField(default=0)
    question = SealedField(default=b"")
    story = SealedField(default=b"")
    context = SealedField(default=b"")
    known = SealedField(default=b"")
    for_group = models.ForeignKey(
        Group, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    saved_at = models.DateTimeField(default=timezone.now)

    SENSITIVITY = {
        "case": OPEN,
        "version": OPEN,
        "question": CLINICAL,
        "story": CLINICAL,
        "context": CLINICAL,
        "known": CLINICAL,
        "for_group": OPEN,
        "saved_at": OPEN,
    }


class KeptAside(models.Model):
    """A text that met a newer one: kept whole until its author has chosen."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="kept_aside")
    question = SealedField(default=b"")
    story = SealedField(default=b"")
    context = SealedField(default=b"")
    known = SealedField(default=b"")
    kept_at = models.DateTimeField()

    SENSITIVITY = {
        "id": OPEN,
        "case": OPEN,
        "question": CLINICAL,
        "story": CLINICAL,
        "context": CLINICAL,
        "known": CLINICAL,
        "kept_at": OPEN,
    }


class Decision(models.Model):
    """What the author chose for one finding, for one audience; it holds for every mention."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="decisions")
    audience = models.CharField(max_length=16)
    finding = models.CharField(max_length=64)
    """Keyed fingerprint of the finding's words and kind."""
    choice = models.CharField(max_length=16, choices=Choice.choices)
    wording = SealedField(default=b"")
    """The wording that goes out: as proposed when accepted, the author's own when changed."""
    reason = SealedField(default=b"")
    together = models.UUIDField(null=True, blank=True)
    """The press of a plan that decided this and others: they are undone together."""
    before = SealedField(default=b"")
    """What had been decided before that press, as JSON; empty where nothing was."""
    decided_at = models.DateTimeField()

    SENSITIVITY = {
        "id": OPEN,
        "case": OPEN,
        "audience": OPEN,
        "finding": OPEN,
        "choice": OPEN,
        "wording": CLINICAL,
        "reason": CLINICAL,
        "together": OPEN,
        "before": CLINICAL,
        "decided_at": OPEN,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="decision_once_per_finding", fields=["case", "audience", "finding"]
            )
        ]


class Missed(models.Model):
    """Words that the author marked because the engine did not find them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="missed")
    words = SealedField()
    kind = models.CharField(max_length=16)
    together = models.UUIDField(null=True, blank=True)
    """The press of a plan that marked this: it is undone with it."""
    added_at = models.DateTimeField()

    SENSITIVITY = {
        "id": OPEN,
        "case": OPEN,
        "words": CLINICAL,
        "kind": OPEN,
        "together": OPEN,
        "added_at": OPEN,
    }


class Alteration(models.Model):
    """A fact that goes out as another. What is true of it is told to nobody but the author."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="alterations")
    audience = models.CharField(max_length=16)
    fact = models.CharField(max_length=64)
    """Keyed fingerprint of the fact."""
    told = SealedField()
    """The fact and what it becomes, as JSON."""
    altered_at = models.DateTimeField()

    SENSITIVITY = {
        "id": OPEN,
        "case": OPEN,
        "audience": OPEN,
        "fact": OPEN,
        "told": CLINICAL,
        "altered_at": OPEN,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="alteration_once_per_fact", fields=["case", "audience", "fact"]
            )
        ]


class Release(models.Model):
    """The immutable text that one group may read."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="releases")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="releases")
    audience = models.CharField(max_length=16)
    question = SharedField()
    story = SharedField()
    context = SharedField()
    draft_seen = models.CharField(max_length=64)
    """Keyed fingerprint of the draft and decisions as the author saw them."""
    attested = models.JSONField()
    """Keys of the attestations, as given."""
    weighed = SealedField(default=b"")
    """How many people fitted as it went out, as JSON: for its author."""
    anyway = SealedField(default=b"")
    """Why it left although fewer people fitted than were asked for."""
    is_altered = models.BooleanField(default=False)
    """Whether facts were altered: its readers are told so much, and no more."""
    altered = SealedField(default=b"")
    """Which facts were altered, and to what, as JSON: for its author."""
    state = models.CharField(max_length=16, choices=ReleaseState.choices, default=ReleaseState.OPEN)
    released_at = models.DateTimeField()
    closes_on = models.DateField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    SENSITIVITY = {
        "id": OPEN,
        "case": OPEN,
        "group": OPEN,
        "audience": OPEN,
        "question": SHARED,
        "story": SHARED,
        "context": SHARED,
        "draft_seen": OPEN,
        "attested": OPEN,
        "weighed": CLINICAL,
        "anyway": CLINICAL,
        "is_altered": OPEN,
        "altered": CLINICAL,
        "state": OPEN,
        "released_at": OPEN,
        "closes_on": OPEN,
        "withdrawn_at": OPEN,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="release_withdrawn_state_and_time_together",
                condition=Q(state="withdrawn", withdrawn_at__isnull=False)
                | (~Q(state="withdrawn") & Q(withdrawn_at__isnull=True)),
            ),
            models.UniqueConstraint(
                name="release_one_open_per_group",
                fields=["case", "group"],
                condition=Q(state="open"),
            ),
        ]

    def __str__(self) -> str:
        return f"release {self.pk}"


class Reading(models.Model):
    """Somebody opened the text of a release. Its author sees this."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="readings")
    reader = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="readings")
    read_at = models.DateTimeField()

    SENSITIVITY = {
        "id": OPEN,
        "release": OPEN,
        "reader": PERSONAL,
        "read_at": PERSONAL,
    }


class Recognition(models.Model):
    """A listener's private answer to "may you know this client?". Nobody else ever sees it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="recognitions")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="recognitions")
    answer = models.CharField(max_length=16, choices=Recognising.choices)
    answered_at = models.DateTimeField()

    SENSITIVITY = {
        "id": OPEN,
        "case": OPEN,
        "person": PERSONAL,
        "answer": Sensitivity.PERSONAL,
        "answered_at": PERSONAL,
    }

    class Meta:
        constraints = [models.UniqueConstraint(name="recognition_once", fields=["case", "person"])]
