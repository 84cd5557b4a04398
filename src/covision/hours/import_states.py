"""How far a file of hours has come."""

from django.db import models


class ImportState(models.TextChoices):
    LAID_OUT = "laid-out", "Looked at, not taken in"
    TAKEN_IN = "taken-in", "Taken in"
    TAKEN_BACK = "taken-back", "Taken back"


IMPORT_NEXT: dict[ImportState, frozenset[ImportState]] = {
    ImportState.LAID_OUT: frozenset({ImportState.TAKEN_IN}),
    ImportState.TAKEN_IN: frozenset({ImportState.TAKEN_BACK}),
    ImportState.TAKEN_BACK: frozenset(),
}
