"""How a group feels to its people: counted without names, told once, and only of five or more."""

import uuid

from django.db import models

from covision.core.sensitivity import Sensitivity
from covision.people.models import Group, Person

OPEN, PERSONAL = Sensitivity.OPEN, Sensitivity.PERSONAL


class ClimateRound(models.Model):
    """One asking, of the people who were in the group when it began."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="climate_rounds")
    asked_on = models.DateField()
    closes_on = models.DateField()
    """The first day on which nobody answers any more."""
    is_told = models.BooleanField(default=False)
    """Whether it has been counted, with or without a figure."""

    SENSITIVITY = {
        "id": OPEN,
        "group": OPEN,
        "asked_on": OPEN,
        "closes_on": OPEN,
        "is_told": OPEN,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="climate_one_round", fields=["group"], condition=models.Q(is_told=False)
            ),
        ]

    def __str__(self) -> str:
        return f"climate round {self.pk}"


class ClimateAsked(models.Model):
    """Who is asked in a round and whether they have answered. It goes when the round is told."""

    round = models.ForeignKey(ClimateRound, on_delete=models.CASCADE, related_name="asked")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    has_answered = models.BooleanField(default=False)

    SENSITIVITY = {"id": OPEN, "round": OPEN, "person": PERSONAL, "has_answered": PERSONAL}

    class Meta:
        constraints = [
            models.UniqueConstraint(name="climate_asked_once", fields=["round", "person"]),
        ]

    def __str__(self) -> str:
        return f"climate asked {self.pk}"


class ClimateTally(models.Model):
    """How often a step was chosen on one line, while a round runs. Nobody's name is near it."""

    round = models.ForeignKey(ClimateRound, on_delete=models.CASCADE, related_name="tallies")
    item = models.PositiveSmallIntegerField()
    step = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField(default=0)

    SENSITIVITY = {
        "id": OPEN,
        "round": OPEN,
        "item": OPEN,
        "step": PERSONAL,
        "count": PERSONAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="climate_tally_once", fields=["round", "item", "step"]),
        ]

    def __str__(self) -> str:
        return f"climate tally {self.pk}"


class ClimateFigure(models.Model):
    """The middle of one line of a round: all that is kept of it."""

    round = models.ForeignKey(ClimateRound, on_delete=models.CASCADE, related_name="figures")
    item = models.PositiveSmallIntegerField()
    middle = models.FloatField()

    SENSITIVITY = {"id": OPEN, "round": OPEN, "item": OPEN, "middle": PERSONAL}

    class Meta:
        ordering = ["item"]
        constraints = [
            models.UniqueConstraint(name="climate_figure_once", fields=["round", "item"]),
        ]

    def __str__(self) -> str:
        return f"climate figure {self.pk}"
