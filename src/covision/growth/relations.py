"""How a competency of an earlier version stands to one of a later version."""

from django.db import models


class Relation(models.TextChoices):
    SAME = "same", "The same"
    WIDER = "wider", "The later one takes in more"
    NARROWER = "narrower", "The later one takes in less"
    GONE = "gone", "There is none any more"
