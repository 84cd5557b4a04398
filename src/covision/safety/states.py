"""States of a concern and the ways in which one is raised."""

from django.db import models


class ConcernKind(models.TextChoices):
    RED_CARD = "red_card", "Safety card in a meeting"


class ConcernState(models.TextChoices):
    OPEN = "open", "Not looked at yet"
    LOOKED_AT = "looked_at", "Looked at"


NEXT: dict[ConcernState, frozenset[ConcernState]] = {
    ConcernState.OPEN: frozenset({ConcernState.LOOKED_AT}),
    ConcernState.LOOKED_AT: frozenset(),
}
"""Which state may follow which."""
