"""Words that ledgers are kept in."""

from django.db import models


class Source(models.TextChoices):
    """Where an entry came from."""

    TYPED = "typed", "Typed"
    REPEATED = "repeated", "Repeated"
    MEETING = "meeting", "From a meeting"
    CALENDAR = "calendar", "From a calendar"
    IMPORTED = "imported", "From a file"


class SpanKind(models.TextChoices):
    STAGE = "stage", "Stage"
    STATUS = "status", "Status"


class Confirmed(models.TextChoices):
    """What a person says of a rule that no entry can show."""

    PAPER = "paper", "Done, and kept"
    BY_HAND = "by_hand", "True, as I know it"


class Ending(models.TextChoices):
    """Why somebody supervises no longer."""

    ENDED = "ended", "It ended"
    LEAVE = "leave", "On leave"
    LEFT = "left", "Left"
    DIED = "died", "Died"
