"""What a programme does with a framework: chooses it, maps it, says what it expects by when."""

import uuid

from django.db import models
from django.db.models import F, Q

from covision.core.sensitivity import Sensitivity
from covision.growth.models.frameworks import Competency, Domain, FrameworkVersion
from covision.growth.relations import Relation
from covision.people.models import Group, Person, Practice

OPEN, PERSONAL = Sensitivity.OPEN, Sensitivity.PERSONAL


class FrameworkDraft(models.Model):
    """A framework as a file had it, read and looked at, and not taken in yet."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.ForeignKey(
        Practice, on_delete=models.CASCADE, related_name="framework_drafts"
    )
    content = models.JSONField()
    read_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    read_at = models.DateTimeField(auto_now_add=True)

    SENSITIVITY = {
        "id": OPEN,
        "practice": OPEN,
        "content": OPEN,
        "read_by": PERSONAL,
        "read_at": OPEN,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="framework_draft_once", fields=["practice", "read_by"])
        ]

    def __str__(self) -> str:
        return f"framework draft {self.pk}"


class FrameworkChoice(models.Model):
    """Which version a group works by. Without one it is the framework that ships."""

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="framework_choice")
    version = models.ForeignKey(FrameworkVersion, on_delete=models.PROTECT, related_name="choices")
    chosen_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    chosen_at = models.DateTimeField(auto_now=True)

    SENSITIVITY = {
        "id": OPEN,
        "group": OPEN,
        "version": OPEN,
        "chosen_by": PERSONAL,
        "chosen_at": OPEN,
    }

    def __str__(self) -> str:
        return f"framework choice {self.pk}"


class CompetencyMatch(models.Model):
    """What a competency of an earlier version is called in a later one, said by hand."""

    earlier = models.ForeignKey(Competency, on_delete=models.CASCADE, related_name="matches")
    version = models.ForeignKey(FrameworkVersion, on_delete=models.CASCADE, related_name="matches")
    """The later version."""
    later = models.ForeignKey(
        Competency, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    relation = models.CharField(max_length=8, choices=Relation.choices)
    said_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    said_at = models.DateTimeField(auto_now=True)

    SENSITIVITY = {
        "id": OPEN,
        "earlier": OPEN,
        "version": OPEN,
        "later": OPEN,
        "relation": OPEN,
        "said_by": PERSONAL,
        "said_at": OPEN,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="competency_match_once", fields=["earlier", "version"]),
            models.CheckConstraint(
                name="competency_gone_has_no_later",
                condition=Q(relation="gone", later=None)
                | (~Q(relation="gone") & Q(later__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"competency match {self.pk}"


class Stage(models.Model):
    """Where somebody is in a programme, such as the end of a practicum."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="stages")
    version = models.ForeignKey(FrameworkVersion, on_delete=models.CASCADE, related_name="stages")
    key = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    position = models.PositiveIntegerField()

    SENSITIVITY = {
        "id": OPEN,
        "practice": OPEN,
        "version": OPEN,
        "key": OPEN,
        "name": OPEN,
        "position": OPEN,
    }

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(name="stage_once", fields=["practice", "version", "key"])
        ]

    def __str__(self) -> str:
        return f"stage {self.pk}"


class Band(models.Model):
    """The levels that a programme expects at a stage: of a whole domain, or of one competency."""

    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="bands")
    domain = models.ForeignKey(
        Domain, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    competency = models.ForeignKey(
        Competency, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    lowest = models.PositiveSmallIntegerField()
    highest = models.PositiveSmallIntegerField()

    SENSITIVITY = {
        "id": OPEN,
        "stage": OPEN,
        "domain": OPEN,
        "competency": OPEN,
        "lowest": OPEN,
        "highest": OPEN,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="band_of_domain_once", fields=["stage", "domain"]),
            models.UniqueConstraint(name="band_of_competency_once", fields=["stage", "competency"]),
            models.CheckConstraint(
                name="band_of_one_thing",
                condition=Q(domain=None, competency__isnull=False)
                | Q(domain__isnull=False, competency=None),
            ),
            models.CheckConstraint(
                name="band_upwards", condition=Q(lowest__gte=1, highest__gte=F("lowest"))
            ),
        ]

    def __str__(self) -> str:
        return f"band {self.pk}"


class StageChoice(models.Model):
    """The stage of somebody who is supervised in a group; known to them and who supervises."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="stage_choices")
    supervisee = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="stage_choices")
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="choices")
    chosen_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    chosen_at = models.DateTimeField(auto_now=True)

    SENSITIVITY = {
        "id": OPEN,
        "group": OPEN,
        "supervisee": PERSONAL,
        "stage": PERSONAL,
        "chosen_by": PERSONAL,
        "chosen_at": OPEN,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="stage_choice_once", fields=["group", "supervisee"])
        ]

    def __str__(self) -> str:
        return f"stage choice {self.pk}"
