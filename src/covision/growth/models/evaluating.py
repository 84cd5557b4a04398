"""Evaluations in formal supervision: notice, what was judged, reply, signatures, appeals."""

import uuid

from django.db import models
from django.db.models import F, Q

from covision.core.fields import SealedField, SharedField, WrappedKeyField
from covision.core.sealing import new_data_key
from covision.core.sensitivity import Sensitivity
from covision.growth.evaluation_states import (
    EvaluationKind,
    EvaluationState,
    Recommendation,
)
from covision.growth.models.frameworks import Competency, FrameworkVersion
from covision.people.models import Group, Person, Practice

OPEN, PERSONAL = Sensitivity.OPEN, Sensitivity.PERSONAL
CLINICAL, SHARED, SECRET = Sensitivity.CLINICAL, Sensitivity.SHARED, Sensitivity.SECRET
NOTICE_DAYS, REPLY_DAYS, KEPT_YEARS = 14, 7, 7


class EvaluationTerms(models.Model):
    """What a practice holds its evaluations to. Without a row the usual days hold."""

    practice = models.OneToOneField(
        Practice, on_delete=models.CASCADE, related_name="evaluation_terms"
    )
    notice_days = models.PositiveSmallIntegerField(default=NOTICE_DAYS)
    reply_days = models.PositiveSmallIntegerField(default=REPLY_DAYS)
    kept_years = models.PositiveSmallIntegerField(default=KEPT_YEARS)

    SENSITIVITY = {
        "id": OPEN,
        "practice": OPEN,
        "notice_days": OPEN,
        "reply_days": OPEN,
        "kept_years": OPEN,
    }

    def __str__(self) -> str:
        return f"evaluation terms {self.pk}"


class Evaluation(models.Model):
    """A summative judgement about a supervisee, with notice and right of reply."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="evaluations")
    supervisee = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="evaluations")
    supervisor = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="evaluations_given"
    )
    lead = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    """Whoever else reads it, as the notice says; nobody where it names nobody."""
    kind = models.CharField(max_length=16, choices=EvaluationKind.choices)
    state = models.CharField(
        max_length=16, choices=EvaluationState.choices, default=EvaluationState.ANNOUNCED
    )
    version = models.ForeignKey(FrameworkVersion, on_delete=models.PROTECT, related_name="+")
    refers_to = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="amendments"
    )
    data_key = WrappedKeyField(default=new_data_key, editable=False)
    announced_at = models.DateTimeField()
    due_on = models.DateField()
    """The first day on which it may be handed over."""
    recommendation = models.CharField(max_length=16, choices=Recommendation.choices, blank=True)
    facts = models.JSONField(default=dict)
    """What was known without anybody's writing when it was handed over."""
    handed_over_at = models.DateTimeField(null=True, blank=True)
    reply_until_on = models.DateField(null=True, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    waived_at = models.DateTimeField(null=True, blank=True)
    """When the supervisee said that there is nothing to reply."""
    closed_at = models.DateTimeField(null=True, blank=True)
    kept_until_on = models.DateField(null=True, blank=True)
    """By the years that the practice stated when it ended."""

    SENSITIVITY = {
        "id": OPEN,
        "group": OPEN,
        "supervisee": PERSONAL,
        "supervisor": PERSONAL,
        "lead": PERSONAL,
        "kind": PERSONAL,
        "state": PERSONAL,
        "version": OPEN,
        "refers_to": PERSONAL,
        "data_key": SECRET,
        "announced_at": PERSONAL,
        "due_on": PERSONAL,
        "recommendation": PERSONAL,
        "facts": PERSONAL,
        "handed_over_at": PERSONAL,
        "reply_until_on": PERSONAL,
        "replied_at": PERSONAL,
        "waived_at": PERSONAL,
        "closed_at": PERSONAL,
        "kept_until_on": OPEN,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="evaluation_one_under_way",
                fields=["group", "supervisee", "supervisor", "kind"],
                condition=Q(state__in=["announced", "handed_over"]),
            ),
            models.CheckConstraint(
                name="evaluation_between_two", condition=~Q(supervisee=F("supervisor"))
            ),
            models.CheckConstraint(
                name="evaluation_handed_over_with_term",
                condition=Q(handed_over_at=None, reply_until_on=None)
                | Q(handed_over_at__isnull=False, reply_until_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"evaluation {self.pk}"


class EvaluationDraft(models.Model):
    """What one of the two has half written, sealed under their own key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="drafts")
    writer = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    words = SealedField()
    saved_at = models.DateTimeField()

    SENSITIVITY = {
        "id": OPEN,
        "evaluation": OPEN,
        "writer": PERSONAL,
        "words": CLINICAL,
        "saved_at": PERSONAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="evaluation_draft_once", fields=["evaluation", "writer"])
        ]

    def __str__(self) -> str:
        return f"evaluation draft {self.pk}"


class EvaluationWords(models.Model):
    """What stands under one heading of an evaluation; the reply is one of them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="words")
    field = models.CharField(max_length=32)
    text = SharedField()

    SENSITIVITY = {"id": OPEN, "evaluation": OPEN, "field": OPEN, "text": SHARED}

    class Meta:
        constraints = [
            models.UniqueConstraint(name="evaluation_words_once", fields=["evaluation", "field"])
        ]

    def __str__(self) -> str:
        return f"evaluation words {self.pk}"


class Judgement(models.Model):
    """The level that one competency was seen on, and a word about it. There is no sum."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="judgements")
    competency = models.ForeignKey(Competency, on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    text = SharedField(default=b"")

    SENSITIVITY = {
        "id": OPEN,
        "evaluation": OPEN,
        "competency": OPEN,
        "level": PERSONAL,
        "text": SHARED,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="judgement_once", fields=["evaluation", "competency"])
        ]

    def __str__(self) -> str:
        return f"judgement {self.pk}"


class CitedEvidence(models.Model):
    """Something that an evaluation rests on, by kind and id: any package may bring it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=32)
    subject = models.UUIDField()
    label = models.CharField(max_length=200)
    """As the site calls it, with its day. Nobody types it."""
    position = models.PositiveSmallIntegerField()

    SENSITIVITY = {
        "id": OPEN,
        "evaluation": OPEN,
        "kind": OPEN,
        "subject": OPEN,
        "label": PERSONAL,
        "position": OPEN,
    }

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                name="cited_evidence_once", fields=["evaluation", "kind", "subject"]
            )
        ]

    def __str__(self) -> str:
        return f"cited evidence {self.pk}"
