"""What groups and practices see: figures of whole panels, published once a month."""

import uuid

from django.db import models
from django.db.models import Q

from covision.core.sensitivity import Sensitivity
from covision.people.models import Group, Person, Practice

OPEN, PERSONAL = Sensitivity.OPEN, Sensitivity.PERSONAL


class CountedIn(models.Model):
    """Where somebody wants to be counted: in one group, or in their practice at large."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="counted_in")
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(
        Group, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )

    SENSITIVITY = {"id": OPEN, "person": PERSONAL, "practice": PERSONAL, "group": PERSONAL}

    def __str__(self) -> str:
        return f"counted in {self.pk}"


class Panel(models.Model):
    """People whose answers are only ever shown as one. It never changes: it speaks or is over."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(
        Group, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    spoke_on = models.DateField()
    """The first day of the month in which it last did."""
    size = models.PositiveSmallIntegerField()
    """How many it was formed of: with an account its place goes, and then the panel is over."""
    is_over = models.BooleanField(default=False)

    SENSITIVITY = {
        "id": OPEN,
        "practice": OPEN,
        "group": OPEN,
        "spoke_on": PERSONAL,
        "size": PERSONAL,
        "is_over": PERSONAL,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(name="panel_of_five_or_more", condition=Q(size__gte=5))
        ]

    def __str__(self) -> str:
        return f"panel {self.pk}"


class PanelPlace(models.Model):
    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="places")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    SENSITIVITY = {"id": OPEN, "panel": PERSONAL, "person": PERSONAL}

    class Meta:
        constraints = [models.UniqueConstraint(name="panel_place_once", fields=["panel", "person"])]


class FigureRound(models.Model):
    """That the figures of a month were worked out. They are never worked out again."""

    month_on = models.DateField(unique=True)
    held_at = models.DateTimeField()

    SENSITIVITY = {"id": OPEN, "month_on": OPEN, "held_at": OPEN}

    def __str__(self) -> str:
        return f"figure round {self.pk}"


class WellbeingFigure(models.Model):
    """Strain and sustain of a month, in halves, of five people or more."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(
        Group, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    """None for the whole practice."""
    month_on = models.DateField()
    strain = models.PositiveSmallIntegerField()
    sustain = models.PositiveSmallIntegerField()

    SENSITIVITY = {
        "id": OPEN,
        "practice": OPEN,
        "group": OPEN,
        "month_on": OPEN,
        "strain": PERSONAL,
        "sustain": PERSONAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="figure_of_group_once", fields=["group", "month_on"], condition=~Q(group=None)
            ),
            models.UniqueConstraint(
                name="figure_of_practice_once",
                fields=["practice", "month_on"],
                condition=Q(group=None),
            ),
            models.CheckConstraint(
                name="figure_in_coarse_halves",
                condition=Q(strain__range=(2, 6), sustain__range=(2, 6)),
            ),
        ]

    def __str__(self) -> str:
        return f"wellbeing figure {self.pk}"
