"""What is said after a meeting: who was there, how they met, and what became of a commitment."""

from django.db import models


class Came(models.TextChoices):
    """How somebody was there, as it is confirmed afterwards."""

    WHOLE = "whole", "There for the whole of it"
    LATE = "late", "Came late"
    PART = "part", "There for part of it"
    NOTICE = "notice", "Not there, and had said so"
    NO_SHOW = "no-show", "Not there, without a word"


WAS_THERE = frozenset({Came.WHOLE, Came.LATE, Came.PART})


class Word(models.TextChoices):
    """What somebody says of an attendance."""

    CONFIRMED = "confirmed", "Confirmed"
    CONTESTED = "contested", "Contested"
    CORRECTED = "corrected", "Corrected"
    KEPT = "kept", "Left as it was"


class Modality(models.TextChoices):
    """How people met."""

    ONLINE = "online", "Online, by picture, sound or in writing"
    IN_PERSON = "in-person", "In one place"
    TELEPHONE = "telephone", "By telephone"


class Became(models.TextChoices):
    """What became of a commitment, as whoever made it says."""

    DONE = "done", "Done"
    CHANGED = "changed", "Done in another way"
    LET_GO = "let-go", "Let go"
    CARRY_ON = "carry-on", "Carried on"


class Party(models.TextChoices):
    """The two who sign a supervision record."""

    SUPERVISOR = "supervisor", "Supervisor"
    SUPERVISEE = "supervisee", "Supervisee"
