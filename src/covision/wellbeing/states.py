"""What stands on a load-map. The words are fixed, so that none of them can name anybody."""

from django.db import models


class Load(models.TextChoices):
    HOURS = "hours", "Hours worked"
    CLIENTS = "clients", "Clients seen"
    CRISIS = "crisis", "Crisis work"
    TRAUMA = "trauma", "Trauma work"
    STARTS = "starts", "New starts"
    ENDINGS = "endings", "Endings"
    ON_CALL = "on_call", "Times on call"
    WRITING = "writing", "Hours of notes and letters"
    CONSULTED = "consulted", "Hours of supervision or peers"
