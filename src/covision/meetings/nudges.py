"""How much somebody wants to hear by letter of a meeting that goes over days."""

from django.db.models import TextChoices


class Nudged(TextChoices):
    ALL = "all", "Of every step, and when it is over"
    MINE = "mine", "Only when I can write"
    NONE = "none", "Nothing; I look in by myself"
