"""Ratings: a round that two rate apart, what each hands in, the evidence, and the conversation."""

import uuid

from django.db import models
from django.db.models import F, Q

from covision.cases.models import Release
from covision.core.fields import SharedField, WrappedKeyField
from covision.core.sealing import new_data_key
from covision.core.sensitivity import Sensitivity
from covision.growth.models.frameworks import Competency, FrameworkVersion
from covision.growth.rating_states import NOT_YET, Complexity, EvidenceKind, Method
from covision.meetings.models import Meeting
from covision.people.models import Group, Person

OPEN, PERSONAL, SHARED, SECRET = (
    Sensitivity.OPEN,
    Sensitivity.PERSONAL,
    Sensitivity.SHARED,
    Sensitivity.SECRET,
)


class RatingRound(models.Model):
    """One look at somebody's competencies: by themselves, and in supervision by a supervisor too.

    Without a rater and a group it is private to the person.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="rating_rounds")
    rater = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="rating_rounds_given",
    )
    group = models.ForeignKey(
        Group, on_delete=models.CASCADE, null=True, blank=True, related_name="rating_rounds"
    )
    version = models.ForeignKey(
        FrameworkVersion, on_delete=models.PROTECT, related_name="rating_rounds"
    )
    competencies: "models.ManyToManyField[Competency, models.Model]" = models.ManyToManyField(
        Competency, related_name="rating_rounds"
    )
    data_key = WrappedKeyField(default=new_data_key, editable=False)
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    due_on = models.DateField(null=True, blank=True)
    shown_at = models.DateTimeField(null=True, blank=True)
    """When both had handed in, and each could read the other's. From then on nothing changes."""

    SENSITIVITY = {
        "id": OPEN,
        "person": PERSONAL,
        "rater": PERSONAL,
        "group": OPEN,
        "version": OPEN,
        "data_key": SECRET,
        "opened_by": PERSONAL,
        "opened_at": PERSONAL,
        "due_on": PERSONAL,
        "shown_at": PERSONAL,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="rating_round_rater_and_group_together",
                condition=Q(rater__isnull=True, group__isnull=True)
                | Q(rater__isnull=False, group__isnull=False),
            ),
            models.CheckConstraint(
                name="rating_round_between_two", condition=~Q(person=F("rater"))
            ),
            models.UniqueConstraint(
                name="rating_round_one_open_for_two",
                fields=["group", "person", "rater"],
                condition=Q(shown_at__isnull=True),
            ),
            models.UniqueConstraint(
                name="rating_round_one_open_alone",
                fields=["person"],
                condition=Q(shown_at__isnull=True, rater__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"rating round {self.pk}"


class RatingSheet(models.Model):
    """What one of the two writes in a round: theirs alone until both have handed in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(RatingRound, on_delete=models.CASCADE, related_name="sheets")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="rating_sheets")
    handed_in_at = models.DateTimeField(null=True, blank=True)

    SENSITIVITY = {"id": OPEN, "round": OPEN, "person": PERSONAL, "handed_in_at": PERSONAL}

    class Meta:
        constraints = [
            models.UniqueConstraint(name="rating_sheet_once", fields=["round", "person"])
        ]

    def __str__(self) -> str:
        return f"rating sheet {self.pk}"


class Rating(models.Model):
    """Where somebody sees a competency. Half filled in it is a draft."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sheet = models.ForeignKey(RatingSheet, on_delete=models.CASCADE, related_name="ratings")
    competency = models.ForeignKey(Competency, on_delete=models.PROTECT, related_name="ratings")
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    is_unseen = models.BooleanField(default=False)
    """Whether its maker says not to have seen enough."""
    method = models.PositiveSmallIntegerField(choices=Method.choices, default=Method.SELF_REPORT)
    complexity = models.CharField(
        max_length=16, choices=Complexity.choices, default=Complexity.ORDINARY
    )
    rated_on = models.DateField()
    text = SharedField(default=b"")
    corrects = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="corrections"
    )
    """The rating that this one takes the place of. Both stay."""

    SENSITIVITY = {
        "id": OPEN,
        "sheet": OPEN,
        "competency": OPEN,
        "level": PERSONAL,
        "is_unseen": PERSONAL,
        "method": PERSONAL,
        "complexity": PERSONAL,
        "rated_on": PERSONAL,
        "text": SHARED,
        "corrects": OPEN,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="rating_once",
                fields=["sheet", "competency"],
                condition=Q(corrects__isnull=True),
            ),
            models.UniqueConstraint(name="rating_corrected_once", fields=["corrects"]),
            models.CheckConstraint(
                name="rating_unseen_has_no_level",
                condition=Q(is_unseen=False) | Q(level__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"rating {self.pk}"


class Evidence(models.Model):
    """What a rating rests on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    rating = models.ForeignKey(Rating, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=16, choices=EvidenceKind.choices)
    release = models.ForeignKey(
        Release, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    meeting = models.ForeignKey(
        Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    happened_on = models.DateField()
    name = SharedField(default=b"")
    """What a document is called."""
    text = SharedField(default=b"")

    SENSITIVITY = {
        "id": OPEN,
        "rating": OPEN,
        "kind": PERSONAL,
        "release": OPEN,
        "meeting": OPEN,
        "happened_on": PERSONAL,
        "name": SHARED,
        "text": SHARED,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="evidence_release_once", fields=["rating", "release"]),
            models.UniqueConstraint(name="evidence_meeting_once", fields=["rating", "meeting"]),
            models.CheckConstraint(
                name="evidence_kind_can_be_shown",
                condition=~Q(kind__in=[kind.value for kind in NOT_YET]),
            ),
        ]

    def __str__(self) -> str:
        return f"evidence {self.pk}"


class Conversation(models.Model):
    """Two see a competency two levels apart: what they are asked to talk about, and agree on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(RatingRound, on_delete=models.CASCADE, related_name="conversations")
    competency = models.ForeignKey(
        Competency, on_delete=models.PROTECT, related_name="conversations"
    )
    meeting = models.ForeignKey(
        Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="conversations"
    )
    """The meeting that it is put off to."""
    agreed = SharedField(default=b"")
    agreed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    agreed_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    """When the other of the two agreed: then it is closed."""

    SENSITIVITY = {
        "id": OPEN,
        "round": OPEN,
        "competency": OPEN,
        "meeting": OPEN,
        "agreed": SHARED,
        "agreed_by": PERSONAL,
        "agreed_at": PERSONAL,
        "confirmed_at": PERSONAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="conversation_once", fields=["round", "competency"]),
            models.CheckConstraint(
                name="conversation_agreed_at_and_by_together",
                condition=Q(agreed_at__isnull=True, agreed_by__isnull=True)
                | Q(agreed_at__isnull=False, agreed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="conversation_confirmed_after_agreed",
                condition=Q(confirmed_at__isnull=True) | Q(agreed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"conversation {self.pk}"
